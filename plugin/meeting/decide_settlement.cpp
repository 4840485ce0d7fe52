// What a counted question may still wait for: the chair's word, a lot, a further round; and what
// becomes of it if the meeting ends without.
#include <algorithm>
#include <set>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/live_count.hpp"
#include "plugin/meeting/lot.hpp"
#include "plugin/meeting/tally/rounds.hpp"

namespace plugin::meeting {
namespace {

constexpr std::size_t witnesses_min = 2;

void keep_only(Question& question, const std::vector<std::string>& options) {
    std::erase_if(*question.options, [&](const Option& one) {
        return std::find(options.begin(), options.end(), one.id) == options.end();
    });
}

/// By the rule of the regulation for a further vote, which is the last.
void make_further(Question& next, tally::FurtherRound round) {
    if (next.second_criteria) next.criteria = *next.second_criteria;
    next.run_off.reset();
    next.second_criteria.reset();
    if (round == tally::FurtherRound::lower_majority) {
        next.title = "Повторное голосование" + next.title.substr(next.title.find(':'));
    }
}

/// The question put again: about the options and for the seats that are left.
Question next_round_of(const Question& first, const Outcome& outcome, const QuestionId& id) {
    Question next = first;
    next.id = id;
    next.number += "-2";
    next.title = "Второй тур: " + first.title;
    if (outcome.further_round) make_further(next, *outcome.further_round);
    if (!next.options || !outcome.election) return next;
    const auto& election = *outcome.election;
    keep_only(next, outcome.runners.value_or(election.tied));
    const auto left = static_cast<std::uint32_t>(next.options->size());
    if (next.seats) *next.seats -= static_cast<std::uint32_t>(election.elected.size());
    if (next.max_for) next.max_for = std::min(*next.max_for, left);
    // As many marks as seats, then as many as are left.
    const bool by_seats = first.max_for && first.seats && *first.max_for <= *first.seats;
    if (by_seats) next.max_for = std::min(*next.max_for, *next.seats);
    return next;
}

/// Takes part beside the organizer, and is there.
bool may_witness(const Meeting& meeting, const ParticipantId& id) {
    const auto found = meeting.participants.find(id);
    if (found == meeting.participants.end()) return false;
    const Participant& who = found->second;
    return who.admitted && who.account != meeting.organizer &&
           (who.present() || !meeting.has_room());
}

std::optional<base::Refusal> wrong_witnesses(
    const Meeting& meeting, const std::vector<ParticipantId>& witnesses
) {
    for (std::size_t i = 0; i < witnesses.size(); ++i) {
        if (may_witness(meeting, witnesses[i])) continue;
        return no_at("/witnesses/" + std::to_string(i), "participant_unknown").value();
    }
    const std::set<ParticipantId> distinct(witnesses.begin(), witnesses.end());
    if (distinct.size() >= witnesses_min) return std::nullopt;
    return no_at("/witnesses", "witnesses_missing").value();
}

/// The meeting ends, and what the question awaits has not come: not even its further round.
bool remains_unsettled(const Meeting& meeting, const QuestionState& question) {
    if (can_be_settled(meeting, question)) return true;
    const auto* next = meeting.find(question.next_round);
    const bool waits = question.outcome && awaits_settlement(*question.outcome);
    if (!waits || next == nullptr) return false;
    return next->stage == QuestionStage::pending || next->stage == QuestionStage::not_put;
}

Outcome without_settlement(const Question& question, const Outcome& outcome) {
    Outcome out = outcome;
    const bool anybody = out.election && !out.election->elected.empty();
    if (out.decision == Decision::tie) out.decision = tally::unsettled(question.kind, anybody);
    out.lapsed = true;
    return out;
}

/// Of a question that never ended, neither the further round nor any child is put.
void drop_followers(
    const Meeting& meeting, const QuestionState& question, std::vector<EntryBody>& list
) {
    QuestionId last = question.question.id;
    const auto* next = meeting.find(question.next_round);
    if (next != nullptr && next->stage == QuestionStage::pending) {
        list.emplace_back(QuestionNotPut{question.next_round, last});
        last = question.next_round;
    }
    for (auto& child : not_put_after(meeting, last, Decision::not_put)) {
        list.push_back(std::move(child));
    }
}

}  // namespace

bool can_be_settled(const Meeting& meeting, const QuestionState& question) {
    if (!question.outcome || !awaits_settlement(*question.outcome)) return false;
    if (!awaits_round(*question.outcome)) return true;
    return meeting.has_room() && question.next_round.str().empty();
}

std::vector<EntryBody> followed_by_children(
    const Meeting& meeting, std::vector<EntryBody> list, const QuestionId& question,
    const Outcome& outcome
) {
    const bool no_round = awaits_round(outcome) && !meeting.has_room();
    if (awaits_settlement(outcome) && !no_round) return list;
    for (auto& child : not_put_after(meeting, question, outcome.decision)) {
        list.push_back(std::move(child));
    }
    return list;
}

std::vector<EntryBody> lapses(const Meeting& meeting) {
    std::vector<EntryBody> list;
    for (const auto& question : meeting.questions) {
        if (!remains_unsettled(meeting, question)) continue;
        list.emplace_back(SettlementLapsed{
            question.question.id, without_settlement(question.question, *question.outcome)
        });
        drop_followers(meeting, question, list);
    }
    return list;
}

Decided decide(const Meeting& meeting, const GiveCastingVote& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (!question->outcome) return no("outcome_not_known");
    if (question->outcome->casting_vote == command.vote) return nothing_changes();
    const auto outcome = after_casting_vote(question->question, *question->outcome, command.vote);
    if (!outcome) return no("casting_vote_not_due");
    auto list = entries(CastingVoteGiven{command.question, command.vote, *outcome});
    return followed_by_children(meeting, std::move(*list), command.question, *outcome);
}

Decided decide(const Meeting& meeting, const RecordLot& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (!question->outcome) return no("outcome_not_known");
    const auto& before = *question->outcome;
    if (before.lot == command.won) return nothing_changes();
    if (!awaits_settlement(before) || before.resolution != tally::Tie::lot) {
        return no("lot_not_due");
    }
    const auto outcome = after_lot(question->question, before, command.won);
    if (!outcome) return no_at("/won", "lot_not_valid");
    if (auto refusal = wrong_witnesses(meeting, command.witnesses)) {
        return tl::unexpected(*refusal);
    }
    auto list = entries(LotDrawn{
        command.question,
        tally::LotWay::witnesses,
        *outcome->lot,
        command.witnesses,
        command.comment,
        {},
        *outcome
    });
    return followed_by_children(meeting, std::move(*list), command.question, *outcome);
}

Decided decide(const Meeting& meeting, const CallSecondRound& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (!question->outcome) return no("outcome_not_known");
    // A question has one further round; asking again changes nothing.
    if (!question->next_round.str().empty()) return nothing_changes();
    if (!awaits_round(*question->outcome) || !meeting.has_room()) {
        return no("second_round_not_due");
    }
    return entries(SecondRoundCalled{
        command.question, next_round_of(question->question, *question->outcome, command.next)
    });
}

}  // namespace plugin::meeting
