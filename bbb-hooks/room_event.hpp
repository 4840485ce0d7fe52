// What happens in rooms, typed, whatever channel and envelope it came by. Unknown events and
// unknown fields change nothing. Names of people are not taken over: they are in the registrar.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bbb {

struct RoomCreated {
    std::string room;  // internal id, as everywhere here
    std::string external_id;
};
struct UserJoined {
    std::string room;
    std::string user;           // internal id
    std::string external_user;  // as given to join
    bool moderator = false;
};
struct UserConnectionLost {
    std::string room;
    std::string user;
    bool lost = true;  // false: came back
};
struct UserLeft {
    std::string room;
    std::string user;
    bool ejected = false;
    std::string reason;
};
struct SessionTokenRegistered {
    std::string room;
    std::string user;
};
struct PresenterAssigned {
    std::string room;
    std::string user;
};
struct RecordingStatusChanged {
    std::string room;
    bool recording = false;
};
struct RoomEnding {
    std::string room;
    std::string reason;
};
struct RoomDestroyed {
    std::string room;
};
struct RecordingPublished {
    std::string record_id;  // = internal id of the room
    std::string format;
    bool success = false;
};

using RoomEvent = std::variant<
    RoomCreated, UserJoined, UserConnectionLost, UserLeft, SessionTokenRegistered,
    PresenterAssigned, RecordingStatusChanged, RoomEnding, RoomDestroyed, RecordingPublished>;

enum class Decoding { known, ignored, malformed };
struct DecodedEvent {
    Decoding decoding = Decoding::malformed;
    std::optional<RoomEvent> event = {};  // if known
    std::string name = {};                // if there was one
};

/// One message of any channel: bus envelope or the one of `bigbluebutton:from-rap`.
DecodedEvent decode_event(std::string_view json);

/// {"event":"user_joined","room":…}
std::string to_json_line(const RoomEvent& event);

}  // namespace bbb
