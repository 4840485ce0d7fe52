// The end of a question: counting, dependent questions, announcement. For a meeting without a room
// also whether the ballots sent in make a quorum.
#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/live_count.hpp"
#include "plugin/meeting/lot.hpp"
#include "plugin/meeting/unsettled.hpp"

namespace plugin::meeting {
namespace {

std::optional<std::string> matching_key(const QuestionState& question, const std::string& bytes) {
    const auto key = base::SecretKey::from_bytes(bytes);
    if (!key || key->commitment() != question.key) return std::nullopt;
    return base::to_hex(key->reveal());
}

/// The votes by elector, if they match exactly the ballots that count; else nullopt.
std::optional<VotesCast> matching_votes(
    const QuestionState& question, const std::vector<Revealed>& revealed
) {
    VotesCast votes;
    for (const auto& one : revealed) {
        if (question.counted(one.elector) == nullptr) return std::nullopt;
        if (!votes.emplace(one.elector, one.vote).second) return std::nullopt;
    }
    if (votes.size() != question.signed_ballots) return std::nullopt;
    return votes;
}

/// Voting has not begun, or all questions were open at once and this one was not opened.
bool can_be_dropped(const QuestionState& question) {
    return question.stage == QuestionStage::pending ||
           (question.stage == QuestionStage::closed && question.ahead);
}

bool is_ruled_out(const QuestionState& other, const QuestionState& by, Decision decision) {
    const auto& dependency = other.question.depends_on;
    const bool child = dependency && dependency->question == by.question.id;
    if (child) return dependency->outcome != decision;
    const auto& group = by.question.alternative;
    return group && decision == Decision::adopted && other.question.alternative == group;
}

/// Drawn at once: the number is fixed by now, and nobody gains by waiting.
std::optional<LotDrawn> lot_by_number(
    const QuestionState& question, const Outcome& outcome, std::string_view key
) {
    const bool by_number = question.question.lot == tally::LotWay::number;
    if (!by_number || !awaits_settlement(outcome) || outcome.resolution != tally::Tie::lot) {
        return std::nullopt;
    }
    std::vector<base::Digest> ballots;
    for (const auto& [elector, current] : question.ballots) {
        if (const auto* ballot = question.counted(elector)) ballots.push_back(ballot->ballot);
    }
    LotDrawn lot{question.question.id, tally::LotWay::number, {}, {}, {}, {}, outcome};
    lot.number = lot_number(key, std::move(ballots));
    lot.won = drawn(*lot.number, drawn_between(outcome), places_to_draw(outcome));
    lot.outcome = *after_lot(question.question, outcome, lot.won);
    return lot;
}

/// The outcome has to wait for these ballots; nothing is unsealed.
Decided withheld(
    const Meeting& meeting, const QuestionState& question, const std::vector<ElectorId>& unsettled
) {
    if (question.withheld) return nothing_changes();
    const auto until = unsettled_until(meeting, question);
    return entries(CountWithheld{question.question.id, unsettled, *until});
}

}  // namespace

std::vector<EntryBody> not_put_after(
    const Meeting& meeting, const QuestionId& question, Decision decision
) {
    std::vector<EntryBody> list;
    const QuestionState& by = *meeting.find(question);
    for (const auto& other : meeting.questions) {
        if (&other == &by || !can_be_dropped(other)) continue;
        if (!is_ruled_out(other, by, decision)) continue;
        list.emplace_back(QuestionNotPut{other.question.id, question});
        for (auto& further : not_put_after(meeting, other.question.id, Decision::not_put)) {
            list.push_back(std::move(further));
        }
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
    const auto votes = matching_votes(*question, command.revealed);
    if (!votes) return no("ballots_do_not_match");
    const std::vector<ElectorId> unsettled(question->unsettled.begin(), question->unsettled.end());
    if (!unsettled.empty() && could_change(meeting, *question, *votes, unsettled)) {
        return withheld(meeting, *question, unsettled);
    }
    const Outcome outcome = count_live(meeting, *question, *votes);
    QuestionCounted counted{command.question, outcome};
    if (!unsettled.empty()) counted.unsettled = unsettled;
    auto list = entries(BallotsUnsealed{command.question, *key}, counted);
    const auto lot = lot_by_number(*question, outcome, command.key);
    if (lot) list->emplace_back(*lot);
    return followed_by_children(
        meeting, std::move(*list), command.question, lot ? lot->outcome : outcome
    );
}

Decided decide(const Meeting& meeting, const AnnounceOutcome& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (!question->outcome) return no("outcome_not_known");
    if (question->announced_at != Instant{}) return nothing_changes();
    if (can_be_settled(meeting, *question)) return no("tie_not_settled");
    return entries(OutcomeAnnounced{command.question});
}

Decided take_stock(const Meeting& meeting, Instant now) {
    for (const auto& question : meeting.questions) {
        const bool open = question.stage == QuestionStage::open;
        const bool signing =
            question.stage == QuestionStage::closed && !meeting.signing_is_over(question, now);
        if (open || signing) {
            return no("question_in_progress", {{"question", question.question.id.str()}});
        }
        // Whose ballots count decides who took part.
        if (!question.unsettled.empty()) {
            return no("ballots_being_checked", {{"question", question.question.id.str()}});
        }
    }
    if (now < *meeting.card.ballots_until) return no("deadline_not_reached");
    if (meeting.wants_notice()) return no("notice_not_confirmed");
    QuorumResult quorum = meeting.quorum_now();
    if (!quorum.met) return entries(MeetingFailed{std::move(quorum)});
    return entries(MeetingOpened{std::move(quorum), meeting.came(), meeting.attendance_now()});
}

Decided decide(const Meeting& meeting, const CloseBalloting&, Instant now) {
    if (meeting.has_room()) return nothing_changes();
    // With paper ballots, only the organizer knows when all have been entered.
    if (meeting.phase != Phase::registration || meeting.commission) return nothing_changes();
    if (meeting.clock_doubted()) return no("clock_disagrees");
    return take_stock(meeting, now);
}

}  // namespace plugin::meeting
