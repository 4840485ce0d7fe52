// What the room reports and what is asked of it, as commands to the rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

struct NoteRoomOpened {
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
};
struct NoteUserJoined {
    std::string room;           // internal id
    std::string user;           // internal id
    ParticipantId participant;  // from the external user id, unchecked
    base::Digest nonce;         // of the part of the external user id behind the dot
    bool proven = false;        // his browser is the one our redirect was made for
    base::Instant at{};         // by the room's clock; none: now
};
struct NoteUserLeft {
    std::string room;
    std::string user;
    bool ejected = false;
};
/// The session of a participant is in a browser that our redirect was not made for.
struct NoteForeignBrowser {
    std::string room;
    std::string user;
};
struct NoteRoomGone {
    std::string room;
    std::string reason;
    std::optional<base::Instant> last_seen = {};  // none: it went just now
};
/// Nobody answers for the room's server, neither its API nor its bus.
struct NoteRoomSilent {
    std::string room;
    base::Instant since{};  // its last sign of life
};
/// It answers again, and the room is still there.
struct NoteRoomHeard {
    std::string room;
};
/// The server's own report on who was in a room, kept under its digest.
struct NoteConferenceReport {
    std::string room;
    base::Digest content;
    std::uint64_t bytes = 0;
};
/// The same internal user opened another session (getJoinUrl).
struct NoteSecondSession {
    std::string room;
    std::string user;
};
struct NoteEjectionFailed {
    std::string room;
    std::string user;
};
struct NoteUnobserved {
    std::string room;
    base::Instant from{};
    base::Instant to{};
};
/// By whose link somebody is inside; both unchecked.
struct Inside {
    ParticipantId participant;
    base::Digest nonce;
    auto operator<=>(const Inside&) const = default;
};
/// The room's pulse, heard in order with its other events: exactly these are inside.
struct NoteUsersInside {
    std::string room;
    std::vector<std::string> users;  // internal ids
};
/// What the room's server answered after a gap in its events: everybody else has left. What
/// happened after it was asked is known better from events.
struct ReconcileRoom {
    std::string room;
    std::vector<Inside> inside;  // one for each session
    base::Instant asked{};
    /// Internal ids inside by the pulse of a moment before; empty if there was none.
    std::vector<std::string> users = {};
    bool can_eject = false;  // the server obeys; else intruders are only shown
};
struct NoteRecordingReady {
    std::string record;
    std::string format;
    std::string url;
};
struct NoteRecordingArchived {
    std::string record;
    std::string format;
    base::Digest content;
    std::uint64_t bytes = 0;
};

}  // namespace plugin::meeting
