// Steps before the meeting: rules, card, agenda, register, applications.
#include <fstream>
#include <sstream>

#include "plugin/rulebook/regulation_file.hpp"
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

namespace base = plugin::base;

std::string use_regulation(Stage& stage, const Words& words) {
    std::ostringstream text;
    text << std::ifstream(QUORUM_SOURCE_DIR "/deploy/regulations/" + words[1].str() + ".json")
                .rdbuf();
    const auto file = plugin::rulebook::read_regulation(text.str());
    if (!file) return "нет: " + file.error().code;
    stage.regulation = file->regulation;
    return "да";
}

QuestionType* type_of(Stage& stage, const std::string& name) {
    for (auto& type : stage.regulation.question_types) {
        if (type.type == name) return &type;
    }
    return nullptr;
}

/// What a charter may say otherwise than the preset.
std::string change_rule(Stage& stage, const Words& words) {
    auto& rules = stage.regulation;
    const auto what = words[1].str();
    if (what == "голос можно изменить") {
        rules.revote = plugin::meeting::tally::Revote::last;
    } else if (what == "организатор не завершает досрочно") {
        rules.organizer_may_close = false;
    } else if (what == "уведомление обязательно") {
        rules.proper_notice = plugin::meeting::tally::Notice::always;
    } else if (what == "только с комнатой") {
        rules.forms = {Form::remote};
    } else if (what == "без дополнительных вопросов") {
        rules.inclusion_type.reset();
    } else if (what == "дополнительные вопросы включаются") {
        rules.inclusion_type = "ordinary";
    } else if (what == "на подписание минута") {
        rules.signing_grace = std::chrono::minutes(1);
    } else if (what == "заявки принимаются до конца собрания") {
        rules.late_applications = true;
    } else if (what == "без передоверия") {
        rules.substitution = false;
    } else if (what == "у представителя не больше двух доверителей") {
        rules.max_principals = 2;
    } else if (what == "у представителя не больше половины голосов") {
        rules.max_delegated_share = base::Fraction{1, 2};
    } else if (what == "присутствуют те, кто в комнате при голосовании") {
        rules.presence_for_count = plugin::meeting::tally::PresenceForCount::at_vote;
    } else if (what == "кворум по каждому голосованию") {
        rules.quorum_persistence = plugin::meeting::tally::Persistence::per_vote;
    } else if (what == "счётная комиссия обязательна") {
        rules.commission->required_above = 0;
    } else if (what.starts_with("действует с ")) {
        rules.valid_from = what.substr(what.rfind(' ') + 1);
    } else if (what.starts_with("действует по ")) {
        rules.valid_to = what.substr(what.rfind(' ') + 1);
    } else {
        return "нет такого правила";
    }
    return "да";
}

std::string settle_ties(Stage& stage, const Words& words) {
    using plugin::meeting::tally::Tie;
    auto* type = type_of(stage, words[1].str());
    if (type == nullptr) return "нет такого вида";
    type->tie = words[2] == "председатель" ? Tie::chair
                : words[2] == "второй тур" ? Tie::second_round
                                           : Tie::lot;
    if (words[3].matched) type->lot = plugin::meeting::tally::LotWay::number;
    return "да";
}

/// What follows where nobody got the majority.
std::string follow_up(Stage& stage, const Words& words) {
    auto* type = type_of(stage, words[1].str());
    if (type == nullptr) return "нет такого вида";
    const auto rule = words[2].str();
    if (rule.starts_with("второй тур")) type->run_off = true;
    if (rule.starts_with("кандидатов")) type->fewer_candidates = true;
    if (words[3].matched) {
        type->second_criteria = type->criteria;
        type->second_criteria->front().threshold = *base::Fraction::parse(words[3].str());
    }
    return "да";
}

std::string limit_group(Stage& stage, const Words& words) {
    stage.regulation.limited = {{words[1].str(), {words[2].str()}}};
    return "да";
}

std::string draw_card(Stage& stage, const Words& words, bool create, bool again) {
    stage.card.title = "Собрание";
    stage.card.debtor.name = "ООО «Образец»";
    stage.card.zone = "Europe/Moscow";
    const auto form = words[1].str();
    stage.card.form = form == "заочное"     ? Form::absentee
                      : form == "смешанное" ? Form::mixed
                                            : Form::remote;
    const auto after = span_of(words[2].str(), words[3].str());
    stage.card.starts_at = stage.now + (words[4].matched ? -after : after);
    stage.card.ballots_until.reset();
    if (words[5].matched) {
        stage.card.ballots_until = stage.now + span_of(words[5].str(), words[6].str());
    }
    if (!create) return stage.tell(SetCard{stage.by(), stage.card});
    CreateMeeting command{
        MeetingId("m" + std::to_string(++stage.count)),
        stage.by(),
        ParticipantId("chair"),
        stage.regulation,
        stage.card,
        {}
    };
    if (!again) return stage.tell(command);
    if (stage.meeting.phase != Phase::absent) stage.earlier = std::move(stage.meeting);
    stage.meeting = {};
    const auto& before = stage.earlier;
    auto& repeat = command.repeat.emplace();
    repeat.meeting = before.id;
    repeat.phase = before.phase;
    repeat.organizer = before.organizer;
    repeat.regulation = before.regulation.id;
    repeat.source = before.register_source;
    repeat.roll = before.roll;
    for (const auto& one : before.questions) repeat.agenda.push_back(one.question);
    return stage.tell(command);
}

