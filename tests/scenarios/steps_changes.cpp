// Steps that change what was announced: another time, no meeting at all, other words of a question.
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

std::string reason_of(bool none) {
    return none ? " " : "Так решил суд";
}

/// Насколько позже; до когда бюллетени; чья доверенность за кого кончится; причина, уведомление.
std::string postpone(Stage& stage, const Words& words) {
    PostponeMeeting command;
    command.by = stage.by();
    const auto later = span_of(words[2].str(), words[3].str());
    command.starts_at =
        stage.meeting.card.starts_at + (words[4] == "раньше" ? -later : Milliseconds(later));
    if (words[5].matched) {
        command.ballots_until = stage.now + span_of(words[5].str(), words[6].str());
    }
    if (words[7].matched) {
        command.over_before = {{ApplicationId("a-" + words[7].str()), ElectorId(words[8].str())}};
    }
    if (words[9].matched) command.notice_was_due = "2026-11-20";
    command.insists = words[1].matched;
    command.reason = reason_of(words[10].matched);
    return stage.tell(command);
}

std::string reword(Stage& stage, const Words& words) {
    const auto number = words[2].str();
    const auto text = words[3].str();
    const auto* state = stage.find(number);  // proposed ones have ids of their own
    return stage.tell(RewordQuestion{
        stage.by(), state ? state->question.id : Stage::id_of(number), text, text,
        reason_of(words[4].matched), words[1].matched
    });
}

/// Название, к какому вопросу, вместо какого.
std::string attach(Stage& stage, const Words& words) {
    AttachMaterial command;
    command.by = stage.by();
    command.title = words[1].str();
    command.file_name = "файл.pdf";
    command.bytes = 1000;
    command.content = base::sha256(words[1].str());
    if (words[2].matched) command.question = Stage::id_of(words[2].str());
    if (words[3].matched) command.replaces = static_cast<std::uint32_t>(std::stoul(words[3].str()));
    return stage.tell(command);
}

std::string attach_many(Stage& stage, const Words& words) {
    std::string told;
    for (int i = std::stoi(words[1].str()); i > 0; --i) {
        told = stage.tell(AttachMaterial{stage.by(), "Документ", "файл.pdf", 1, {}, {}, {}});
    }
    return told;
}

const std::map<std::string, NoticeWay>& notice_ways() {
    static const std::map<std::string, NoticeWay> ways{
        {"по почте", NoticeWay::post},
        {"под расписку", NoticeWay::hand},
        {"публикацией", NoticeWay::publication},
    };
    return ways;
}

/// Завтрашним числом, кто, каким способом.
std::string record_notice(Stage& stage, const Words& words) {
    RecordNotice command;
    command.by = stage.by();
    command.way = notice_ways().at(words[3].str());
    command.sent_at = words[1].matched ? stage.now + std::chrono::hours(24) : stage.now;
    for (const auto& name : listed(words[2].str(), ",")) {
        if (!name.empty()) command.electors.emplace_back(name);
    }
    return stage.tell(command);
}

std::string not_told(Stage& stage, const Words&) {
    std::string names;
    for (const auto& elector : stage.meeting.not_told()) {
        names += (names.empty() ? "" : ", ") + elector.str();
    }
    return names.empty() ? "никто" : names;
}

}  // namespace

void learn_changes(Stage& stage) {
    stage.step(
        "(завтрашним числом )?уведомлены ([^ ].*?)? ?(по почте|под расписку|публикацией)",
        record_notice
    );
    stage.step("запись об уведомлении ([0-9]+) вычеркнута", [](Stage& s, const Words& w) {
        const auto number = static_cast<std::uint32_t>(std::stoul(w[1].str()));
        return s.tell(StrikeNotice{s.by(), number, plugin::base::sha256("comment")});
    });
    stage.step("записано ещё ([0-9]+) уведомлений", [](Stage& s, const Words& w) {
        std::string told;
        for (int i = std::stoi(w[1].str()); i > 0; --i) {
            told = s.tell(RecordNotice{s.by(), NoticeWay::publication, s.now, {}, {}, {}});
        }
        return told;
    });
    stage.step("не уведомлены", not_told);
    stage.step("черновик удаляется", [](Stage& s, const Words&) {
        return s.tell(DeleteDraft{s.by()});
    });
    stage.step("материал «(.*?)»(?: к вопросу ([0-9.]+))?(?: вместо ([0-9]+))?", attach);
    stage.step("ещё ([0-9]+) материалов", attach_many);
    stage.step("материал ([0-9]+) отозван( без причины)?", [](Stage& s, const Words& w) {
        const auto number = static_cast<std::uint32_t>(std::stoul(w[1].str()));
        return s.tell(WithdrawMaterial{s.by(), number, reason_of(w[2].matched)});
    });
    stage.step(
        "собрание (всё равно )?переносится на ([0-9]+) ([^ ,]+) (позже|раньше)"
        "(?:, бюллетени до ([0-9]+) ([^ ,]+))?"
        "(?:, доверенность ([^ ]+) за ([^ ,]+) кончается раньше)?"
        "(, уведомлять поздно)?(, причины нет)?",
        postpone
    );
    stage.step("собрание отменяется(, причины нет)?", [](Stage& s, const Words& w) {
        return s.tell(CancelMeeting{s.by(), reason_of(w[1].matched)});
    });
    stage.step("(всё равно )?вопрос ([0-9.-]+) звучит «(.*?)»(, причины нет)?", reword);
    stage.step("начало через ([0-9]+) ([^ ]+)", [](Stage& s, const Words& w) {
        const auto left = s.meeting.card.starts_at - s.now;
        return left == span_of(w[1].str(), w[2].str())
                   ? std::string("да")
                   : plugin::base::to_text(s.meeting.card.starts_at);
    });
}

}  // namespace scenarios
