// One question: opening, sealing choices, signing ballots, closing.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {
namespace {

/// The question in progress, or nullptr: in a room only one is put at a time. One whose count is
/// withheld keeps no other waiting.
const QuestionState* in_progress(const Meeting& meeting) {
    for (const auto& question : meeting.questions) {
        if (question.going_on() && !question.withheld) return &question;
    }
    return nullptr;
}

/// Whose outcome decides whether the question is put at all, and is not known yet; nullptr: none.
const QuestionState* undecided_before(const Meeting& meeting, const Question& question) {
    if (question.depends_on) {
        const QuestionState* parent = meeting.find(question.depends_on->question);
        if (!parent->decided()) return parent;
    }
    for (const auto& other : meeting.questions) {
        const auto& group = other.question.alternative;
        if (other.withheld && group && group == question.alternative) return &other;
    }
    return nullptr;
}

tl::unexpected<base::Refusal> over_at(Instant instant) {
    return no("voting_over", {{"closedAt", base::to_text(instant)}});
}

tl::unexpected<base::Refusal> not_open(const QuestionState& question) {
    if (question.stage == QuestionStage::pending) return no("not_yet_put");
    return over_at(question.closed_at);
}

/// The participant who may act for the elector on this question, or why he may not.
base::Result<const Participant*> voter(
    const Meeting& meeting, const QuestionState& question, const AccountId& by,
    const ElectorId& elector
) {
    const Participant* participant = meeting.participant_of(by);
    if (participant == nullptr) return no("not_admitted");
    if (!participant->admitted) return no("admission_withdrawn");
    const Power* power = power_to_vote(meeting, *participant, elector);
    if (power == nullptr) return no("not_your_ballot");
    if (!meeting.covers(*power, question)) return no("outside_power");
    if (!question.electorate.contains(elector)) return no("not_in_electorate");
    return participant;
}

/// Somebody is expected to vote for the elector: who speaks for him, or who just began to.
bool is_expected(
    const Meeting& meeting, const QuestionState& question, const ElectorId& elector, Instant now
) {
    const auto held = meeting.powers.find(elector);
    if (held == meeting.powers.end()) return false;
    const auto& power = held->second;
    if (!meeting.covers(power, question)) return false;  // what covered it has ended since
    if (power.handed_over_at && now < *power.handed_over_at + coming_back) return true;
    return expected(meeting, meeting.participants.at(power.by), now);
}

/// Every elector whose participant is expected to vote has signed, `just_signed` among them.
bool all_present_signed(
    const Meeting& meeting, const QuestionState& question, const ElectorId& just_signed, Instant now
) {
    if (!meeting.room.live) return false;
    return std::none_of(question.awaited.begin(), question.awaited.end(), [&](const auto& elector) {
        return elector != just_signed && is_expected(meeting, question, elector, now);
    });
}

/// The elector has voted himself, and it is a representative who would vote anew.
bool given_in_person(
    const Ballot* counted, const ElectorId& elector, const Participant& participant
) {
    return counted != nullptr && counted->in_person && !participant.in_person.contains(elector);
}

/// Why the elector's vote stands and he may not choose any more; nullopt: he may.
std::optional<base::Refusal> has_voted(
    const Meeting& meeting, const QuestionState& question, const ElectorId& elector,
    const Participant& participant
) {
    const auto known = question.ballots.find(elector);
    if (known == question.ballots.end()) return std::nullopt;
    const bool complete = known->second.stage == BallotStage::signed_;
    if (known->second.paper && complete) return no("voted_on_paper").value();
    const bool final = complete && !meeting.regulation.last_vote_counts();
    const Ballot* counted = question.counted(elector);
    if (!final && !given_in_person(counted, elector, participant)) return std::nullopt;
    return no("already_voted", {{"at", base::to_text(counted->at)}}).value();
}

/// The next position in the order in which questions are actually put.
std::uint32_t next_order(const Meeting& meeting) {
    std::uint32_t last = 0;
    for (const auto& one : meeting.questions) last = std::max(last, one.order);
    return last + 1;
}

/// Who came and has a vote, unless the power of who speaks for him leaves this question out and no
/// ballot of his was sent in.
std::vector<ElectorId> here_and_entitled(const Meeting& meeting, const QuestionState& question) {
    auto list = meeting.came();
    std::erase_if(list, [&](const ElectorId& elector) {
        if (!meeting.has_vote(*meeting.find(elector), question.question)) return true;
        if (question.counted(elector) != nullptr) return false;
        const auto held = meeting.powers.find(elector);
        return held != meeting.powers.end() && !meeting.covers(held->second, question);
    });
    return list;
}

/// Without a room, all questions are put at once, so their order is that of the agenda.
std::uint32_t place_on_agenda(const Meeting& meeting, const QuestionState& question) {
    return static_cast<std::uint32_t>(&question - meeting.questions.data()) + 1;
}

/// Opens voting by ballots sent in until the announced deadline; nobody needs to be in a room.
Decided open_ahead(
    const Meeting& meeting, const QuestionState& question, const OpenQuestion& command, Instant now
) {
    const Instant until = *meeting.card.ballots_until;
    if (now >= until) return over_at(until);
    return entries(QuestionOpened{
        command.question, meeting.has_room() ? 0U : place_on_agenda(meeting, question), until,
        meeting.regulation.signing_grace, meeting.entitled(question.question), command.key, true
    });
}

}  // namespace

