// Typed room events, independent of source, channel and envelope. Unknown events and fields are
// ignored. Names of people are not read: they are in the registrar.
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
    ServerPinged, ServerAnswered, RoomAnswered, RoomCreated, RoomEnding, RoomEnded, RoomDestroyed,
    RoomPulse, UserRegistered, SessionTokenRegistered, UserJoined, UserConnectionLost, UserLeft,
    RoleChanged, PresenterAssigned, PresenterUnassigned, GuestsWaiting, GuestsDecided,
    GuestAnswered, UserActed, ChatSent, PollStarted, PollAnswered, PollTallied, PollStopped,
    RecordingStatusChanged, RecordingStep, RecordingPublished, RecordingMoved>;

enum class Decoding { known, ignored, malformed };
struct DecodedEvent {
    Decoding decoding = Decoding::malformed;
    std::optional<RoomEvent> event = {};  // unset: unknown kind
    std::string name = {};                // empty if the message has none
    std::int64_t at_ms = 0;               // by the sender's clock; 0: unknown
    std::string room = {};                // internal id, also of an ignored event; empty: none
    bool from_akka = false;               // came over a channel that akka-apps publishes to
};

/// Decodes one message of any form: bus envelope, the envelope of `bigbluebutton:from-rap`, or a
/// mapped event of bbb-webhooks.
DecodedEvent decode_event(std::string_view json);

/// Decodes the body of a web hook: a form with `event`, which is a raw or mapped message or an
/// array of them. Empty: no event in it.
std::vector<DecodedEvent> decode_hook_body(std::string_view form);

/// Internal id of its room, or of the recording, which is the same; "" if it is of no room.
std::string room_of(const RoomEvent& event);

/// {"event":"user_joined","room":…}
std::string to_json_line(const RoomEvent& event);

}  // namespace bbb
