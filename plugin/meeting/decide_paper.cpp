// Paper ballots, besides electronic ones, read by the counting commission. One person enters a
// ballot with its scan, and a second reads it without seeing the first reading. The second must be
// another human being, not just another account; if the certificates do not prove that, it is
// refused. An elector has one ballot, paper or electronic: the first that is complete (read twice,
// or signed) excludes the other. A paper ballot read once is displaced only by a signature; an
// unsigned electronic choice does not displace it.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {
namespace {

std::optional<base::Refusal> may_not_handle(const Meeting& meeting, const AccountId& account) {
    if (!meeting.may_handle_paper(account)) {
        const auto lacking =
            account == meeting.organizer ? lacks_commission(meeting) : std::nullopt;
        return lacking ? lacking : no("not_in_commission").value();
    }
    if (!meeting.by_correspondence()) return no("paper_not_allowed").value();
    // Without a room, who takes part is fixed with the quorum.
    const bool opened = meeting.phase == Phase::open && !meeting.has_room();
    if (!opened && !meeting.ended_or_failed()) return std::nullopt;
    return no("wrong_phase", {{"phase", std::string(base::name_of(meeting.phase))}}).value();
}

std::optional<base::Refusal> came_too_late(const Meeting& meeting, Instant received, Instant now) {
    if (received > now) return no_at("/receivedAt", "paper_in_the_future").value();
    const Instant until = *meeting.card.ballots_until;
    if (received <= until) return std::nullopt;
    return no_at("/receivedAt", "paper_late", {{"until", base::to_text(until)}}).value();
}

/// Paper ballots that arrived in time may be entered until the question is counted.
bool takes_papers(const QuestionState& question) {
    return question.stage == QuestionStage::open || question.stage == QuestionStage::closed;
}

/// The elector's electronic choice may still be signed, but no longer changed.
bool may_still_sign(
    const Meeting& meeting, const QuestionState& question, const ElectorId& elector, Instant now
) {
    if (question.stage != QuestionStage::closed || now > question.signing_until) return false;
    const auto found = question.ballots.find(elector);
    if (found == question.ballots.end() || found->second.paper) return false;
    return may_still_act(meeting, question, found->second.by, elector);
}

}  // namespace

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
    const Ballot* paper = question->paper_of(command.elector);
    const bool known = paper != nullptr && paper->paper->scan == command.scan;
    if (known && paper->ballot == command.ballot) return nothing_changes();
    if (may_still_sign(meeting, *question, command.elector, now)) return no("voted_electronically");
    if (const Ballot* complete = question->counted(command.elector)) {
        if (!complete->paper) return no("voted_electronically");
        return no("already_voted", {{"at", base::to_text(complete->at)}});
    }
    return entries(PaperBallotEntered{
        command.question, command.elector, command.by, command.scan, command.ballot, command.sealed,
        command.received, command.person
    });
}

Decided decide(const Meeting& meeting, const StrikePaperBallot& command, Instant) {
    if (auto refusal = may_not_handle(meeting, command.by)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const Ballot* paper = question->paper_of(command.elector);
    if (paper == nullptr) return no("paper_not_found");
    if (paper->stage == BallotStage::signed_) return no("paper_read_twice");
    return entries(PaperBallotStruck{command.question, command.elector, command.by});
}

Decided decide(const Meeting& meeting, const ConfirmPaperBallot& command, Instant now) {
    if (auto refusal = may_not_handle(meeting, command.by)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const Ballot* paper = question->paper_of(command.elector);
    if (paper == nullptr) return no("paper_not_found");
    if (paper->stage == BallotStage::signed_) return nothing_changes();
    if (!takes_papers(*question)) return no("voting_over");
    if (may_still_sign(meeting, *question, command.elector, now)) return no("voted_electronically");
    if (paper->paper->entered_by == command.by) return no("same_person");
    switch (compare(paper->paper->entered_person, command.person)) {
        case Sameness::same: return no("same_person");
        case Sameness::unknown: return no("readers_unproven");
        case Sameness::different: break;
    }
    const bool same = command.reads_the_same && command.ballot == paper->ballot;
    if (!same) return no("readings_differ");
    return entries(
        PaperBallotConfirmed{command.question, command.elector, command.by, command.person}
    );
}

}  // namespace plugin::meeting
