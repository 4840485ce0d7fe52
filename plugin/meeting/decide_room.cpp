// The room: who may enter, who came and left, who is ejected. Facts from outside are idempotent:
// hearing one twice changes nothing.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {
namespace {

constexpr auto repeated_knock = std::chrono::minutes(1);
constexpr std::size_t reports_max = 3;

bool going_on(const Meeting& meeting) {
    return meeting.phase == Phase::registration || meeting.phase == Phase::open;
}

tl::unexpected<base::Refusal> why_not_a_participant(const Meeting& meeting, const AccountId& by) {
    bool refused = false;
    for (const auto& [id, application] : meeting.applications) {
        if (application.received.account != by) continue;
        if (application.status == ApplicationStatus::under_review) {
            return no("application_under_review");
        }
        refused = refused || application.status == ApplicationStatus::refused;
    }
    return refused ? no("application_refused") : no("not_admitted");
}

/// The participant was found in the room before the event of the arrival came; an arrival much
/// later than that is somebody with a copy of the link.
bool may_be_his(const Participant& participant, Instant arrived) {
    return participant.session && participant.session->user.empty() &&
           arrived - participant.presence.back().from < std::chrono::seconds(10);
}

/// nullopt: the user came by the participant's own unused link, or came back by it.
std::optional<IntrusionKind> intrusion(
    const Participant* participant, const NoteUserJoined& fact, Instant now
) {
    if (participant == nullptr) return IntrusionKind::stranger;
    if (!participant->admitted && !participant->chair) return IntrusionKind::not_admitted;
    const auto spent = participant->spent_nonces.find(fact.nonce);
    if (spent != participant->spent_nonces.end()) {
        const auto& session = participant->session;
        // An old tab reconnected while the participant is inside through a newer link.
        if (session && session->nonce != fact.nonce) return IntrusionKind::session_replaced;
        if (spent->second == fact.user) return std::nullopt;
        const bool his =
            fact.proven || may_be_his(*participant, fact.at == Instant{} ? now : fact.at);
        return spent->second.empty() && his ? std::nullopt
                                            : std::optional(IntrusionKind::link_replayed);
    }
    if (!participant->unspent_nonces.contains(fact.nonce)) return IntrusionKind::unknown_link;
    return std::nullopt;
}

std::vector<EntryBody> everybody_leaves(const Meeting& meeting, LeaveReason reason) {
    std::vector<EntryBody> list;
    for (const auto& [id, participant] : meeting.participants) {
        if (participant.present()) {
            list.emplace_back(ParticipantLeft{id, participant.session->user, reason});
        }
    }
    return list;
}

/// Gives back the signing time lost without a reachable room. An open question waits for
/// ResumeMeeting by the organizer.
void give_time_back(const Meeting& meeting, Instant now, std::vector<EntryBody>& list) {
    for (const auto& question : meeting.questions) {
        if (question.stage != QuestionStage::closed || !meeting.signing_goes_on(question)) continue;
        const auto lost = now - std::max(meeting.room_lost_at, question.closed_at);
        list.emplace_back(DeadlineMoved{
            question.question.id, question.signing_until + lost, MoveReason::room_lost
        });
    }
}

}  // namespace

std::vector<EntryBody> joins(
    const Participant& who, const std::optional<Session>& earlier, const Session& session,
    const Meeting& meeting
) {
    std::vector<EntryBody> list;
    if (earlier && earlier->nonce != session.nonce) {
        list.emplace_back(ParticipantLeft{who.id, earlier->user, LeaveReason::replaced});
    }
    if (earlier && earlier->nonce != session.nonce && !earlier->user.empty()) {
        list.emplace_back(IntruderNoticed{
            IntrusionKind::session_replaced, who.id, session.room, earlier->user, earlier->nonce
        });
    }
    list.emplace_back(ParticipantJoined{who.id, session.nonce, session.room, session.user});
    for (auto& rests : takes_over(meeting, who)) list.push_back(std::move(rests));
    return list;
}

