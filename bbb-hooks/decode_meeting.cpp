// Decodes akka-apps messages about rooms, people and chat.
#include "bbb-hooks/decoders.hpp"
#include "plugin/base/digest.hpp"

namespace bbb {
namespace {

using Decoded = std::optional<RoomEvent>;

constexpr std::string_view public_chat = "MAIN-PUBLIC-GROUP-CHAT";

Decoded room_created(const Message& message) {
    const auto* props = object_in(message.body, "props");
    const auto* meeting = props == nullptr ? nullptr : object_in(*props, "meetingProp");
    if (meeting == nullptr) return std::nullopt;
    RoomCreated event{text_in(*meeting, "intId"), text_in(*meeting, "extId")};
    if (event.room.empty()) return std::nullopt;
    return event;
}

template <class Event>
Decoded of_server(const Message&) {
    return Event{};
}

Decoded room_answered(const Message& message) {
    if (message.room.empty()) return std::nullopt;
    return RoomAnswered{message.room};
}

Decoded room_ending(const Message& message) {
    RoomEnding event{text_in(message.body, "meetingId"), text_in(message.body, "reason")};
    if (event.room.empty()) return std::nullopt;
    return event;
}

template <class Event>
Decoded of_room(const Message& message) {
    Event event{text_in(message.body, "meetingId")};
    if (event.room.empty()) return std::nullopt;
    return event;
}

Decoded room_pulse(const Message& message) {
    const auto* meeting = object_in(message.body, "meetingInfo");
    const auto* users = meeting == nullptr ? nullptr : array_in(*meeting, "users");
    if (users == nullptr) return std::nullopt;
    RoomPulse event{text_in(*meeting, "internalId"), {}, text_in(*meeting, "externalId")};
    for (const auto& one : *users) {
        const auto* user = one.if_object();
        if (user == nullptr) continue;
        const auto id = text_in(*user, "intId");
        event.users.push_back(id.empty() ? text_in(*user, "id") : id);
    }
    if (event.room.empty()) return std::nullopt;
    return event;
}

/// The event itself; nullopt unless it names a room and a user.
template <class Event>
Decoded if_complete(Event event) {
    if (event.room.empty() || event.user.empty()) return std::nullopt;
    return event;
}

Decoded user_registered(const Message& message) {
    return if_complete(UserRegistered{message.room, text_in(message.body, "userId")});
}

Decoded session_token(const Message& message) {
    const auto token = text_in(message.body, "sessionToken");
    const auto digest = base::sha256(token).hex().substr(0, 16);
    return if_complete(SessionTokenRegistered{message.room, text_in(message.body, "userId"), digest}
    );
}

Decoded user_joined(const Message& message) {
    return if_complete(UserJoined{
        message.room, text_in(message.body, "intId"), text_in(message.body, "extId"),
        text_in(message.body, "role") == "MODERATOR"
    });
}

Decoded left_flag(const Message& message) {
    return if_complete(UserConnectionLost{
        message.room, text_in(message.body, "intId"), flag_in(message.body, "userLeftFlag")
    });
}

Decoded user_left(const Message& message) {
    return if_complete(UserLeft{
        message.room, text_in(message.body, "intId"), flag_in(message.body, "eject"),
        text_in(message.body, "reasonCode")
    });
}

/// Sent up to 2.7, besides UserLeftMeetingEvtMsg with the same content.
Decoded user_ejected(const Message& message) {
    return if_complete(UserLeft{
        message.room, text_in(message.body, "userId"), true, text_in(message.body, "reasonCode")
    });
}

Decoded role_changed(const Message& message) {
    return if_complete(RoleChanged{
        message.room, text_in(message.body, "userId"), text_in(message.body, "role") == "MODERATOR"
    });
}

Decoded presenter_assigned(const Message& message) {
    return if_complete(PresenterAssigned{message.room, text_in(message.body, "presenterId")});
}

Decoded presenter_unassigned(const Message& message) {
    return if_complete(PresenterUnassigned{message.room, text_in(message.body, "intId")});
}

Decoded guests_waiting(const Message& message) {
    const auto* guests = array_in(message.body, "guests");
    if (guests == nullptr) return std::nullopt;
    GuestsWaiting event{message.room, {}};
    for (const auto& one : *guests) {
        if (const auto* guest = one.if_object()) event.users.push_back(text_in(*guest, "intId"));
    }
    return event;
}

Decoded guests_decided(const Message& message) {
    const auto* guests = array_in(message.body, "guests");
    if (guests == nullptr) return std::nullopt;
    GuestsDecided event{message.room, text_in(message.body, "approvedBy"), {}, {}};
    for (const auto& one : *guests) {
        const auto* guest = one.if_object();
        if (guest == nullptr) continue;
        auto& list = text_in(*guest, "status") == "ALLOW" ? event.allowed : event.denied;
        list.push_back(text_in(*guest, "guest"));
    }
    return event;
}

Decoded guest_answered(const Message& message) {
    const bool allowed = text_in(message.body, "status") == "ALLOW";
    return if_complete(GuestAnswered{message.room, message.user, allowed});
}

template <Activity activity>
Decoded acted(const Message& message) {
    auto user = text_in(message.body, "intId");
    if (user.empty()) user = text_in(message.body, "userId");
    if (user.empty()) user = message.user;  // screen sharing has "not-used" instead of a user
    return if_complete(UserActed{message.room, user, activity});
}

Decoded muted(const Message& message) {
    return flag_in(message.body, "muted") ? acted<Activity::muted>(message)
                                          : acted<Activity::unmuted>(message);
}

Decoded hand(const Message& message) {
    return flag_in(message.body, "raiseHand") ? acted<Activity::hand_raised>(message)
                                              : acted<Activity::hand_lowered>(message);
}

/// Up to 2.6 a raised hand is an emoji status.
Decoded emoji_status(const Message& message) {
    const auto emoji = text_in(message.body, "emoji");
    if (emoji == "raiseHand") return acted<Activity::hand_raised>(message);
    if (emoji == "none") return acted<Activity::hand_lowered>(message);
    return acted<Activity::reacted>(message);
}

Decoded chat_sent(const Message& message) {
    const auto* msg = object_in(message.body, "msg");
    const auto* sender = msg == nullptr ? nullptr : object_in(*msg, "sender");
    if (sender == nullptr) return std::nullopt;
    const bool open = text_in(message.body, "chatId") == public_chat;
    return ChatSent{
        message.room, open ? text_in(*sender, "id") : "", open ? text_in(*msg, "id") : "",
        open ? text_in(*msg, "message") : ""
    };
}

Decoded recording_status(const Message& message) {
    if (message.room.empty()) return std::nullopt;
    return RecordingStatusChanged{message.room, flag_in(message.body, "recording")};
}

}  // namespace

const Decoders& meeting_decoders() {
    static const Decoders all{
        {"CheckAlivePingSysMsg", of_server<ServerPinged>},
        {"CheckAlivePongSysMsg", of_server<ServerAnswered>},
        {"GetGroupChatsRespMsg", room_answered},
        {"MeetingCreatedEvtMsg", room_created},
        {"MeetingEndingEvtMsg", room_ending},
        {"MeetingEndedEvtMsg", of_room<RoomEnded>},
        {"MeetingDestroyedEvtMsg", of_room<RoomDestroyed>},
        {"MeetingInfoAnalyticsServiceMsg", room_pulse},
        {"UserRegisteredRespMsg", user_registered},
        {"UserSessionTokenRegisteredRespMsg", session_token},
        {"UserJoinedMeetingEvtMsg", user_joined},
        {"UserLeftFlagUpdatedEvtMsg", left_flag},
        {"UserLeftMeetingEvtMsg", user_left},
        {"UserEjectedFromMeetingEvtMsg", user_ejected},
        {"UserRoleChangedEvtMsg", role_changed},
        {"PresenterAssignedEvtMsg", presenter_assigned},
        {"PresenterUnassignedEvtMsg", presenter_unassigned},
        {"GuestsWaitingForApprovalEvtMsg", guests_waiting},
        {"GuestsWaitingApprovedEvtMsg", guests_decided},
        {"GuestApprovedEvtMsg", guest_answered},
        {"RecordingStatusChangedEvtMsg", recording_status},
        {"GroupChatMessageBroadcastEvtMsg", chat_sent},
        {"UserJoinedVoiceConfToClientEvtMsg", acted<Activity::voice_joined>},
        {"UserLeftVoiceConfToClientEvtMsg", acted<Activity::voice_left>},
        {"UserMutedVoiceEvtMsg", muted},
        {"UserBroadcastCamStartedEvtMsg", acted<Activity::camera_on>},
        {"UserBroadcastCamStoppedEvtMsg", acted<Activity::camera_off>},
        {"ScreenshareRtmpBroadcastStartedEvtMsg", acted<Activity::screen_shared>},
        {"ScreenshareRtmpBroadcastStoppedEvtMsg", acted<Activity::screen_unshared>},
        {"UserRaiseHandChangedEvtMsg", hand},
        {"UserEmojiChangedEvtMsg", emoji_status},
        {"UserReactionEmojiChangedEvtMsg", acted<Activity::reacted>}
    };
    return all;
}

}  // namespace bbb