Decided decide(const Meeting& meeting, const OpenQuestion& command, Instant now) {
    const Phase ahead_in = meeting.has_room() ? Phase::announced : Phase::registration;
    const bool ahead = meeting.by_correspondence() && meeting.phase == ahead_in;
    if (auto refusal = conducts(meeting, command.by, {ahead ? ahead_in : Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage != QuestionStage::pending) return no("question_already_put");
    if (meeting.clock_doubted()) return no("clock_disagrees");
    if (ahead) return open_ahead(meeting, *question, command, now);
    if (!meeting.has_room()) return over_at(*meeting.card.ballots_until);
    if (meeting.roomless()) return no("room_not_ready");
    if (meeting.paused_at) return no("meeting_paused");
    if (const auto* other = in_progress(meeting)) {
        return no("another_question_open", {{"question", other->question.id.str()}});
    }
    if (const auto* before = undecided_before(meeting, question->question)) {
        return no("parent_not_decided", {{"question", before->question.id.str()}});
    }
    // Ballots sent in before the meeting are already sealed with the earlier key.
    if (!question->key.is_zero() && question->key != command.key) return no("key_mismatch");
    if (!in_range(command.duration)) return no_at("/durationMs", "duration_out_of_range");
    return entries(QuestionOpened{
        command.question,
        next_order(meeting),
        now + command.duration,
        meeting.regulation.signing_grace,
        here_and_entitled(meeting, *question),
        command.key,
        {},
        meeting.attendance_now()
    });
}

Decided decide(const Meeting& meeting, const ExtendQuestion& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage != QuestionStage::open) return not_open(*question);
    if (question->ahead) return no("deadline_fixed");
    if (!in_range(command.by_how_much)) return no_at("/byMs", "duration_out_of_range");
    return entries(DeadlineMoved{
        command.question, question->deadline + command.by_how_much, MoveReason::extended
    });
}

Decided decide(const Meeting& meeting, const CloseQuestion& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage == QuestionStage::pending) return no("not_yet_put");
    if (question->stage != QuestionStage::open) return nothing_changes();
    if (!meeting.regulation.organizer_may_close || question->ahead)
        return no("early_close_not_allowed");
    // People are out: nobody loses a vote by a break or a lost room.
    if (meeting.roomless()) return no("room_not_ready");
    if (meeting.paused_at) return no("meeting_paused");
    if (meeting.standing_still()) return no("vote_stands_still");
    return entries(QuestionClosed{command.question, CloseReason::organizer});
}

