// One question: opening, sealing choices, signing ballots, closing, counting.
#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

/// How long somebody whose connection dropped is waited for before a question closes without him.
constexpr auto coming_back = std::chrono::minutes(2);

bool in_range(base::Milliseconds duration) {
    return duration >= seconds(1) && duration <= hours(24 * 60);
}

/// The question in progress, if there is one: only one is put at a time.
const QuestionState* in_progress(const Meeting& meeting) {
    for (const auto& question : meeting.questions) {
        const auto stage = question.stage;
        if (stage == QuestionStage::open || stage == QuestionStage::closed) return &question;
    }
    return nullptr;
}

tl::unexpected<base::Refusal> not_open(const QuestionState& question) {
    if (question.stage == QuestionStage::pending) return no("not_yet_put");
    return no("voting_over", {{"closedAt", base::to_text(question.closed_at)}});
}

/// The participant who may act for the elector on this question, or why he may not.
base::Result<const Participant*> voter(
    const Meeting& meeting, const QuestionState& question, const AccountId& by,
    const ElectorId& elector
) {
    const Participant* participant = meeting.participant_of(by);
    if (participant == nullptr) return no("not_admitted");
    if (!participant->admitted) return no("admission_withdrawn");
    if (meeting.holder_of(elector) != participant) return no("not_your_ballot");
    if (!question.electorate.contains(elector)) return no("not_in_electorate");
    return participant;
}

/// In the room, or only just out of it: nobody loses his vote by a dropped connection, and nobody
/// by a room that died.
bool expected(const Participant& participant, Instant now) {
    if (participant.present()) return true;
    if (!participant.ever_came()) return false;
    if (participant.left_because == LeaveReason::room_gone) return true;
    return now < *participant.presence.back().to + coming_back;
}

/// Every elector whose participant is expected to vote has signed, `just_signed` among them.
bool all_present_signed(
    const Meeting& meeting, const QuestionState& question, const ElectorId& just_signed, Instant now
) {
    if (!meeting.room.live) return false;
    return std::none_of(question.awaited.begin(), question.awaited.end(), [&](const auto& elector) {
        const Participant* holder = meeting.holder_of(elector);
        return elector != just_signed && holder != nullptr && expected(*holder, now);
    });
}

std::optional<std::string> matching_key(const QuestionState& question, const std::string& bytes) {
    const auto key = base::SecretKey::from_bytes(bytes);
    if (!key || key->commitment() != question.key) return std::nullopt;
    return base::to_hex(key->reveal());
}

/// Choices by elector, if they are exactly those of the signed ballots.
std::optional<std::map<ElectorId, Choice>> matching_choices(
    const QuestionState& question, const std::vector<Revealed>& revealed
) {
    std::map<ElectorId, Choice> choices;
    for (const auto& one : revealed) {
        const auto ballot = question.ballots.find(one.elector);
        if (ballot == question.ballots.end()) return std::nullopt;
        if (ballot->second.stage != BallotStage::signed_) return std::nullopt;
        if (!choices.emplace(one.elector, one.choice).second) return std::nullopt;
    }
    if (choices.size() != question.signed_ballots) return std::nullopt;
    return choices;
}

Outcome outcome_of(
    const Meeting& meeting, const QuestionState& question,
    const std::map<ElectorId, Choice>& choices
) {
    const bool in_room = meeting.regulation.counted_presence() == tally::PresenceForCount::at_vote;
    auto standings = meeting.standings(
        in_room ? meeting.in_room_at(question.electorate, question.opened_at) : question.electorate
    );
    for (auto& standing : standings) {
        const auto choice = choices.find(standing.line->elector);
        if (choice == choices.end()) continue;
        standing.choice = choice->second;
        standing.present = true;  // whoever joined during the vote and voted was there
    }
    Outcome outcome = count(question.question.criteria, question.question.exclude, standings);
    outcome.quorum = meeting.quorum_of(question);
    if (outcome.quorum && !outcome.quorum->met) outcome.decision = Decision::no_quorum;
    return outcome;
}

}  // namespace

std::vector<EntryBody> not_put_after(
    const Meeting& meeting, const QuestionId& question, Decision decision
) {
    std::vector<EntryBody> list;
    for (const auto& child : meeting.questions) {
        const auto& dependency = child.question.depends_on;
        if (!dependency || dependency->question != question) continue;
        if (dependency->outcome == decision || child.stage != QuestionStage::pending) continue;
        list.emplace_back(QuestionNotPut{child.question.id, question});
        for (auto& further : not_put_after(meeting, child.question.id, Decision::not_put)) {
            list.push_back(std::move(further));
        }
    }
    return list;
}