Decision decision_named(const std::string& words) {
    static const std::map<std::string, Decision> decisions{
        {"принято", Decision::adopted},
        {"не принято", Decision::not_adopted},
        {"избраны", Decision::elected},
        {"избраны не все", Decision::partly_elected},
        {"никто не избран", Decision::not_elected},
        {"поровну", Decision::tie}
    };
    return decisions.at(words);
}

/// вопрос 3.1 ordinary «Текст» если 3 принято; places, candidates and groups may follow.
std::string add_question(Stage& stage, const Words& words) {
    Question out;
    out.number = words[1];
    out.id = Stage::id_of(out.number);
    out.type = words[2];
    out.title = out.text = words[3];
    const QuestionType* type = type_of(stage, out.type);
    if (type != nullptr) out.kind = type->kind.value_or(QuestionKind::binary);
    const std::string rest = words[4];
    std::smatch more;
    const std::regex condition(
        " если ([0-9.-]+) (не принято|принято|избраны не все|избраны|никто не избран|поровну)"
    );
    if (std::regex_search(rest, more, condition)) {
        out.depends_on = Dependency{Stage::id_of(more[1]), decision_named(more[2])};
    }
    if (std::regex_search(rest, more, std::regex(" мест ([0-9]+)"))) {
        out.seats = static_cast<std::uint32_t>(std::stoul(more[1]));
    }
    if (std::regex_search(rest, more, std::regex(" отметок ([0-9]+)"))) {
        out.max_for = static_cast<std::uint32_t>(std::stoul(more[1]));
    }
    if (std::regex_search(rest, more, std::regex(" голосуют ([^ ]+)"))) {
        out.electorate = {more[1].str()};
    }
    if (std::regex_search(rest, more, std::regex(" вместо ([^ ]+)"))) out.alternative = more[1];
    if (std::regex_search(rest, more, std::regex(" варианты: (.*)"))) {
        out.options.emplace();
        for (const auto& name : listed(more[1], ",")) {
            const auto id = name == "за" ? "for" : stage.option_id(name);
            if (!name.empty()) out.options->push_back({id, name});
        }
    }
    if (std::regex_search(rest, more, std::regex(" вариантов тысяча и один"))) {
        out.options.emplace();
        for (int i = 0; i <= 1000; ++i) {
            out.options->push_back({"v" + std::to_string(i), "Вариант"});
        }
    }
    stage.agenda.push_back(out);
    return "да";
}

std::string many_questions(Stage& stage, const Words& words) {
    for (int i = 1; i <= std::stoi(words[1]); ++i) {
        Question out;
        out.number = std::to_string(i);
        out.id = Stage::id_of(out.number);
        out.type = "ordinary";
        out.title = out.text = "Вопрос";
        stage.agenda.push_back(out);
    }
    return "да";
}

std::string set_agenda(Stage& stage, const Words&) {
    const auto told = stage.tell(SetAgenda{stage.by(), stage.agenda});
    stage.agenda.clear();
    return told;
}

