// What happens in rooms, typed, whatever source, channel and envelope it came by. Unknown events
// and unknown fields change nothing. Names of people are not taken over: they are in the registrar.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bbb-hooks/events_meeting.hpp"
#include "bbb-hooks/events_poll.hpp"

namespace bbb {

using RoomEvent = std::variant<
    RoomCreated, RoomEnding, RoomEnded, RoomDestroyed, RoomPulse, UserRegistered,
    SessionTokenRegistered, UserJoined, UserConnectionLost, UserLeft, RoleChanged,
    PresenterAssigned, PresenterUnassigned, GuestsWaiting, GuestsDecided, UserActed, ChatSent,
    PollStarted, PollAnswered, PollTallied, PollStopped, RecordingStatusChanged, RecordingStep,
    RecordingPublished, RecordingMoved>;

enum class Decoding { known, ignored, malformed };
struct DecodedEvent {
    Decoding decoding = Decoding::malformed;
    std::optional<RoomEvent> event = {};  // if known
    std::string name = {};                // if there was one
    std::int64_t at_ms = 0;               // by the sender's clock; 0: unknown
};

/// One message of any channel: bus envelope, the one of `bigbluebutton:from-rap`, or a mapped
/// event of bbb-webhooks.
DecodedEvent decode_event(std::string_view json);

/// The body of a web hook: a form with `event`, an array of raw or mapped messages or one alone.
/// Empty: there is no event in it.
std::vector<DecodedEvent> decode_hook_body(std::string_view form);

/// {"event":"user_joined","room":…}
std::string to_json_line(const RoomEvent& event);

}  // namespace bbb