Decided decide(const Meeting& meeting, const IssueEntry& command, Instant) {
    const Participant* participant = meeting.participant_of(command.by);
    if (participant == nullptr) return why_not_a_participant(meeting, command.by);
    if (!participant->admitted && !participant->chair) return no("admission_withdrawn");
    if (!meeting.has_room()) return no("no_room_in_this_form");
    if (meeting.ended_or_failed()) return no("room_closed");
    if (!going_on(meeting)) {
        return too_early(meeting);
    }
    if (!meeting.room.reachable()) return no("room_not_ready");
    return entries(EntryIssued{participant->id, command.nonce});
}

Decided decide(const Meeting& meeting, const NoteRefusedEntry& command, Instant now) {
    if (meeting.phase == Phase::draft || meeting.ended_or_failed()) return nothing_changes();
    // A refusal repeated at short intervals is not recorded again, so that it cannot flood the
    // journal.
    for (const auto& earlier : meeting.refused_entries) {
        const bool same = earlier.account == command.account && earlier.reason == command.reason;
        if (same && now < earlier.at + repeated_knock) return nothing_changes();
    }
    return entries(EntryRefused{command.account, command.reason});
}

Decided decide(const Meeting& meeting, const NoteRoomOpened& command, Instant now) {
    if (meeting.room.live) return nothing_changes();
    if (!going_on(meeting) || !meeting.has_room()) return no("room_closed");
    std::vector<EntryBody> list{RoomOpened{
        meeting.room.instance + 1, command.external_id, command.internal_id, command.create_time
    }};
    if (meeting.room.instance > 0) give_time_back(meeting, now, list);
    return list;
}

Decided decide(const Meeting& meeting, const NoteUserJoined& command, Instant now) {
    if (!meeting.room.live || command.room != meeting.room.internal_id) return nothing_changes();
    if (meeting.participant_in(command.user) != nullptr) return nothing_changes();
    if (meeting.noticed(command.user)) return nothing_changes();
    const auto found = meeting.participants.find(command.participant);
    const Participant* participant = found == meeting.participants.end() ? nullptr : &found->second;
    if (const auto kind = intrusion(participant, command, now)) {
        const ParticipantId whose = participant != nullptr ? participant->id : ParticipantId{};
        return entries(IntruderNoticed{*kind, whose, command.room, command.user, command.nonce});
    }
    const Session session{command.room, command.user, command.nonce};
    return joins(*participant, participant->session, session, meeting);
}

Decided decide(const Meeting& meeting, const NoteSecondSession& command, Instant) {
    if (!meeting.room.live || command.room != meeting.room.internal_id) return nothing_changes();
    const Participant* participant = meeting.participant_in(command.user);
    // The user has no right to the first session either.
    if (participant == nullptr) return nothing_changes();
    return entries(
        ParticipantLeft{participant->id, command.user, LeaveReason::ejected},
        IntruderNoticed{
            IntrusionKind::second_session, participant->id, command.room, command.user,
            participant->session->nonce
        }
    );
}

Decided decide(const Meeting& meeting, const NoteEjectionFailed& command, Instant) {
    for (const auto& intruder : meeting.to_eject()) {
        if (intruder.user == command.user && !intruder.failed)
            return entries(EjectionFailed{command.user});
    }
    return nothing_changes();
}

Decided decide(const Meeting& meeting, const NoteUnobserved& command, Instant) {
    const bool ours = meeting.room.live && command.room == meeting.room.internal_id;
    if (!ours || command.to <= command.from) return nothing_changes();
    return entries(RoomUnobserved{command.room, command.from, command.to});
}

Decided decide(const Meeting& meeting, const NoteUserLeft& command, Instant) {
    if (command.room != meeting.room.internal_id) return nothing_changes();
    std::vector<EntryBody> list;
    if (const Participant* participant = meeting.participant_in(command.user)) {
        const auto reason = command.ejected ? LeaveReason::ejected : LeaveReason::left;
        list.emplace_back(ParticipantLeft{participant->id, command.user, reason});
    }
    for (const auto& intruder : meeting.intrusions) {
        if (intruder.user != command.user || intruder.removed) continue;
        list.emplace_back(IntruderRemoved{command.user});
        break;
    }
    return list;
}

