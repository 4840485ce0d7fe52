// What people do in a room, as akka-apps notices it.
#include "bbb-hooks/sandbox/event_bodies.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

void World::connect(Room& room, User& user, std::int64_t now) {
    now_ = now;
    if (!lives(room) || !user.in_akka) return;
    if (user.connected || user.waiting || user.gone) return;
    user.dropped_at = 0;
    user.connected = true;
    if (!user.joined_once) user.joined_at = now;
    user.joined_once = true;
    room.has_joined = true;
    room.empty_since = 0;
    say("UserJoinedMeetingEvtMsg", room, user.id, bj::serialize(user_joined_body(user, dialect)));
    set_presenter(room, now);
    if (room.options.record && room.options.auto_start_recording && !room.recording) {
        room.recording = true;
        say("RecordingStatusChangedEvtMsg", room, "system",
            R"({"recording":true,"setBy":"system"})");
    }
}

/// The first moderator becomes presenter if there is none.
void World::set_presenter(Room& room, std::int64_t) {
    for (const auto& user : room.users) {
        if (user.inside() && user.presenter) return;
    }
    for (auto& user : room.users) {
        if (!user.inside() || !user.moderator) continue;
        user.presenter = true;
        const bj::object body{
            {"presenterId", user.id}, {"presenterName", user.name}, {"assignedBy", user.id}
        };
        return say("PresenterAssignedEvtMsg", room, user.id, bj::serialize(body));
    }
}

void World::drop(Room& room, User& user, std::int64_t now) {
    now_ = now;
    if (!user.inside() || user.dropped_at != 0) return;
    user.dropped_at = now;
    if (!lives(room)) return;
    const bj::object body{{"intId", user.id}, {"userLeftFlag", true}};
    say("UserLeftFlagUpdatedEvtMsg", room, user.id, bj::serialize(body));
}

void World::come_back(Room& room, User& user, std::int64_t now) {
    now_ = now;
    if (user.dropped_at == 0 || user.gone) return;
    user.dropped_at = 0;
    user.leaves_at = 0;
    if (!lives(room)) return;
    const bj::object body{{"intId", user.id}, {"userLeftFlag", false}};
    say("UserLeftFlagUpdatedEvtMsg", room, user.id, bj::serialize(body));
}

void World::depart(Room& room, User& user, std::int64_t now, std::int64_t delay_ms) {
    if (delay_ms == 0 && lives(room)) return leave(room, user, now, false, "");
    drop(room, user, now);
    user.leaves_at = now + delay_ms;
}

/// Besides UserLeftMeetingEvtMsg, up to 2.7.
void World::say_ejected(const Room& room, const User& user, const std::string& code) {
    if (!is_before_3_0(dialect)) return;
    outgoing_.push_back(
        {apps_channel, "DisconnectClientSysMsg",
         disconnect_message(room.internal_id, user.id, code, now_)}
    );
}

void World::leave(Room& room, User& user, std::int64_t now, bool ejected, const std::string& code) {
    now_ = now;
    if (user.gone || !lives(room)) return;
    const bool was_inside = user.connected;
    user.gone = true;
    user.left_at = now;
    user.connected = false;
    if (user.presenter) {
        user.presenter = false;
        const bj::object body{{"intId", user.id}, {"name", user.name}, {"assignedBy", user.id}};
        say("PresenterUnassignedEvtMsg", room, user.id, bj::serialize(body));
    }
    if (was_inside) {
        const auto body = user_left_body(user, ejected, code);
        say("UserLeftMeetingEvtMsg", room, user.id, bj::serialize(body));
        if (ejected) say_ejected(room, user, code);
        if (!user.voice_id.empty()) say_voice_left(room, user);
    }
    if (room.inside() == 0) room.empty_since = now;
    set_presenter(room, now);
}

User& World::dial_in(Room& room, const std::string& number, std::int64_t now) {
    now_ = now;
    User& caller = room.users.emplace_back();
    caller.id = "v_" + name(12);
    caller.voice_id = std::to_string(room.users.size() + 70);
    caller.external_id = caller.voice_id;
    caller.name = number;
    caller.in_akka = lives(room);
    connect(room, caller, now);
    if (!caller.connected) return caller;
    const bj::object voice{
        {"voiceConf", room.voice_bridge},
        {"intId", caller.id},
        {"voiceUserId", caller.voice_id},
        {"callerName", number},
        {"callerNum", number},
        {"color", "#512da8"},
        {"muted", false},
        {"talking", false},
        {"callingWith", "none"},
        {"listenOnly", false}
    };
    say("UserJoinedVoiceConfToClientEvtMsg", room, caller.id, bj::serialize(voice));
    return caller;
}

void World::say_voice_left(const Room& room, const User& caller) {
    const bj::object voice{
        {"voiceConf", room.voice_bridge}, {"intId", caller.id}, {"voiceUserId", caller.id}
    };
    say("UserLeftVoiceConfToClientEvtMsg", room, caller.id, bj::serialize(voice));
}

}  // namespace bbb::sandbox
