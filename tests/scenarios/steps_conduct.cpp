// Steps of admission, of the room, and of conducting the meeting.
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

namespace base = plugin::base;

ParticipantId participant(const std::string& who) {
    return ParticipantId("p-" + who);
}

std::string enter(Stage& stage, const Words& words) {
    const std::string who = words[1];
    ++stage.count;
    const auto told = stage.tell(IssueEntry{AccountId(who), stage.nonce(who)});
    if (told != "да") return told;
    return stage.tell(NoteUserJoined{
        stage.meeting.room.internal_id, "u" + std::to_string(stage.count), participant(who),
        stage.nonce(who)
    });
}

std::string leave(Stage& stage, const Words& words) {
    const auto& session = stage.meeting.participants.at(participant(words[1])).session;
    if (!session) return "его нет в комнате";
    return stage.tell(NoteUserLeft{stage.meeting.room.internal_id, session->user});
}

std::string open_room(Stage& stage, const Words&) {
    const auto id = "room" + std::to_string(++stage.count);
    return stage.tell(NoteRoomOpened{"x-" + id, id, 1});
}

std::string open_meeting(Stage& stage, const Words&) {
    const auto told = stage.tell(OpenMeeting{stage.by()});
    if (told != "да" || !stage.meeting.quorum) return told;
    return quorum_words(*stage.meeting.quorum);
}

std::string fail(Stage& stage, const Words&) {
    const auto told = stage.tell(DeclareFailed{stage.by()});
    return told == "да" ? quorum_words(*stage.meeting.quorum) : told;
}

const std::map<std::string, PowerEnd>& power_ends() {
    static const std::map<std::string, PowerEnd> grounds{
        {"отозвана", PowerEnd::revoked},
        {"истекла", PowerEnd::expired},
        {"сложена", PowerEnd::renounced},
    };
    return grounds;
}

/// Кто, какой вопрос, какого вида, на сколько мест, из кого.
std::string propose(Stage& stage, const Words& words) {
    const auto n = std::to_string(++stage.count);
    ProposeQuestion command;
    command.by = AccountId(words[1].str());
    command.inclusion = QuestionId("i" + n);
    command.question = QuestionId("x" + n);
    command.title = command.text = words[2];
    command.type = words[3];
    if (stage.meeting.commission) {
        for (const auto& one : stage.meeting.commission->members) {
            command.commission.push_back(one.account.str());
        }
    }
    if (words[4].matched) command.seats = static_cast<std::uint32_t>(std::stoul(words[4]));
    if (words[5].matched) {
        command.options.emplace();
        for (const auto& name : listed(words[5], ",")) {
            command.options->push_back({stage.option_id(name), name});
        }
    }
    return stage.tell(command);
}

std::string close_balloting(Stage& stage, const Words&) {
    const auto told = stage.tell(CloseBalloting{});
    return told == "да" ? quorum_words(*stage.meeting.quorum) : told;
}

/// «вторая заявка Пётр допущена»: the one he made anew.
ApplicationId application(const Words& words) {
    const std::string second = words[1].matched ? "-2" : "";
    return ApplicationId("a-" + words[2].str() + second);
}

/// «доверенность Пётр за Анна по второй заявке …»: only what that one gave.
std::optional<ApplicationId> only_by(const Words& words) {
    if (words[0].str().find("заявке") == std::string::npos) return std::nullopt;
    const std::string second = words[3].matched ? "-2" : "";
    return ApplicationId("a-" + words[1].str() + second);
}

void learn_powers(Stage& stage) {
    const auto& grounds = power_ends();
    std::string all;
    for (const auto& [name, ground] : grounds) all += (all.empty() ? "" : "|") + name;
    const std::string whose = "доверенность ([^ ]+) за ([^ ]+?)";
    const std::string given = "(?: по( второй)? заявке)?";
    stage.step(whose + given + " (" + all + ")", [](Stage& s, const Words& w) {
        return s.tell(EndPower{
            s.by(), participant(w[1]), ElectorId(w[2].str()), power_ends().at(w[4]),
            base::sha256("comment"), only_by(w)
        });
    });
    stage.step(whose + given + " снова действует", [](Stage& s, const Words& w) {
        return s.tell(RestorePower{
            s.by(), participant(w[1]), ElectorId(w[2].str()), base::sha256("comment"), only_by(w)
        });
    });
    stage.step("допуск ([^ ]+) возвращён", [](Stage& s, const Words& w) {
        return s.tell(RestoreAdmission{s.by(), participant(w[1]), base::sha256("comment")});
    });
    stage.step("отказ по (второй )?заявке ([^ ]+) отменён", [](Stage& s, const Words& w) {
        return s.tell(ReconsiderApplication{s.by(), application(w), base::sha256("comment")});
    });
}

