// Applies the room's entries to the state: arrivals, departures, ejections, lost rooms.
#include <algorithm>

#include "plugin/meeting/apply_room.hpp"

namespace plugin::meeting {

using base::Instant;

namespace {

/// Stops the countdowns at `since`: there is no room, or it is unreachable.
void nothing_runs_from(Meeting& m, Instant since) {
    m.room_lost_at = since;
    const QuestionState* open = m.open_question();
    if (open == nullptr || m.still_since) return;
    // Do not give back time that an earlier entry already gave back.
    since = std::max({since, open->opened_at, m.runs_since});
    // A break has already stopped the countdown, though perhaps later than `since`.
    if (m.paused_at)
        m.paused_at = std::min(*m.paused_at, since);
    else
        m.still_since = since;
}

/// Merges overlapping gaps: several sources may report the same one.
void add_gap(std::vector<Outage>& gaps, Outage gap) {
    std::erase_if(gaps, [&](const Outage& known) {
        if (known.to < gap.from || gap.to < known.from) return false;
        gap = {std::min(known.from, gap.from), std::max(known.to, gap.to)};
        return true;
    });
    gaps.push_back(gap);
}

}  // namespace

void end_standstill(Meeting& m, Instant at) {
    if (m.still_since) m.standstills.push_back({*m.still_since, at});
    m.still_since.reset();
    m.runs_since = at;
}

void apply_entry(Meeting& m, const RoomOpened& e, Instant at) {
    if (m.room.instance > 0) m.earlier_rooms.push_back(m.room);
    if (!m.lost_rooms.empty() && !m.lost_rooms.back().to) m.lost_rooms.back().to = at;
    m.room = {e.instance, e.external_id, e.internal_id, e.create_time, true};
}
void apply_entry(Meeting& m, const RoomLost& e, Instant at) {
    const Instant since = m.room.silent_since.value_or(at);
    m.room.live = false;
    m.lost_rooms.push_back({since, {}, e.reason});
    nothing_runs_from(m, since);
}
void apply_entry(Meeting& m, const RoomSilent& e, Instant) {
    m.room.silent_since = e.since;
    m.room.missing = e.missing;
    nothing_runs_from(m, e.since);
}
void apply_entry(Meeting& m, const RoomHeard&, Instant at) {
    add_gap(m.unobserved, {*m.room.silent_since, at});
    m.room.silent_since.reset();
    m.room.missing.reset();
}
void apply_entry(Meeting& m, const RoomClosed&, Instant) {
    m.room.live = false;
}

void apply_entry(Meeting& m, const EntryIssued& e, Instant) {
    // The newest link replaces older ones, so a leaked, unused link is worthless.
    m.participants.at(e.participant).unspent_nonces = {e.nonce};
}
void apply_entry(Meeting& m, const EntryRefused& e, Instant at) {
    m.refused_entries.push_back({at, e.account, e.reason});
}
void apply_entry(Meeting& m, const ParticipantJoined& e, Instant at) {
    Participant& participant = m.participants.at(e.participant);
    participant.unspent_nonces.erase(e.nonce);
    participant.spent_nonces[e.nonce] = e.user;
    if (participant.session && participant.session->nonce == e.nonce) {
        // The internal id of a participant already in the room is now known.
        participant.session->user = e.user;
        return;
    }
    participant.session = Session{e.room, e.user, e.nonce};
    participant.presence.push_back({at});
}
void apply_entry(Meeting& m, const ParticipantLeft& e, Instant at) {
    Participant& participant = m.participants.at(e.participant);
    participant.session.reset();
    participant.left_because = e.reason;
    if (!participant.presence.empty()) participant.presence.back().to = at;
}
void apply_entry(Meeting& m, const IntruderNoticed& e, Instant at) {
    m.intrusions.push_back({at, e.kind, e.participant, e.room, e.user, e.nonce});
}
void apply_entry(Meeting& m, const IntruderRemoved& e, Instant at) {
    for (auto& intruder : m.intrusions) {
        if (intruder.user != e.user || intruder.removed) continue;
        intruder.removed = true;
        intruder.removed_at = at;
    }
}

void apply_entry(Meeting& m, const EjectionFailed& e, Instant) {
    for (auto& intruder : m.intrusions) {
        if (intruder.user == e.user) intruder.failed = true;
    }
}
void apply_entry(Meeting& m, const RoomUnobserved& e, Instant) {
    add_gap(m.unobserved, {e.from, e.to});
}

}  // namespace plugin::meeting
