// Entries about the room: arrivals, departures, refusals, intruders, recordings (see entry.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/conference_part.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

enum class LeaveReason { left, replaced, ejected, room_gone };
constexpr std::array<std::string_view, 4> names(LeaveReason) {
    return {"left", "replaced", "ejected", "room_gone"};
}

enum class IntrusionKind {
    stranger,          // not a participant of this meeting
    not_admitted,      // admission withdrawn, or never given
    unknown_link,      // a participant's id with a nonce that was never issued
    link_replayed,     // a nonce that was already used to enter
    session_replaced,  // the participant entered again, so the earlier session is ejected
    foreign_browser,   // entered by a participant's link in a browser that was not redirected by us
    second_session     // opened besides the first one, under the same internal user
};
constexpr std::array<std::string_view, 7> names(IntrusionKind) {
    return {"stranger",         "not_admitted",    "unknown_link",  "link_replayed",
            "session_replaced", "foreign_browser", "second_session"};
}

/// The organizer started the meeting; participants may enter.
struct RegistrationOpened {
    static constexpr std::string_view entry_kind = "registration_opened";
    static constexpr base::Parts fields{};
    bool operator==(const RegistrationOpened&) const = default;
};

/// BigBlueButton created the room; `instance` numbers the rooms of this meeting from 1.
struct RoomOpened {
    std::uint32_t instance = 0;
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;

    static constexpr std::string_view entry_kind = "room_opened";
    static constexpr auto fields = base::Parts{
        base::field("instance", &RoomOpened::instance),
        base::field("externalId", &RoomOpened::external_id),
        base::field("internalId", &RoomOpened::internal_id),
        base::field("createTime", &RoomOpened::create_time)
    };
    bool operator==(const RoomOpened&) const = default;
};

/// The room disappeared during the meeting.
struct RoomLost {
    std::uint32_t instance = 0;
    std::string reason;

    static constexpr std::string_view entry_kind = "room_lost";
    static constexpr auto fields = base::Parts{
        base::field("instance", &RoomLost::instance), base::field("reason", &RoomLost::reason)
    };
    bool operator==(const RoomLost&) const = default;
};

/// A browser was redirected into the room. Holds the digest of the nonce, never the link.
struct EntryIssued {
    ParticipantId participant;
    base::Digest nonce;

    static constexpr std::string_view entry_kind = "entry_issued";
    static constexpr auto fields = base::Parts{
        base::field("participant", &EntryIssued::participant),
        base::field("nonce", &EntryIssued::nonce)
    };
    bool operator==(const EntryIssued&) const = default;
};

/// A signed-in account asked to enter and was refused.
struct EntryRefused {
    AccountId account;
    std::string reason;

    static constexpr std::string_view entry_kind = "entry_refused";
    static constexpr auto fields = base::Parts{
        base::field("account", &EntryRefused::account), base::field("reason", &EntryRefused::reason)
    };
    bool operator==(const EntryRefused&) const = default;
};

/// A participant entered by their own link. `user` is BigBlueButton's internal id; empty if the
/// arrival was not observed. A second entry with the same nonce then supplies it.
struct ParticipantJoined {
    ParticipantId participant;
    base::Digest nonce;
    std::string room;
    std::string user;

    static constexpr std::string_view entry_kind = "participant_joined";
    static constexpr auto fields = base::Parts{
        base::field("participant", &ParticipantJoined::participant),
        base::field("nonce", &ParticipantJoined::nonce),
        base::field("room", &ParticipantJoined::room), base::field("user", &ParticipantJoined::user)
    };
    bool operator==(const ParticipantJoined&) const = default;
};

struct ParticipantLeft {
    ParticipantId participant;
    std::string user;
    LeaveReason reason{};

    static constexpr std::string_view entry_kind = "participant_left";
    static constexpr auto fields = base::Parts{
        base::field("participant", &ParticipantLeft::participant),
        base::field("user", &ParticipantLeft::user), base::field("reason", &ParticipantLeft::reason)
    };
    bool operator==(const ParticipantLeft&) const = default;
};

/// A user is in the room without the right to be and has to be ejected. `participant` is the link's
/// owner and `nonce` the link, if known.
struct IntruderNoticed {
    IntrusionKind kind{};
    ParticipantId participant;
    std::string room;
    std::string user;
    std::optional<base::Digest> nonce = {};

    static constexpr std::string_view entry_kind = "intruder_noticed";
    static constexpr auto fields = base::Parts{
        base::field("kind", &IntruderNoticed::kind),
        base::field("participant", &IntruderNoticed::participant),
        base::field("room", &IntruderNoticed::room), base::field("user", &IntruderNoticed::user),
        base::field("nonce", &IntruderNoticed::nonce)
    };
    bool operator==(const IntruderNoticed&) const = default;
};

/// BigBlueButton confirmed that the user has left.
struct IntruderRemoved {
    std::string user;

    static constexpr std::string_view entry_kind = "intruder_removed";
    static constexpr auto fields = base::Parts{base::field("user", &IntruderRemoved::user)};
    bool operator==(const IntruderRemoved&) const = default;
};