Decided decide(const Meeting& meeting, const DeadlineReached& command, Instant now) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (question->stage != QuestionStage::open) return nothing_changes();
    if (!meeting.countdown_runs(*question) || now < question->deadline)
        return no("deadline_not_reached");
    const bool goes_on = question->ahead && meeting.has_room();
    return entries(
        QuestionClosed{command.question, goes_on ? CloseReason::ahead_over : CloseReason::deadline}
    );
}

Decided decide(const Meeting& meeting, const SealChoice& command, Instant now) {
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    const auto participant = voter(meeting, *question, command.by, command.elector);
    if (question->stage == QuestionStage::pending) return no("not_yet_put");
    if (!participant) return tl::unexpected(participant.error());
    const auto known = question->ballots.find(command.elector);
    const bool again = known != question->ballots.end() && known->second.by == (*participant)->id &&
                       known->second.ballot == command.ballot;
    if (again) return nothing_changes();
    if (auto refusal = has_voted(meeting, *question, command.elector, **participant)) {
        return tl::unexpected(*refusal);
    }
    if (question->stage != QuestionStage::open) return not_open(*question);
    const bool still = meeting.standing_still() || meeting.clock_doubted();
    const bool countdown_stands = still && !question->ahead;
    if (!countdown_stands && command.arrived > question->deadline) {
        return over_at(question->deadline);
    }
    if (meeting.paused_at && !question->ahead) return no("meeting_paused");
    const Power& power = *power_to_vote(meeting, **participant, command.elector);
    const bool has_left =
        meeting.regulation.vote_after_leaving && (*participant)->came_since(power.since());
    // Whom a lost room put out goes on in the cabinet until there is another.
    const bool put_out = meeting.roomless() && expected(meeting, **participant, now);
    const bool anywhere = question->ahead || has_left || put_out;
    if (!anywhere && !(*participant)->present()) return no("not_in_room");
    // Where nobody has to come into a room, a principal takes part by choosing himself.
    std::vector<EntryBody> list;
    if (auto rests = power_rests(meeting, command.elector, **participant))
        list.emplace_back(*rests);
    list.emplace_back(ChoiceSealed{
        command.question, command.elector, (*participant)->id, command.ballot, command.sealed
    });
    return list;
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
    if (ballot.paper) return no("voted_on_paper");
    // The choice of an earlier representative is not this one's to sign.
    if (ballot.by != (*participant)->id) return no("choice_not_sealed");
    if (ballot.ballot != command.ballot) {
        if (ballot.stage == BallotStage::signed_) {
            return no("already_voted", {{"at", base::to_text(ballot.at)}});
        }
        return no("ballot_changed");
    }
    if (ballot.stage == BallotStage::signed_) return nothing_changes();
    const bool in_time =
        question->stage == QuestionStage::open || (question->stage == QuestionStage::closed &&
                                                   (command.arrived <= question->signing_until ||
                                                    meeting.roomless() || meeting.clock_doubted()));
    if (!in_time) return no("signing_over", {{"until", base::to_text(question->signing_until)}});
    BallotSigned entry{
        command.question, command.elector, (*participant)->id, command.ballot, command.signature
    };
    if (!command.unsettled.empty()) entry.unsettled = command.unsettled;
    auto list = entries(entry);
    // In a break people are out, and after a standstill they are still returning: "all present have
    // signed" proves nothing then.
    const bool goes_on = !meeting.standing_still() && !meeting.paused_at;
    if (question->stage == QuestionStage::open && !question->ahead && goes_on &&
        all_present_signed(meeting, *question, command.elector, now)) {
        list->emplace_back(QuestionClosed{command.question, CloseReason::all_signed});
    }
    return list;
}

}  // namespace plugin::meeting
