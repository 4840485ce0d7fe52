#include "plugin/meeting/apply_conduct.hpp"

#include "plugin/meeting/apply_room.hpp"

namespace plugin::meeting {

using base::Instant;

void make_room(QuestionState& question, const ElectorId& elector) {
    const auto found = question.ballots.find(elector);
    if (found == question.ballots.end()) return;
    if (found->second.stage == BallotStage::signed_) {
        question.signed_before[elector] = found->second;
        question.awaited.insert(elector);
    } else if (found->second.paper) {
        question.half_read[elector] = found->second;
    } else {
        question.replaced.push_back(found->second.sealed);
    }
}

void drop_half_read(QuestionState& question, const ElectorId& elector) {
    const auto found = question.half_read.find(elector);
    if (found == question.half_read.end()) return;
    question.replaced.push_back(found->second.sealed);
    question.half_read.erase(found);
}

void apply_entry(Meeting& m, const NoticeConfirmed& e, Instant) {
    m.notice = e;
}
void apply_entry(Meeting& m, const MeetingPaused& e, Instant at) {
    // Countdowns that stand still already go on after the break.
    m.paused_at = m.still_since.value_or(at);
    if (m.still_since) m.standstills.push_back({*m.still_since, at});
    m.still_since.reset();
    m.breaks.push_back({at, {}, e.reason, e.until});
}
void apply_entry(Meeting& m, const MeetingResumed&, Instant at) {
    m.runs_since = at;
    m.paused_at.reset();
    m.breaks.back().to = at;
}
void apply_entry(Meeting& m, const QuestionAborted& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    if (question.stage == QuestionStage::open && !question.ahead) end_standstill(m, at);
    QuestionState fresh;
    fresh.question = question.question;
    fresh.proposed_by = question.proposed_by;
    fresh.earlier_round = question.earlier_round;
    fresh.replaced = std::move(question.replaced);
    for (const auto& [elector, ballot] : question.signed_before) {
        fresh.replaced.push_back(ballot.sealed);
    }
    for (const auto& [elector, ballot] : question.settled_before) {
        fresh.replaced.push_back(ballot.sealed);
    }
    for (const auto& [elector, paper] : question.half_read) fresh.replaced.push_back(paper.sealed);
    fresh.aborted = std::move(question.aborted);
    fresh.aborted.push_back({at, e.ground, std::move(question.ballots)});
    question = std::move(fresh);
}
void apply_entry(Meeting& m, const QuestionProposed& e, Instant) {
    for (const auto& one : {e.inclusion, e.question}) {
        QuestionState& question = m.questions.emplace_back();
        question.question = one;
        question.proposed_by = e.participant;
    }
}
void apply_entry(Meeting& m, const CastingVoteGiven& e, Instant) {
    m.find(e.question)->outcome = e.outcome;
}
void apply_entry(Meeting& m, const LotDrawn& e, Instant) {
    QuestionState& question = *m.find(e.question);
    question.outcome = e.outcome;
    question.lot = e;
}
void apply_entry(Meeting& m, const SettlementLapsed& e, Instant) {
    m.find(e.question)->outcome = e.outcome;
}
void apply_entry(Meeting& m, const SecondRoundCalled& e, Instant) {
    for (auto& other : m.questions) {
        auto& dependency = other.question.depends_on;
        if (dependency && dependency->question == e.question) dependency->question = e.next.id;
    }
    m.find(e.question)->next_round = e.next.id;
    QuestionState& next = m.questions.emplace_back();
    next.question = e.next;
    next.earlier_round = e.question;
}
void apply_entry(Meeting& m, const OutcomeAnnounced& e, Instant at) {
    m.find(e.question)->announced_at = at;
}
void apply_entry(Meeting& m, const PaperBallotEntered& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    Ballot ballot;
    ballot.ballot = e.ballot;
    ballot.sealed = e.sealed;
    ballot.at = at;
    ballot.sealed_in = m.last_sequence;
    ballot.paper = Paper{e.scan, e.account, {}, e.person};
    // An unsigned electronic choice stays in place, because the elector may still sign it.
    const auto known = question.ballots.find(e.elector);
    const bool chosen = known != question.ballots.end() && !known->second.paper;
    if (!chosen) make_room(question, e.elector);
    drop_half_read(question, e.elector);  // replaced by the new reading
    (chosen ? question.half_read : question.ballots)[e.elector] = std::move(ballot);
}
void apply_entry(Meeting& m, const PaperBallotStruck& e, Instant) {
    QuestionState& question = *m.find(e.question);
    drop_half_read(question, e.elector);
    const auto found = question.ballots.find(e.elector);
    // An electronic choice has replaced the paper.
    if (found == question.ballots.end() || !found->second.paper) return;
    question.replaced.push_back(found->second.sealed);
    question.ballots.erase(found);
}
void apply_entry(Meeting& m, const PaperBallotConfirmed& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    Ballot& ballot = question.ballots.at(e.elector);
    if (const auto paper = question.half_read.find(e.elector); paper != question.half_read.end()) {
        question.replaced.push_back(ballot.sealed);  // the electronic choice was never signed
        ballot = std::move(paper->second);
        question.half_read.erase(paper);
    }
    ballot.stage = BallotStage::signed_;
    question.awaited.erase(e.elector);
    ballot.paper->confirmed_by = e.account;
    ballot.at = at;
    ballot.signed_in = m.last_sequence;
    ++question.signed_ballots;
}

}  // namespace plugin::meeting
