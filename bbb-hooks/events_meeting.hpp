// Typed events of rooms, people and chat (see room_event.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/field.hpp"

namespace bbb {

namespace base = plugin::base;

enum class Activity {
    voice_joined,
    voice_left,
    muted,
    unmuted,
    camera_on,
    camera_off,
    screen_shared,
    screen_unshared,
    hand_raised,
    hand_lowered,
    reacted
};
constexpr std::array<std::string_view, 11> names(Activity) {
    return {"voice_joined", "voice_left",   "muted",         "unmuted",
            "camera_on",    "camera_off",   "screen_shared", "screen_unshared",
            "hand_raised",  "hand_lowered", "reacted"};
}

/// bbb-web asks akka-apps over Redis whether it lives, every 10 s (CheckAlivePingSysMsg).
struct ServerPinged {
    static constexpr std::string_view event_name = "server_pinged";
    static constexpr auto fields = base::Parts{};
    bool operator==(const ServerPinged&) const = default;
};
/// Its answer (CheckAlivePongSysMsg).
struct ServerAnswered {
    static constexpr std::string_view event_name = "server_answered";
    static constexpr auto fields = base::Parts{};
    bool operator==(const ServerAnswered&) const = default;
};
/// The room, asked by us, lives in akka-apps (GetGroupChatsRespMsg).
struct RoomAnswered {
    std::string room;

    static constexpr std::string_view event_name = "room_answered";
    static constexpr auto fields = base::Parts{base::field("room", &RoomAnswered::room)};
    bool operator==(const RoomAnswered&) const = default;
};
struct RoomCreated {
    std::string room;  // internal id, as everywhere here
    std::string external_id;

    static constexpr std::string_view event_name = "room_created";
    static constexpr auto fields = base::Parts{
        base::field("room", &RoomCreated::room),
        base::field("externalId", &RoomCreated::external_id)
    };
    bool operator==(const RoomCreated&) const = default;
};
/// The room has begun to end: from here on nobody counts as present.
struct RoomEnding {
    std::string room;
    std::string reason;

    static constexpr std::string_view event_name = "room_ending";
    static constexpr auto fields = base::Parts{
        base::field("room", &RoomEnding::room), base::field("reason", &RoomEnding::reason)
    };
    bool operator==(const RoomEnding&) const = default;
};
struct RoomEnded {
    std::string room;

    static constexpr std::string_view event_name = "room_ended";
    static constexpr auto fields = base::Parts{base::field("room", &RoomEnded::room)};
    bool operator==(const RoomEnded&) const = default;
};
/// The last event of a room.
struct RoomDestroyed {
    std::string room;

    static constexpr std::string_view event_name = "room_destroyed";
    static constexpr auto fields = base::Parts{base::field("room", &RoomDestroyed::room)};
    bool operator==(const RoomDestroyed&) const = default;
};
/// Lists who is in a live room, every 30 s (MeetingInfoAnalyticsServiceMsg).
struct RoomPulse {
    std::string room;
    std::vector<std::string> users;
    std::string external_id = {};

    static constexpr std::string_view event_name = "room_pulse";
    static constexpr auto fields = base::Parts{
        base::field("room", &RoomPulse::room), base::field("users", &RoomPulse::users),
        base::field("externalId", &RoomPulse::external_id)
    };
    bool operator==(const RoomPulse&) const = default;
};
/// The join API was called; the client has not connected yet.
struct UserRegistered {
    std::string room;
    std::string user;

    static constexpr std::string_view event_name = "user_registered";
    static constexpr auto fields = base::Parts{
        base::field("room", &UserRegistered::room), base::field("user", &UserRegistered::user)
    };
    bool operator==(const UserRegistered&) const = default;
};
/// The first one belongs to the join; further ones are additional sessions (getJoinUrl).
struct SessionTokenRegistered {
    std::string room;
    std::string user;
    std::string session;  // digest of the token, which is itself secret

    static constexpr std::string_view event_name = "session_token_registered";
    static constexpr auto fields = base::Parts{
        base::field("room", &SessionTokenRegistered::room),
        base::field("user", &SessionTokenRegistered::user),
        base::field("session", &SessionTokenRegistered::session)
    };
    bool operator==(const SessionTokenRegistered&) const = default;
};
struct UserJoined {
    std::string room;
    std::string user;           // internal id
    std::string external_user;  // as passed to join
    bool moderator = false;