Decided decide(const Meeting& meeting, const OpenQuestion& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage != QuestionStage::pending) return no("question_already_put");
    if (const auto* other = in_progress(meeting)) {
        return no("another_question_open", {{"question", other->question.id.str()}});
    }
    if (const auto& dependency = question->question.depends_on) {
        const QuestionState* parent = meeting.find(dependency->question);
        if (parent->stage != QuestionStage::counted && parent->stage != QuestionStage::not_put) {
            return no("parent_not_decided", {{"question", dependency->question.str()}});
        }
    }
    if (!in_range(command.duration)) return no_at("/durationMs", "duration_out_of_range");
    const auto order = static_cast<std::uint32_t>(
        std::count_if(
            meeting.questions.begin(), meeting.questions.end(),
            [](const QuestionState& q) { return q.order > 0; }
        ) +
        1
    );
    return entries(QuestionOpened{
        command.question, order, now + command.duration, meeting.regulation.signing_grace,
        meeting.came(), command.key
    });
}

Decided decide(const Meeting& meeting, const ExtendQuestion& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage != QuestionStage::open) return not_open(*question);
    if (!in_range(command.by_how_much)) return no_at("/byMs", "duration_out_of_range");
    return entries(DeadlineMoved{
        command.question, question->deadline + command.by_how_much, MoveReason::extended
    });
}

Decided decide(const Meeting& meeting, const CloseQuestion& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage == QuestionStage::pending) return no("not_yet_put");
    if (question->stage != QuestionStage::open) return nothing_changes();
    if (!meeting.regulation.organizer_may_close) return no("early_close_not_allowed");
    return entries(QuestionClosed{command.question, CloseReason::organizer});
}

Decided decide(const Meeting& meeting, const DeadlineReached& command, Instant now) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage != QuestionStage::open) return nothing_changes();
    // While the room is being replaced the countdown stands still (DESIGN.md 10.10).
    const bool frozen = !meeting.room.live;
    if (frozen || now < question->deadline) return no("deadline_not_reached");
    return entries(QuestionClosed{command.question, CloseReason::deadline});
}

Decided decide(const Meeting& meeting, const SealChoice& command, Instant) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const auto participant = voter(meeting, *question, command.by, command.elector);
    if (question->stage == QuestionStage::pending) return no("not_yet_put");
    if (!participant) return tl::unexpected(participant.error());
    const auto known = question->ballots.find(command.elector);
    if (known != question->ballots.end()) {
        if (known->second.ballot == command.ballot) return nothing_changes();
        if (known->second.stage == BallotStage::signed_) {
            return no("already_voted", {{"at", base::to_text(known->second.at)}});
        }
    }
    if (question->stage != QuestionStage::open) return not_open(*question);
    if (command.arrived > question->deadline) {
        return no("voting_over", {{"closedAt", base::to_text(question->deadline)}});
    }
    if (!(*participant)->present() && !meeting.regulation.vote_after_leaving) {
        return no("not_in_room");
    }
    return entries(ChoiceSealed{
        command.question, command.elector, (*participant)->id, command.ballot, command.sealed
    });
}

Decided decide(const Meeting& meeting, const SignBallot& command, Instant now) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const auto participant = voter(meeting, *question, command.by, command.elector);
    if (question->stage == QuestionStage::pending) return no("not_yet_put");
    if (!participant) return tl::unexpected(participant.error());
    const auto known = question->ballots.find(command.elector);
    if (known == question->ballots.end()) return no("choice_not_sealed");
    const Ballot& ballot = known->second;
    if (ballot.by != (*participant)->id) return no("choice_not_sealed");  // his predecessor's
    if (ballot.ballot != command.ballot) {
        if (ballot.stage == BallotStage::signed_) {
            return no("already_voted", {{"at", base::to_text(ballot.at)}});
        }
        return no("ballot_changed");
    }
    if (ballot.stage == BallotStage::signed_) return nothing_changes();
    const bool in_time =
        question->stage == QuestionStage::open ||
        (question->stage == QuestionStage::closed && command.arrived <= question->signing_until);
    if (!in_time) return no("signing_over", {{"until", base::to_text(question->signing_until)}});
    auto list = entries(BallotSigned{
        command.question, command.elector, (*participant)->id, command.ballot, command.signature
    });
    if (question->stage == QuestionStage::open &&
        all_present_signed(meeting, *question, command.elector, now)) {
        list->emplace_back(QuestionClosed{command.question, CloseReason::all_signed});
    }
    return list;
}

Decided decide(const Meeting& meeting, const CountQuestion& command, Instant now) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage == QuestionStage::counted) return nothing_changes();
    if (!meeting.ready_to_count(*question, now)) return no("not_ready_to_count");
    const auto key = matching_key(*question, command.key);
    if (!key) return no("key_mismatch");
    const auto choices = matching_choices(*question, command.revealed);
    if (!choices) return no("ballots_do_not_match");
    Outcome outcome = outcome_of(meeting, *question, *choices);
    const Decision decision = outcome.decision;
    auto list = entries(
        BallotsUnsealed{command.question, *key},
        QuestionCounted{command.question, std::move(outcome)}
    );
    for (auto& child : not_put_after(meeting, command.question, decision)) {
        list->push_back(std::move(child));
    }
    return list;
}

}  // namespace plugin::meeting
