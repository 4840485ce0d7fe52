// Takes entries into the state. No rule lives here: what an entry says has happened.
#include <algorithm>

#include "plugin/base/result.hpp"
#include "plugin/meeting/decide.hpp"

namespace plugin::meeting {
namespace {

using base::Instant;

void take(Meeting& m, const MeetingCreated& e, Instant at) {
    m.id = e.meeting;
    m.phase = Phase::draft;
    m.organizer = e.organizer;
    m.chair = e.chair;
    m.regulation = e.regulation;
    m.created_at = at;
    Participant chair;
    chair.id = e.chair;
    chair.account = e.organizer;
    chair.chair = true;
    m.participants.emplace(e.chair, std::move(chair));
}
void take(Meeting& m, const CardSet& e, Instant) {
    m.card = e.card;
}
void take(Meeting& m, const AgendaSet& e, Instant) {
    m.questions.clear();
    for (const auto& question : e.questions) m.questions.emplace_back().question = question;
}
void take(Meeting& m, const RegisterImported& e, Instant) {
    m.register_source = e.source;
    m.roll = e.lines;
    m.roll_index.clear();
    for (std::size_t i = 0; i < m.roll.size(); ++i) m.roll_index.emplace(m.roll[i].elector, i);
}
void take(Meeting& m, const MeetingAnnounced&, Instant) {
    m.phase = Phase::announced;
}

void take(Meeting& m, const ApplicationReceived& e, Instant at) {
    Application& application = m.applications[e.application];
    application.received = e;
    application.received_at = at;
}
void take(Meeting& m, const ApplicationAdmitted& e, Instant at) {
    Application& application = m.applications.at(e.application);
    application.status = ApplicationStatus::admitted;
    application.admitted_at = at;
    application.participant = e.participant;
    Participant& participant = m.participants[e.participant];
    participant.id = e.participant;
    participant.account = application.received.account;
    participant.admitted = true;
    for (const auto& claim : application.received.claims) {
        if (!m.represented_by.emplace(claim.elector, e.participant).second) continue;
        auto& ever = participant.electors;
        const bool again = std::find(ever.begin(), ever.end(), claim.elector) != ever.end();
        if (!again) ever.push_back(claim.elector);
    }
}
void take(Meeting& m, const ApplicationRefused& e, Instant) {
    Application& application = m.applications.at(e.application);
    application.status = ApplicationStatus::refused;
    application.ground = e.ground;
    application.comment = e.comment;
}
void take(Meeting& m, const AdmissionWithdrawn& e, Instant at) {
    Participant& participant = m.participants.at(e.participant);
    participant.admitted = false;
    participant.withdrawals.push_back({at, e.ground});
    // The creditor may come himself or send somebody else.
    std::erase_if(m.represented_by, [&](const auto& one) { return one.second == e.participant; });
}

void take(Meeting& m, const RegistrationOpened&, Instant at) {
    m.phase = Phase::registration;
    m.started_at = at;
}
void take(Meeting& m, const RoomOpened& e, Instant at) {
    if (m.room.instance > 0) m.earlier_rooms.push_back(m.room);
    if (!m.lost_rooms.empty() && !m.lost_rooms.back().to) m.lost_rooms.back().to = at;
    m.room = {e.instance, e.external_id, e.internal_id, e.create_time, true};
}
void take(Meeting& m, const RoomLost& e, Instant at) {
    m.room.live = false;
    m.room_lost_at = at;
    m.lost_rooms.push_back({at, {}, e.reason});
}
void take(Meeting& m, const RoomClosed&, Instant) {
    m.room.live = false;
}

void take(Meeting& m, const EntryIssued& e, Instant) {
    // The newest link replaces the others: one that leaked and was not used is worth nothing.
    m.participants.at(e.participant).unspent_nonces = {e.nonce};
}
void take(Meeting& m, const EntryRefused& e, Instant at) {
    m.refused_entries.push_back({at, e.account, e.reason});
}
void take(Meeting& m, const ParticipantJoined& e, Instant at) {
    Participant& participant = m.participants.at(e.participant);
    participant.unspent_nonces.erase(e.nonce);
    participant.spent_nonces[e.nonce] = e.user;
    participant.session = Session{e.room, e.user, e.nonce};
    participant.presence.push_back({at});
}
void take(Meeting& m, const ParticipantLeft& e, Instant at) {
    Participant& participant = m.participants.at(e.participant);
    participant.session.reset();
    participant.left_because = e.reason;
    if (!participant.presence.empty()) participant.presence.back().to = at;
}
void take(Meeting& m, const IntruderNoticed& e, Instant at) {
    m.intrusions.push_back({at, e.kind, e.participant, e.room, e.user});
}
void take(Meeting& m, const IntruderRemoved& e, Instant) {
    for (auto& intruder : m.intrusions) {
        if (intruder.user == e.user) intruder.removed = true;
    }
}

void take(Meeting& m, const MeetingOpened& e, Instant at) {
    m.phase = Phase::open;
    m.opened_at = at;
    m.quorum = e.quorum;
    m.registered = e.registered;
}
void take(Meeting& m, const MeetingFailed& e, Instant at) {
    m.phase = Phase::failed;
    m.ended_at = at;
    m.quorum = e.quorum;
    m.registered = m.came();
}
void take(Meeting& m, const MeetingEnded&, Instant at) {
    m.phase = Phase::ended;
    m.ended_at = at;
}

void take(Meeting& m, const QuestionOpened& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    question.stage = QuestionStage::open;
    question.order = e.order;
    question.opened_at = at;
    question.deadline = e.deadline;
    question.grace = e.grace;
    question.key = e.key;
    question.electorate = {e.electorate.begin(), e.electorate.end()};
    question.awaited = question.electorate;
}
void take(Meeting& m, const DeadlineMoved& e, Instant) {
    QuestionState& question = *m.find(e.question);
    (question.stage == QuestionStage::open ? question.deadline : question.signing_until) =
        e.deadline;
}
void take(Meeting& m, const ChoiceSealed& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    Ballot& ballot = question.ballots[e.elector];
    if (!ballot.sealed.is_zero()) question.replaced.push_back(ballot.sealed);
    ballot.stage = BallotStage::sealed;
    ballot.by = e.participant;
    ballot.ballot = e.ballot;
    ballot.sealed = e.sealed;
    ballot.at = at;
    ballot.sealed_in = m.last_sequence;
}
void take(Meeting& m, const BallotSigned& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    Ballot& ballot = question.ballots.at(e.elector);
    ballot.stage = BallotStage::signed_;
    ballot.signature = e.signature;
    ballot.at = at;
    ballot.signed_in = m.last_sequence;
    ++question.signed_ballots;
    question.awaited.erase(e.elector);
}
void take(Meeting& m, const QuestionClosed& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    question.stage = QuestionStage::closed;
    question.close_reason = e.reason;
    question.closed_at = e.reason == CloseReason::deadline ? question.deadline : at;
    question.signing_until = question.closed_at + question.grace;
}
void take(Meeting& m, const BallotsUnsealed& e, Instant) {
    m.find(e.question)->released_key = e.key;
}
void take(Meeting& m, const QuestionCounted& e, Instant) {
    QuestionState& question = *m.find(e.question);
    question.stage = QuestionStage::counted;
    question.outcome = e.outcome;
}
void take(Meeting& m, const QuestionNotPut& e, Instant) {
    m.find(e.question)->stage = QuestionStage::not_put;
}

void take(Meeting& m, const RecordingReady& e, Instant) {
    m.recordings.push_back({e.record, e.format, e.url});
}
void take(Meeting& m, const RecordingArchived& e, Instant) {
    for (auto& recording : m.recordings) {
        if (recording.record != e.record || recording.format != e.format) continue;
        recording.content = e.content;
        recording.bytes = e.bytes;
    }
}
void take(Meeting& m, const ProtocolIssued& e, Instant) {
    m.protocol = e;
}
void take(Meeting& m, const OutageRecorded& e, Instant) {
    m.outages.push_back({e.from, e.to});
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
    std::visit([&](const auto& body) { take(meeting, body, entry.time); }, entry.body);
}

}  // namespace plugin::meeting