/// Repeated ejections were not confirmed by an event: the organizer has to act.
struct EjectionFailed {
    std::string user;

    static constexpr std::string_view entry_kind = "ejection_failed";
    static constexpr auto fields = base::Parts{base::field("user", &EjectionFailed::user)};
    bool operator==(const EjectionFailed&) const = default;
};

/// A part of the room's server is not heard, and the room with it: countdowns stop.
struct RoomSilent {
    std::string room;
    base::Instant since{};
    std::optional<ConferencePart> missing = {};  // absent in entries of the first releases

    static constexpr std::string_view entry_kind = "room_silent";
    static constexpr auto fields = base::Parts{
        base::field("room", &RoomSilent::room), base::field("since", &RoomSilent::since),
        base::field("missing", &RoomSilent::missing)
    };
    bool operator==(const RoomSilent&) const = default;
};

/// The server responds again, and the room still exists.
struct RoomHeard {
    std::string room;

    static constexpr std::string_view entry_kind = "room_heard";
    static constexpr auto fields = base::Parts{base::field("room", &RoomHeard::room)};
    bool operator==(const RoomHeard&) const = default;
};

/// The room's events were not received in this interval; presence was then taken from the server's
/// list.
struct RoomUnobserved {
    std::string room;
    base::Instant from{};
    base::Instant to{};

    static constexpr std::string_view entry_kind = "room_unobserved";
    static constexpr auto fields = base::Parts{
        base::field("room", &RoomUnobserved::room), base::field("from", &RoomUnobserved::from),
        base::field("to", &RoomUnobserved::to)
    };
    bool operator==(const RoomUnobserved&) const = default;
};

/// The room closed after the end of the meeting.
struct RoomClosed {
    std::uint32_t instance = 0;

    static constexpr std::string_view entry_kind = "room_closed";
    static constexpr auto fields = base::Parts{base::field("instance", &RoomClosed::instance)};
    bool operator==(const RoomClosed&) const = default;
};

/// BigBlueButton published a format of the recording.
struct RecordingReady {
    std::string record;
    std::string format;
    std::string url;

    static constexpr std::string_view entry_kind = "recording_ready";
    static constexpr auto fields = base::Parts{
        base::field("record", &RecordingReady::record),
        base::field("format", &RecordingReady::format), base::field("url", &RecordingReady::url)
    };
    bool operator==(const RecordingReady&) const = default;
};

struct RecordingArchived {
    std::string record;
    std::string format;
    base::Digest content;
    std::uint64_t bytes = 0;

    static constexpr std::string_view entry_kind = "recording_archived";
    static constexpr auto fields = base::Parts{
        base::field("record", &RecordingArchived::record),
        base::field("format", &RecordingArchived::format),
        base::field("content", &RecordingArchived::content),
        base::field("bytes", &RecordingArchived::bytes)
    };
    bool operator==(const RecordingArchived&) const = default;
};

/// The conference server's own attendance report (analytics callback), stored outside the journal
/// under its digest.
struct ConferenceReported {
    std::string room;
    base::Digest content;
    std::uint64_t bytes = 0;

    static constexpr std::string_view entry_kind = "conference_reported";
    static constexpr auto fields = base::Parts{
        base::field("room", &ConferenceReported::room),
        base::field("content", &ConferenceReported::content),
        base::field("bytes", &ConferenceReported::bytes)
    };
    bool operator==(const ConferenceReported&) const = default;
};

/// The sidecar did not run, or its machine slept; countdowns are extended by as much, fixed
/// deadlines are not.
struct OutageRecorded {
    base::Instant from{};
    base::Instant to{};

    static constexpr std::string_view entry_kind = "outage_recorded";
    static constexpr auto fields = base::Parts{
        base::field("from", &OutageRecorded::from), base::field("to", &OutageRecorded::to)
    };
    bool operator==(const OutageRecorded&) const = default;
};

/// The system clock shows `shown`, earlier than `known`, the latest time this meeting has recorded.
/// Until an operator says which is right, nothing is opened and nothing closes by itself.
struct ClockDoubted {
    base::Instant known{};
    base::Instant shown{};

    static constexpr std::string_view entry_kind = "clock_doubted";
    static constexpr auto fields = base::Parts{
        base::field("known", &ClockDoubted::known), base::field("shown", &ClockDoubted::shown)
    };
    bool operator==(const ClockDoubted&) const = default;
};

/// The system clock was changed by so much and is followed: forward at once, backward gradually.
/// Ends a doubt. `confirmed`: by an operator.
struct ClockCorrected {
    base::Milliseconds by{};
    bool confirmed = false;

    static constexpr std::string_view entry_kind = "clock_corrected";
    static constexpr auto fields = base::Parts{
        base::field("byMs", &ClockCorrected::by),
        base::field("confirmed", &ClockCorrected::confirmed)
    };
    bool operator==(const ClockCorrected&) const = default;
};

}  // namespace plugin::meeting
