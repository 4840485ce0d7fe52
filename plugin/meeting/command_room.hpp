// Commands about the conference room: its events, and what is asked of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/conference_part.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

struct NoteRoomOpened {
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
};
struct NoteUserJoined {
    std::string room;           // internal id of BigBlueButton
    std::string user;           // internal id of BigBlueButton
    ParticipantId participant;  // from the external user id; not verified
    base::Digest nonce;         // of the part of the external user id after the dot
    bool proven = false;        // true: this browser followed our redirect
    base::Instant at{};         // time by the conference server's clock; unset: now
};
struct NoteUserLeft {
    std::string room;
    std::string user;
    bool ejected = false;
};
/// A participant's session is open in a browser that never followed our redirect.
struct NoteForeignBrowser {
    std::string room;
    std::string user;
};
struct NoteRoomGone {
    std::string room;
    std::string reason;
    std::optional<base::Instant> last_seen = {};  // none: the room disappeared just now
};
/// The organizer wants another room in the place of that one, whatever its state.
struct ReplaceRoom {
    AccountId by;
    std::uint32_t instance = 0;  // the room that he saw: asking twice replaces it once
};
/// A part of the room's server is not heard.
struct NoteRoomSilent {
    std::string room;
    base::Instant since{};  // its last sign of life
    std::optional<ConferencePart> missing = {};
};
/// The server responds again, and the room still exists.
struct NoteRoomHeard {
    std::string room;
};
/// The conference server's own attendance report, stored under its digest.
struct NoteConferenceReport {
    std::string room;
    base::Digest content;
    std::uint64_t bytes = 0;
};
/// The same internal user opened another session through getJoinUrl.
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
/// Participant and link nonce of a user in the room; both unverified.
struct Inside {
    ParticipantId participant;
    base::Digest nonce;
    auto operator<=>(const Inside&) const = default;
};
/// The periodic list of everybody in the room, in order with the room's other events.
struct NoteUsersInside {
    std::string room;
    std::vector<std::string> users;  // internal ids of BigBlueButton
};
/// What the room itself has said on the bus since that was last connected.
struct RoomsWord {
    base::Instant since{};
    std::optional<base::Instant> listed_at = {};  // its last periodic list, if any since then
    std::vector<std::string> users = {};          // internal ids on it
};
/// The API's user list: a second witness, for bbb-web goes on naming people whose leaving it has
/// not heard of, and may name nobody for once. What the room itself says of somebody outweighs it.
/// Events later than `asked` are more recent than the list.
struct ReconcileRoom {
    std::string room;
    std::vector<Inside> inside;  // one per session
    base::Instant asked{};
    /// Internal ids in the room by its last periodic list; empty if there was none.
    std::vector<std::string> users = {};
    bool can_eject = false;  // whether users can be ejected; otherwise intruders are only reported
    std::vector<Inside> before = {};     // the API's list before this one
    std::optional<RoomsWord> word = {};  // nullopt: there is no bus
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
