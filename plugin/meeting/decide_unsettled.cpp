// Ballots whose signature could not be judged when they came, because nobody said whether the
// certificate was revoked: they are counted with, settle by themselves as news comes, and are
// decided by the regulation when its time is over.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/unsettled.hpp"

namespace plugin::meeting {

bool Meeting::has_unsettled_ballots() const {
    return std::any_of(questions.begin(), questions.end(), [](const QuestionState& one) {
        return !one.unsettled.empty();
    });
}

std::optional<Instant> unsettled_until(const Meeting& meeting, const QuestionState& question) {
    const bool over =
        question.stage == QuestionStage::closed || question.stage == QuestionStage::counted;
    if (!over) return std::nullopt;
    const auto terms = meeting.regulation.unsettled_ballots.value_or(UnsettledTerms{});
    return question.signing_until + terms.wait;
}

namespace {

/// Of a ballot that is settled only a proof that it is invalid is news, once.
bool is_news(
    const QuestionState& question, const Ballot& ballot, const NoteBallotVerdict& command
) {
    if (!ballot.unsettled) {
        return command.verdict == SignatureVerdict::invalid &&
               !question.found_invalid.contains(command.elector);
    }
    return command.verdict != SignatureVerdict::indeterminate ||
           command.reasons != *ballot.unsettled;
}

}  // namespace

Decided decide(const Meeting& meeting, const NoteBallotVerdict& command, Instant) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const Ballot* ballot = question->counted(command.elector);
    // Replaced meanwhile: nobody waits for this verdict any more.
    if (ballot == nullptr || ballot->ballot != command.ballot) return nothing_changes();
    if (!is_news(*question, *ballot, command)) return nothing_changes();
    return entries(BallotVerdictChanged{
        command.question, command.elector, command.ballot, command.verdict, command.reasons,
        command.report
    });
}

Decided decide(const Meeting& meeting, const DecideUnsettled& command, Instant now) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (meeting.clock_doubted()) return no("clock_disagrees");
    const auto until = unsettled_until(meeting, *question);
    if (!until || now < *until) return no("deadline_not_reached");
    const auto terms = meeting.regulation.unsettled_ballots.value_or(UnsettledTerms{});
    std::vector<EntryBody> list;
    list.reserve(question->unsettled.size());
    for (const auto& elector : question->unsettled) {
        list.emplace_back(UnsettledBallotDecided{
            command.question, elector, question->counted(elector)->ballot,
            terms.then == UnsettledFate::counts
        });
    }
    return list;
}

}  // namespace plugin::meeting
