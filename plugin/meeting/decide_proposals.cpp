// Questions added during a meeting. A participant's proposal leads to two votes: whether to include
// the question, then the question itself.
#include <algorithm>

#include "plugin/meeting/commission_seats.hpp"
#include "plugin/meeting/questions.hpp"

namespace plugin::meeting {
namespace {

constexpr std::ptrdiff_t proposals_max = 50;
constexpr std::ptrdiff_t proposals_of_one_max = 10;

/// The next free number after the agenda's top-level questions; children of packages have numbers
/// such as 3.1.
std::string next_number(const Meeting& meeting) {
    const auto& all = meeting.questions;
    auto number = 1 + std::count_if(all.begin(), all.end(), [](const QuestionState& one) {
                      return !one.question.depends_on;
                  });
    const auto taken = [&] {
        return std::any_of(all.begin(), all.end(), [&](const QuestionState& one) {
            return one.question.number == std::to_string(number);
        });
    };
    while (taken()) ++number;
    return std::to_string(number);
}

/// The number of proposals by a participant ("": by all). Each one made two questions: inclusion
/// and the question itself.
std::ptrdiff_t proposals(const Meeting& meeting, const ParticipantId& by) {
    return std::count_if(
               meeting.questions.begin(), meeting.questions.end(),
               [&](const QuestionState& one) {
                   const auto& whose = one.proposed_by;
                   return by.str().empty() ? !whose.str().empty() : whose == by;
               }
           ) /
           2;
}

Question inclusion_of(const ProposeQuestion& command, const std::string& number) {
    Question out;
    out.id = command.inclusion;
    out.number = number;
    out.title = "О включении дополнительного вопроса в повестку дня";
    out.text = "Включить в повестку дня дополнительный вопрос: «" + command.title + "»";
    return out;
}

/// The kind of the question follows from its type, so that elections can be proposed as well.
Question proposed(
    const Regulation& regulation, const ProposeQuestion& command, const std::string& number
) {
    Question out;
    out.id = command.question;
    out.number = number + ".1";
    out.title = command.title;
    out.text = command.text;
    out.type = command.type;
    const auto* type = regulation.find(command.type);
    if (type != nullptr) out.kind = type->kind.value_or(QuestionKind::binary);
    out.options = command.options;
    out.seats = command.seats;
    out.depends_on = Dependency{command.inclusion, Decision::adopted};
    return out;
}

/// The register is final by now; an election multiplies its votes by the seats.
std::optional<base::Refusal> too_many_votes(const Meeting& meeting, const Question& question) {
    base::Votes total;
    for (const auto& line : meeting.roll) total += line.weight;
    const bool countable = total.wide() <= base::Votes::max().wide() / question.seats.value_or(1);
    if (!countable) return no_at("/seats", "weights_too_large").value();
    return std::nullopt;
}

/// Who counts does not stand, and what the law elects secretly is not proposed as an open question.
std::optional<base::Refusal> may_not_be_elected_so(
    const Meeting& meeting, const ProposeQuestion& command, const Question& question
) {
    for (const auto& option : question.options.value_or(std::vector<Option>{})) {
        for (const auto& name : command.commission) {
            if (!names_him(option.text, name)) continue;
            return no("commission_candidate", {{"name", name}, {"number", question.number}}
            ).value();
        }
    }
    const auto* type = suspected_election(meeting.regulation, question);
    if (type == nullptr) return std::nullopt;
    return no("secret_election_proposed", {{"article", type->article}}).value();
}

}  // namespace

Decided decide(const Meeting& meeting, const ProposeQuestion& command, Instant) {
    const Participant* participant = meeting.participant_of(command.by);
    // An organizer without a vote edits the agenda instead of proposing.
    const bool conducts_only =
        participant != nullptr && participant->chair && !participant->admitted;
    if (participant == nullptr || conducts_only) return no("not_admitted");
    if (!participant->admitted) return no("admission_withdrawn");
    const bool in_time = meeting.phase == Phase::announced ||
                         meeting.phase == Phase::registration || meeting.phase == Phase::open;
    if (!in_time) {
        return no("wrong_phase", {{"phase", std::string(base::name_of(meeting.phase))}});
    }
    const auto& type = meeting.regulation.inclusion_type;
    // Electors who send their ballots in know only the agenda that was announced.
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
    auto question = completed(frame, proposed(meeting.regulation, command, number), "");
    if (!question) return tl::unexpected(question.error());
    if (auto refusal = too_many_votes(meeting, *question)) return tl::unexpected(*refusal);
    if (auto refusal = may_not_be_elected_so(meeting, command, *question))
        return tl::unexpected(*refusal);
    const bool full = proposals(meeting, {}) >= proposals_max ||
                      proposals(meeting, participant->id) >= proposals_of_one_max;
    if (full) return no("agenda_too_long");
    return entries(QuestionProposed{participant->id, std::move(*inclusion), std::move(*question)});
}

}  // namespace plugin::meeting
