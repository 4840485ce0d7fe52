// Applies entries to the state. Checks no rules: an entry is a fact that has already happened.
#include <algorithm>

#include "plugin/base/result.hpp"
#include "plugin/meeting/apply_changes.hpp"
#include "plugin/meeting/apply_commission.hpp"
#include "plugin/meeting/apply_conduct.hpp"
#include "plugin/meeting/apply_materials.hpp"
#include "plugin/meeting/apply_notices.hpp"
#include "plugin/meeting/apply_powers.hpp"
#include "plugin/meeting/apply_room.hpp"
#include "plugin/meeting/apply_signatures.hpp"
#include "plugin/meeting/decide.hpp"

namespace plugin::meeting {
namespace {

using base::Instant;

void apply_entry(Meeting& m, const MeetingCreated& e, Instant at) {
    m.id = e.meeting;
    m.phase = Phase::draft;
    m.organizer = e.organizer;
    m.chair = e.chair;
    m.regulation = e.regulation;
    m.repeat_of = e.repeat_of;
    m.created_at = at;
    Participant chair;
    chair.id = e.chair;
    chair.account = e.organizer;
    chair.chair = true;
    m.participants.emplace(e.chair, std::move(chair));
}
void apply_entry(Meeting& m, const CardSet& e, Instant) {
    m.card = e.card;
}
void apply_entry(Meeting& m, const AgendaSet& e, Instant) {
    m.questions.clear();
    for (const auto& question : e.questions) m.questions.emplace_back().question = question;
}
void apply_entry(Meeting& m, const RegisterImported& e, Instant) {
    m.take_roll(e.source, e.lines);
}
void apply_entry(Meeting& m, const MeetingAnnounced& e, Instant) {
    m.phase = Phase::announced;
    m.rules = e.rules;
    m.signatures = e.signatures;
}
void apply_entry(Meeting& m, const DraftDeleted&, Instant at) {
    m.phase = Phase::deleted;
    m.ended_at = at;
}

void apply_entry(Meeting& m, const ApplicationReceived& e, Instant at) {
    Application& application = m.applications[e.application];
    application.received = e;
    application.received_at = at;
    application.verdict =
        base::enum_named<SignatureVerdict>(e.verdict).value_or(SignatureVerdict::indeterminate);
    if (e.reasons) application.reasons = *e.reasons;
}
void apply_entry(Meeting& m, const ApplicationAdmitted& e, Instant at) {
    Application& application = m.applications.at(e.application);
    application.status = ApplicationStatus::admitted;
    application.admitted_at = at;
    application.participant = e.participant;
    Participant& participant = m.participants[e.participant];
    participant.id = e.participant;
    participant.account = application.received.account;
    participant.admitted = true;
    for (const auto& claim : application.received.claims) {
        const Grant grant{e.application, claim.authority, claim.questions, at};
        const Power power{e.participant, {grant}, {}};
        if (!power.delegated()) participant.in_person[claim.elector] = power;
        const Participant* holder = m.holder_of(claim.elector);
        if (holder == nullptr || holder == &participant) give_power(m, claim.elector, power);
    }
    file_lost_powers(m, participant);
}
void apply_entry(Meeting& m, const ApplicationRefused& e, Instant) {
    Application& application = m.applications.at(e.application);
    application.status = ApplicationStatus::refused;
    application.ground = e.ground;
    application.comment = e.comment;
}
void apply_entry(Meeting& m, const AdmissionWithdrawn& e, Instant at) {
    Participant& participant = m.participants.at(e.participant);
    participant.admitted = false;
    participant.withdrawals.push_back({at, e.ground});
    participant.powers_lost = std::exchange(participant.in_person, {});
    // The creditor may now attend in person or send another representative.
    std::erase_if(m.powers, [&](const auto& one) {
        if (one.second.by != e.participant) return false;
        participant.powers_lost[one.first] = one.second;
        return true;
    });
}

void apply_entry(Meeting& m, const RegistrationOpened&, Instant at) {
    m.phase = Phase::registration;
    m.started_at = at;
}
void apply_entry(Meeting& m, const MeetingOpened& e, Instant at) {
    m.phase = Phase::open;
    m.opened_at = at;
    m.quorum = e.quorum;
    m.registered = e.registered;
    m.present = e.present ? *e.present : m.attendance_now();
}
void apply_entry(Meeting& m, const MeetingFailed& e, Instant at) {
    m.phase = Phase::failed;
    m.ended_at = at;
    m.quorum = e.quorum;
    m.registered = m.came();
    m.present = m.attendance_now();
}
void apply_entry(Meeting& m, const MeetingEnded&, Instant at) {
    m.phase = Phase::ended;
    m.ended_at = at;
}

void apply_entry(Meeting& m, const QuestionOpened& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    question.stage = QuestionStage::open;
    question.order = e.order;
    question.opened_at = at;
    question.deadline = e.deadline;
    question.grace = e.grace;
    question.key = e.key;
    question.electorate = {e.electorate.begin(), e.electorate.end()};
    question.ahead = e.ahead.value_or(false);
    question.present.clear();
    if (e.present)
        question.present = *e.present;
    else if (!question.ahead)
        question.present = m.attendance_now();
    question.awaited = question.electorate;
    for (const auto& [elector, ballot] : question.ballots) {  // ballots sent in before the meeting
        if (ballot.stage == BallotStage::signed_) question.awaited.erase(elector);
    }
}
void apply_entry(Meeting& m, const DeadlineMoved& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    const bool open = question.stage == QuestionStage::open;
    if (open && e.reason == MoveReason::room_lost) end_standstill(m, at);
    (open ? question.deadline : question.signing_until) = e.deadline;
}
void apply_entry(Meeting& m, const ChoiceSealed& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    make_room(question, e.elector);
    Ballot& ballot = question.ballots[e.elector];
    ballot.stage = BallotStage::sealed;
    ballot.by = e.participant;
    ballot.paper.reset();
    ballot.in_person = m.participants.at(e.participant).in_person.contains(e.elector);
    ballot.ballot = e.ballot;
    ballot.sealed = e.sealed;
    ballot.at = at;
    ballot.sealed_in = m.last_sequence;
    ballot.unsettled.reset();
    ballot.later_report = {};
}
void apply_entry(Meeting& m, const BallotSigned& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    Ballot& ballot = question.ballots.at(e.elector);
    ballot.stage = BallotStage::signed_;
    ballot.signature = e.signature;
    ballot.at = at;
    ballot.signed_in = m.last_sequence;
    question.awaited.erase(e.elector);
    drop_half_read(question, e.elector);
    ballot.unsettled = e.unsettled;
    replace_signed(question, e.elector);
}
void apply_entry(Meeting& m, const QuestionClosed& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    question.stage = QuestionStage::closed;
    question.close_reason = e.reason;
    question.closed_at = e.reason == CloseReason::deadline ? question.deadline : at;
    question.signing_until = question.closed_at + question.grace;
    if (e.reason != CloseReason::ahead_over) return end_standstill(m, at);
    // The question is put again in the room, for electors who sent no ballot.
    question.stage = QuestionStage::pending;
    question.ahead = false;
}
void apply_entry(Meeting& m, const BallotsUnsealed& e, Instant) {
    m.find(e.question)->released_key = e.key;
}
void apply_entry(Meeting& m, const QuestionCounted& e, Instant) {
    QuestionState& question = *m.find(e.question);
    question.stage = QuestionStage::counted;
    question.outcome = e.outcome;
    for (auto& [elector, ballot] : question.signed_before) {
        question.replaced.push_back(question.ballots.at(elector).sealed);
        question.ballots.at(elector) = ballot;
    }
    question.signed_before.clear();
}
void apply_entry(Meeting& m, const QuestionNotPut& e, Instant) {
    m.find(e.question)->stage = QuestionStage::not_put;
}

void apply_entry(Meeting& m, const RecordingReady& e, Instant) {
    m.recordings.push_back({e.record, e.format, e.url});
}
void apply_entry(Meeting& m, const RecordingArchived& e, Instant) {
    for (auto& recording : m.recordings) {
        if (recording.record != e.record || recording.format != e.format) continue;
        recording.content = e.content;
        recording.bytes = e.bytes;
    }
}
void apply_entry(Meeting& m, const ConferenceReported& e, Instant) {
    m.conference_reports.push_back(e);
}
void apply_entry(Meeting& m, const ProtocolIssued& e, Instant) {
    m.protocol = e;
}
void apply_entry(Meeting& m, const OutageRecorded& e, Instant) {
    m.outages.push_back({e.from, e.to});
}
void apply_entry(Meeting& m, const ClockDoubted& e, Instant at) {
    m.clock_changes.push_back({at, {}, e});
}
void apply_entry(Meeting& m, const ClockCorrected& e, Instant at) {
    // This entry gives back the time of the doubt; `runs_since` keeps a later standstill from
    // giving it back again.
    if (m.clock_doubted())
        m.runs_since = at;
    else
        m.clock_changes.push_back({at});
    auto& change = m.clock_changes.back();
    change.to = at;
    change.by = e.by;
    change.confirmed = e.confirmed;
}

}  // namespace

void apply(Meeting& meeting, const Entry& entry) {
    QUORUM_ASSERT(entry.sequence == meeting.last_sequence + 1);
    QUORUM_ASSERT(entry.time >= meeting.last_time);
    meeting.last_sequence = entry.sequence;
    meeting.last_time = entry.time;
    if (entry.request) {
        meeting.handled[std::string(entry.request->key.bytes())] = {
            entry.request->body, entry.sequence
        };
    }
    std::visit([&](const auto& body) { apply_entry(meeting, body, entry.time); }, entry.body);
}

}  // namespace plugin::meeting
