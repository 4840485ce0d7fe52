// Further questions that participants ask for: the meeting first votes on whether to include one,
// then, if it does, on the question itself. Both come after the agenda.
#include <algorithm>

#include "plugin/meeting/questions.hpp"

namespace plugin::meeting {
namespace {

constexpr std::ptrdiff_t proposals_max = 50;

/// After the last one of the agenda; what belongs to a package has a number within it.
std::string next_number(const Meeting& meeting) {
    const auto tops = std::count_if(
        meeting.questions.begin(), meeting.questions.end(),
        [](const QuestionState& one) { return !one.question.depends_on; }
    );
    return std::to_string(tops + 1);
}

Question inclusion_of(const ProposeQuestion& command, const std::string& number) {
    Question out;
    out.id = command.inclusion;
    out.number = number;
    out.title = "О включении дополнительного вопроса в повестку дня";
    out.text = "Включить в повестку дня дополнительный вопрос: «" + command.title + "»";
    return out;
}

Question proposed(const ProposeQuestion& command, const std::string& number) {
    Question out;
    out.id = command.question;
    out.number = number + ".1";
    out.title = command.title;
    out.text = command.text;
    out.type = command.type;
    out.depends_on = Dependency{command.inclusion, Decision::adopted};
    return out;
}

}  // namespace

Decided decide(const Meeting& meeting, const ProposeQuestion& command, Instant) {
    const Participant* participant = meeting.participant_of(command.by);
    if (participant == nullptr) return no("not_admitted");
    if (!participant->admitted) return no("admission_withdrawn");
    const bool in_time = meeting.phase == Phase::announced ||
                         meeting.phase == Phase::registration || meeting.phase == Phase::open;
    if (!in_time) {
        return no("wrong_phase", {{"phase", std::string(base::name_of(meeting.phase))}});
    }
    const auto& type = meeting.regulation.inclusion_type;
    // Who sends his ballot in has seen the agenda only as it was announced.
    if (!type || meeting.by_correspondence()) return no("additional_question_not_allowed");
    if (const auto* known = meeting.find(command.question)) {
        if (known->question.text == command.text) return nothing_changes();
        return no_at("/question", "question_repeated");
    }
    const auto number = next_number(meeting);
    const Frame frame{meeting.regulation, meeting.card.form};
    Question whether = inclusion_of(command, number);
    whether.type = *type;
    auto inclusion = completed(frame, std::move(whether), "");
    if (!inclusion) return tl::unexpected(inclusion.error());
    auto question = completed(frame, proposed(command, number), "");
    if (!question) return tl::unexpected(question.error());
    const auto earlier = std::count_if(
        meeting.questions.begin(), meeting.questions.end(),
        [](const QuestionState& one) { return !one.proposed_by.str().empty(); }
    );
    if (earlier >= 2 * proposals_max) return no("agenda_too_long");
    return entries(QuestionProposed{participant->id, std::move(*inclusion), std::move(*question)});
}

}  // namespace plugin::meeting