/// A copied link was used before its owner used it, so the owner was rejected as the second user.
/// Both are out now, and the owner enters again by a new link.
Decided decide(const Meeting& meeting, const NoteForeignBrowser& command, Instant) {
    if (!meeting.room.live || command.room != meeting.room.internal_id) return nothing_changes();
    const Participant* participant = meeting.participant_in(command.user);
    if (participant == nullptr) return nothing_changes();
    return entries(
        ParticipantLeft{participant->id, command.user, LeaveReason::ejected},
        IntruderNoticed{
            IntrusionKind::foreign_browser, participant->id, command.room, command.user,
            participant->session->nonce
        }
    );
}

/// The room may have ended before it was noticed, so countdowns stop at its last sign of life.
Decided decide(const Meeting& meeting, const NoteRoomGone& command, Instant now) {
    if (!meeting.room.live || command.room != meeting.room.internal_id) return nothing_changes();
    auto list = everybody_leaves(meeting, LeaveReason::room_gone);
    if (meeting.ended_or_failed()) {
        list.emplace_back(RoomClosed{meeting.room.instance});
        return list;
    }
    const bool noticed_late = command.last_seen && *command.last_seen < now;
    if (noticed_late && !meeting.room.silent_since)
        list.emplace_back(RoomSilent{command.room, *command.last_seen});
    list.emplace_back(RoomLost{meeting.room.instance, command.reason});
    return list;
}

/// The old room is ended as a lost one is: nobody is in two rooms.
Decided decide(const Meeting& meeting, const ReplaceRoom& command, Instant) {
    if (command.by != meeting.organizer) return no("not_the_organizer");
    if (!meeting.has_room()) return no("no_room_in_this_form");
    if (meeting.ended_or_failed()) return no("room_closed");
    if (!going_on(meeting)) return too_early(meeting);
    const bool seen = meeting.room.live && command.instance == meeting.room.instance;
    if (!seen) return nothing_changes();
    auto list = everybody_leaves(meeting, LeaveReason::room_gone);
    list.emplace_back(RoomLost{meeting.room.instance, "replaced"});
    return list;
}

Decided decide(const Meeting& meeting, const NoteRoomSilent& command, Instant now) {
    if (!meeting.room.live || command.room != meeting.room.internal_id) return nothing_changes();
    if (meeting.ended_or_failed()) return nothing_changes();
    if (const auto since = meeting.room.silent_since) {
        // Something else is missing by now: people have to be told, and no time is lost or won.
        if (!command.missing || command.missing == meeting.room.missing) return nothing_changes();
        return entries(RoomSilent{command.room, *since, command.missing});
    }
    return entries(RoomSilent{command.room, std::min(command.since, now), command.missing});
}

Decided decide(const Meeting& meeting, const NoteRoomHeard& command, Instant now) {
    const bool silent = meeting.room.live && meeting.room.silent_since;
    if (!silent || command.room != meeting.room.internal_id) return nothing_changes();
    std::vector<EntryBody> list{RoomHeard{command.room}};
    give_time_back(meeting, now, list);
    return list;
}

Decided decide(const Meeting& meeting, const NoteRecordingReady& command, Instant) {
    for (const auto& known : meeting.recordings) {
        if (known.record == command.record && known.format == command.format) {
            return nothing_changes();
        }
    }
    return entries(RecordingReady{command.record, command.format, command.url});
}

Decided decide(const Meeting& meeting, const NoteRecordingArchived& command, Instant) {
    for (const auto& known : meeting.recordings) {
        if (known.record != command.record || known.format != command.format) continue;
        if (known.content) return nothing_changes();
        return entries(
            RecordingArchived{command.record, command.format, command.content, command.bytes}
        );
    }
    return no("recording_unknown");
}

/// Repeated reports are ignored; a different one about the same room is kept beside the first.
Decided decide(const Meeting& meeting, const NoteConferenceReport& command, Instant) {
    std::size_t of_the_room = 0;
    for (const auto& known : meeting.conference_reports) {
        if (known.room != command.room) continue;
        if (known.content == command.content) return nothing_changes();
        ++of_the_room;
    }
    if (!meeting.had_room(command.room) || of_the_room >= reports_max) return nothing_changes();
    return entries(ConferenceReported{command.room, command.content, command.bytes});
}

}  // namespace plugin::meeting