    static constexpr std::string_view event_name = "user_joined";
    static constexpr auto fields = base::Parts{
        base::field("room", &UserJoined::room), base::field("user", &UserJoined::user),
        base::field("externalUser", &UserJoined::external_user),
        base::field("moderator", &UserJoined::moderator)
    };
    bool operator==(const UserJoined&) const = default;
};
struct UserConnectionLost {
    std::string room;
    std::string user;
    bool lost = true;  // false: the connection is back

    static constexpr std::string_view event_name = "user_connection_lost";
    static constexpr auto fields = base::Parts{
        base::field("room", &UserConnectionLost::room),
        base::field("user", &UserConnectionLost::user),
        base::field("lost", &UserConnectionLost::lost)
    };
    bool operator==(const UserConnectionLost&) const = default;
};
struct UserLeft {
    std::string room;
    std::string user;
    bool ejected = false;
    std::string reason;

    static constexpr std::string_view event_name = "user_left";
    static constexpr auto fields = base::Parts{
        base::field("room", &UserLeft::room), base::field("user", &UserLeft::user),
        base::field("ejected", &UserLeft::ejected), base::field("reason", &UserLeft::reason)
    };
    bool operator==(const UserLeft&) const = default;
};
struct RoleChanged {
    std::string room;
    std::string user;
    bool moderator = false;

    static constexpr std::string_view event_name = "role_changed";
    static constexpr auto fields = base::Parts{
        base::field("room", &RoleChanged::room), base::field("user", &RoleChanged::user),
        base::field("moderator", &RoleChanged::moderator)
    };
    bool operator==(const RoleChanged&) const = default;
};
struct PresenterAssigned {
    std::string room;
    std::string user;

    static constexpr std::string_view event_name = "presenter_assigned";
    static constexpr auto fields = base::Parts{
        base::field("room", &PresenterAssigned::room), base::field("user", &PresenterAssigned::user)
    };
    bool operator==(const PresenterAssigned&) const = default;
};
struct PresenterUnassigned {
    std::string room;
    std::string user;

    static constexpr std::string_view event_name = "presenter_unassigned";
    static constexpr auto fields = base::Parts{
        base::field("room", &PresenterUnassigned::room),
        base::field("user", &PresenterUnassigned::user)
    };
    bool operator==(const PresenterUnassigned&) const = default;
};
struct GuestsWaiting {
    std::string room;
    std::vector<std::string> users;

    static constexpr std::string_view event_name = "guests_waiting";
    static constexpr auto fields = base::Parts{
        base::field("room", &GuestsWaiting::room), base::field("users", &GuestsWaiting::users)
    };
    bool operator==(const GuestsWaiting&) const = default;
};
/// A moderator admitted or rejected guests. Said of ids that nobody has, too.
struct GuestsDecided {
    std::string room;
    std::string by;  // internal id of the moderator
    std::vector<std::string> allowed;
    std::vector<std::string> denied;

    static constexpr std::string_view event_name = "guests_decided";
    static constexpr auto fields = base::Parts{
        base::field("room", &GuestsDecided::room), base::field("by", &GuestsDecided::by),
        base::field("allowed", &GuestsDecided::allowed),
        base::field("denied", &GuestsDecided::denied)
    };
    bool operator==(const GuestsDecided&) const = default;
};
/// A guest was told that he may come in, or not: he exists (GuestApprovedEvtMsg).
struct GuestAnswered {
    std::string room;
    std::string user;
    bool allowed = false;

    static constexpr std::string_view event_name = "guest_answered";
    static constexpr auto fields = base::Parts{
        base::field("room", &GuestAnswered::room), base::field("user", &GuestAnswered::user),
        base::field("allowed", &GuestAnswered::allowed)
    };
    bool operator==(const GuestAnswered&) const = default;
};
struct UserActed {
    std::string room;
    std::string user;
    Activity activity = {};

    static constexpr std::string_view event_name = "user_acted";
    static constexpr auto fields = base::Parts{
        base::field("room", &UserActed::room), base::field("user", &UserActed::user),
        base::field("activity", &UserActed::activity)
    };
    bool operator==(const UserActed&) const = default;
};
/// Public chat only; private messages are not read.
struct ChatSent {
    std::string room;
    std::string user;
    std::string message;  // id of the message
    std::string text;

    static constexpr std::string_view event_name = "chat_sent";
    static constexpr auto fields = base::Parts{
        base::field("room", &ChatSent::room), base::field("user", &ChatSent::user),
        base::field("message", &ChatSent::message), base::field("text", &ChatSent::text)
    };
    bool operator==(const ChatSent&) const = default;
};

}  // namespace bbb