/// Анна 400; Борис 300 secured; Вера 200 related disputed
std::vector<RollLine> roll_of(const std::string& text) {
    std::vector<RollLine> lines;
    for (const auto& one : listed(text, ";")) {
        const auto parts = listed(one, " ");
        if (parts.size() < 2) continue;
        RollLine line;
        line.elector = ElectorId(parts[0]);
        line.number = static_cast<std::uint32_t>(lines.size() + 1);
        line.weight = base::Votes::parse(parts[1]).value_or(base::Votes());
        line.groups.assign(parts.begin() + 2, parts.end());
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string import_register(Stage& stage, const Words& words) {
    const auto text = words[1].str();
    return stage.tell(ImportRegister{stage.by(), base::sha256(text), roll_of(text)});
}

std::string correct_register(Stage& stage, const Words& words) {
    const auto text = words[1].str();
    const std::string reason = words[2].matched ? " " : "Уступка";
    return stage.tell(CorrectRegister{stage.by(), base::sha256(text), roll_of(text), reason});
}

struct Right {
    AuthorityKind authority = AuthorityKind::own;
    bool document = false;
    std::string only = {};  // numbers of questions
};

std::string apply_for(
    Stage& stage, const std::string& who, const std::string& whom, const Right& right,
    bool second = false
) {
    SubmitApplication command;
    command.application = ApplicationId("a-" + who + (second ? "-2" : ""));
    command.by = AccountId(who);
    command.person = Stage::person_of(who);
    for (const auto& elector : listed(whom, ",")) {
        if (elector.empty()) continue;
        const auto scan = right.document ? base::sha256("scan") : base::Digest{};
        auto& claim = command.claims.emplace_back(Claim{ElectorId(elector), right.authority, scan});
        if (right.only.empty()) continue;
        claim.questions.emplace();
        for (const auto& number : listed(right.only, ",")) {
            claim.questions->push_back(Stage::id_of(number));
        }
    }
    command.document = base::sha256(who + whom + right.only);
    command.verdict = "valid";
    return stage.tell(command);
}

/// One after the other, each another document; what became of the last.
std::string apply_again(
    Stage& stage, const std::string& who, std::size_t count, const std::string& whom
) {
    std::string last;
    for (std::size_t i = 1; i <= count; ++i) {
        const auto number = std::to_string(i);
        last = stage.tell(SubmitApplication{
            ApplicationId("a-" + who + number),
            AccountId(who),
            {{ElectorId(whom), AuthorityKind::own, {}}},
            base::sha256(who + whom + number),
            {},
            "valid"
        });
    }
    return last;
}

}  // namespace

void learn_preparation(Stage& stage) {
    stage.step("регламент ([a-z.]+)", use_regulation);
    stage.step("правило: (.+)", change_rule);
    stage.step(
        "при равенстве по вопросу вида ([a-z_]+) решает "
        "(председатель|второй тур|жребий)( по числу)?",
        settle_ties
    );
    stage.step(
        "по вопросу вида ([a-z_]+) (второй тур между двумя первыми|повторное голосование|"
        "кандидатов может быть меньше мест)(?:,? большинством ([0-9]+/[0-9]+))?",
        follow_up
    );
    stage.step("группа ([a-z]+) голосует только по вопросам вида ([a-z_]+)", limit_group);
    const std::string when =
        "(очное|заочное|смешанное) собрание через ([0-9]+) ([^ ]+)( назад)?"
        "(?:, бюллетени до ([0-9]+) ([^ ]+))?";
    stage.step("созывается " + when, [](Stage& s, const Words& w) {
        return draw_card(s, w, true, false);
    });
    stage.step("повторно созывается " + when, [](Stage& s, const Words& w) {
        return draw_card(s, w, true, true);
    });
    stage.step("в карточке " + when, [](Stage& s, const Words& w) {
        return draw_card(s, w, false, false);
    });
    stage.step("карточка без названия", [](Stage& s, const Words&) {
        Card card = s.card;
        card.title = " ";
        return s.tell(SetCard{s.by(), card});
    });
    stage.step("вопрос ([0-9.-]+) ([a-z_]+) «(.*?)»(.*)", add_question);
    stage.step("вопросов ([0-9]+)", many_questions);
    stage.step("повестка утверждается", set_agenda);
    stage.step("реестр:(.*)", import_register);
    stage.step("реестр исправляется:(.*?)(, причины нет)?", correct_register);
    stage.step("собрание всё равно объявляется", [](Stage& s, const Words&) {
        return s.tell(Announce{s.by(), base::sha256("rules"), true});
    });
    stage.step("собрание объявляется", [](Stage& s, const Words&) {
        return s.tell(Announce{s.by(), base::sha256("rules")});
    });
    stage.step("уведомление подтверждено( завтрашним числом)?", [](Stage& s, const Words& w) {
        const auto sent = w[1].matched ? s.now + std::chrono::hours(24) : s.now;
        return s.tell(ConfirmNotice{s.by(), "post", sent, base::sha256("proof")});
    });
    stage.step(
        "([^ ]+) (снова )?подаёт заявку за ([^ ].*?)( по доверенности| по передоверию)?"
        "(?: только по вопрос(?:у|ам) ([0-9., ]+[0-9]|[0-9]))?( без документа)?",
        [](Stage& s, const Words& w) {
            const bool power = w[4].matched;
            const auto kind = w[4] == " по передоверию" ? AuthorityKind::substitution
                                                        : AuthorityKind::power_of_attorney;
            const Right right{
                power ? kind : AuthorityKind::own, power && !w[6].matched, w[5].str()
            };
            return apply_for(s, w[1], w[3], right, w[2].matched);
        }
    );
    stage.step("([^ ]+) подаёт ещё ([0-9]+) заявок за ([^ ]+)", [](Stage& s, const Words& w) {
        return apply_again(s, w[1], std::stoul(w[2]), w[3]);
    });
    stage.step("([^ ]+) подаёт заявку без права голоса", [](Stage& s, const Words& w) {
        return apply_for(s, w[1], "", {});
    });
}

}  // namespace scenarios
