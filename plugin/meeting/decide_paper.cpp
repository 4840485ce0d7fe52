// Ballots on paper, beside electronic ones: one person reads a ballot and enters it with its
// picture, a second reads it without seeing what the first read. An elector has one ballot, on
// paper or electronic, never both: the first that is complete (read twice, or signed) rules the
// other out; what is not complete gives way.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

std::optional<base::Refusal> may_not_handle(const Meeting& meeting, const AccountId& account) {
    if (!meeting.may_handle_paper(account)) return no("not_a_teller").value();
    if (!meeting.by_correspondence()) return no("paper_not_allowed").value();
    return std::nullopt;
}

std::optional<base::Refusal> came_too_late(const Meeting& meeting, Instant received, Instant now) {
    if (received > now) return no_at("/receivedAt", "paper_in_the_future").value();
    const Instant until = *meeting.card.ballots_until;
    if (received <= until) return std::nullopt;
    return no_at("/receivedAt", "paper_late", {{"until", base::to_text(until)}}).value();
}

/// Papers that arrived in time may be entered until the question is counted.
bool takes_papers(const QuestionState& question) {
    return question.stage == QuestionStage::open || question.stage == QuestionStage::closed;
}

}  // namespace

Decided decide(const Meeting& meeting, const AppointTeller& command, Instant) {
    const auto phases = {Phase::draft, Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    if (meeting.may_handle_paper(command.teller)) return nothing_changes();
    return entries(TellerAppointed{command.teller});
}

Decided decide(const Meeting& meeting, const EnterPaperBallot& command, Instant now) {
    if (auto refusal = may_not_handle(meeting, command.by)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage == QuestionStage::pending) return no("not_yet_put");
    if (!takes_papers(*question)) return no("voting_over");
    const RollLine* line = meeting.find(command.elector);
    if (line == nullptr) return no("elector_unknown");
    if (!meeting.has_vote(*line, question->question)) return no("not_in_electorate");
    if (auto refusal = came_too_late(meeting, command.received, now)) {
        return tl::unexpected(*refusal);
    }
    const auto known = question->ballots.find(command.elector);
    const Ballot* ballot = known == question->ballots.end() ? nullptr : &known->second;
    const bool on_paper = ballot != nullptr && ballot->paper;
    if (on_paper && ballot->paper->scan == command.scan && ballot->ballot == command.ballot) {
        return nothing_changes();
    }
    // He may still sign what he chose, and could not choose again.
    const bool signing = question->stage == QuestionStage::closed && ballot != nullptr &&
                         !on_paper && now <= question->signing_until;
    if (signing) return no("voted_electronically");
    if (const Ballot* complete = question->counted(command.elector)) {
        if (!complete->paper) return no("voted_electronically");
        return no("already_voted", {{"at", base::to_text(complete->at)}});
    }
    return entries(PaperBallotEntered{
        command.question, command.elector, command.by, command.scan, command.ballot, command.sealed,
        command.received
    });
}

Decided decide(const Meeting& meeting, const StrikePaperBallot& command, Instant) {
    if (auto refusal = may_not_handle(meeting, command.by)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const auto known = question->ballots.find(command.elector);
    if (known == question->ballots.end() || !known->second.paper) return no("paper_not_found");
    if (known->second.stage == BallotStage::signed_) return no("paper_read_twice");
    return entries(PaperBallotStruck{command.question, command.elector, command.by});
}

Decided decide(const Meeting& meeting, const ConfirmPaperBallot& command, Instant) {
    if (auto refusal = may_not_handle(meeting, command.by)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const auto known = question->ballots.find(command.elector);
    if (known == question->ballots.end() || !known->second.paper) return no("paper_not_found");
    const Ballot& ballot = known->second;
    if (ballot.stage == BallotStage::signed_) return nothing_changes();
    if (!takes_papers(*question)) return no("voting_over");
    if (ballot.paper->entered_by == command.by) return no("same_person");
    const bool same = command.reads_the_same && command.ballot == ballot.ballot;
    if (!same) return no("readings_differ");
    return entries(PaperBallotConfirmed{command.question, command.elector, command.by});
}

}  // namespace plugin::meeting