void learn_admission(Stage& stage) {
    stage.step("(вторая )?заявка ([^ ]+) допущена", [](Stage& s, const Words& w) {
        return s.tell(AdmitApplication{s.by(), application(w), participant(w[2])});
    });
    stage.step("заявка ([^ ]+) отклонена", [](Stage& s, const Words& w) {
        return s.tell(RefuseApplication{
            s.by(), ApplicationId("a-" + w[1].str()), RefusalGround::no_authority,
            base::sha256("comment")
        });
    });
    stage.step("допуск ([^ ]+) отозван", [](Stage& s, const Words& w) {
        return s.tell(WithdrawAdmission{
            s.by(), participant(w[1]), RefusalGround::other, base::sha256("comment")
        });
    });
}

void learn_time(Stage& stage) {
    stage.step("прошло ([0-9]+) ([^ ]+)", [](Stage& s, const Words& w) {
        s.now += span_of(w[1], w[2]);
        return std::string("да");
    });
    stage.step("система не работала ([0-9]+) ([^ ]+)", [](Stage& s, const Words& w) {
        const auto from = s.now;
        s.now += span_of(w[1], w[2]);
        return s.tell(NoteOutage{from, s.now});
    });
    stage.step("часы переведены вперёд на ([0-9]+) ([^ ]+)", [](Stage& s, const Words& w) {
        const auto by = span_of(w[1], w[2]);
        s.now += by;
        return s.tell(NoteClockCorrected{by, by, false});
    });
    stage.step("часы отстают от журнала на ([0-9]+) ([^ ]+)", [](Stage& s, const Words& w) {
        return s.tell(NoteClockDoubted{s.now, s.now - span_of(w[1], w[2])});
    });
    stage.step("время подтверждено", [](Stage& s, const Words&) {
        return s.tell(NoteClockCorrected{{}, {}, true});
    });
}

void learn_room(Stage& stage) {
    stage.step("регистрация начинается", [](Stage& s, const Words&) {
        return s.tell(Start{s.by()});
    });
    stage.step("комната открыта", open_room);
    stage.step("комната пропала", [](Stage& s, const Words&) {
        return s.tell(NoteRoomGone{s.meeting.room.internal_id, "lost"});
    });
    stage.step("сервер комнаты молчит ([0-9]+) ([^ ]+)", [](Stage& s, const Words& w) {
        return s.tell(NoteRoomSilent{s.meeting.room.internal_id, s.now - span_of(w[1], w[2])});
    });
    stage.step("сервер комнаты снова отвечает", [](Stage& s, const Words&) {
        return s.tell(NoteRoomHeard{s.meeting.room.internal_id});
    });
    stage.step("([^ ]+) входит", enter);
    stage.step("([^ ]+) выходит", leave);
    stage.step("запись неизвестной комнаты сохранена", [](Stage& s, const Words&) {
        return s.tell(NoteRecordingArchived{"r", "video", base::sha256("x"), 1});
    });
}

}  // namespace

void learn_conduct(Stage& stage) {
    learn_time(stage);
    learn_admission(stage);
    learn_powers(stage);
    learn_room(stage);
    stage.step("собрание открывается", open_meeting);
    stage.step("собрание признаётся несостоявшимся", fail);
    stage.step("приём бюллетеней окончен", close_balloting);
    stage.step("собрание закрывается", [](Stage& s, const Words&) {
        return s.tell(EndMeeting{s.by()});
    });
    stage.step("протокол составлен", [](Stage& s, const Words&) {
        return s.tell(NoteProtocolIssued{base::sha256("pdf"), s.meeting.last_sequence});
    });
    stage.step("объявляется перерыв(?: на (\\d+) мин\\S*)?", [](Stage& s, const Words& w) {
        PauseMeeting command{s.by(), BreakReason::rest, {}};
        if (w[1].length() > 0) command.length = std::chrono::minutes(std::stoi(w[1]));
        return s.tell(command);
    });
    stage.step("перерыв окончен", [](Stage& s, const Words&) {
        return s.tell(ResumeMeeting{s.by()});
    });
    stage.step("вопрос ([^ ]+) выносится на второй тур", [](Stage& s, const Words& w) {
        const auto question = Stage::id_of(w[1]);
        return s.tell(CallSecondRound{s.by(), question, QuestionId(question.str() + "-2")});
    });
    stage.step(
        "([^ ]+) предлагает вопрос «(.*?)» вида ([a-z_]+)(?: мест ([0-9]+))?"
        "(?: варианты: (.*))?",
        propose
    );
}

}  // namespace scenarios
