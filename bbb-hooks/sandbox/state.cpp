#include "bbb-hooks/sandbox/state.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "bbb-hooks/sandbox/messages.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"

namespace bbb::sandbox {
namespace {

constexpr std::size_t accesses_max = 3;  // maxUserConcurrentAccesses, default

std::string sha1_hex(const std::string& text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(text.data(), text.size(), digest, &length, EVP_sha1(), nullptr);
    return plugin::base::to_hex({reinterpret_cast<char*>(digest), length});
}

}  // namespace

std::string random_name(std::size_t length) {
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string out;
    for (char c : plugin::base::random_bytes(length)) {
        out += letters[static_cast<unsigned char>(c) % 36];
    }
    return out;
}

std::size_t Room::inside() const {
    return static_cast<std::size_t>(std::count_if(users.begin(), users.end(), [](const User& u) {
        return u.connected && !u.gone;
    }));
}

World::Created World::create(CreateOptions options, std::int64_t now) {
    if (Room* known = find_external(options.external_id)) {
        const auto& first = known->options;
        const bool given =
            !options.attendee_password.empty() || !options.moderator_password.empty();
        const bool same = options.attendee_password == first.attendee_password &&
                          options.moderator_password == first.moderator_password;
        if (given && !same) return {nullptr, false, "idNotUnique"};
        return {known, true, {}};
    }
    if (options.attendee_password.empty()) options.attendee_password = name(8);
    if (options.moderator_password.empty()) options.moderator_password = name(8);
    now_ = now;
    Room room;
    room.internal_id = sha1_hex(options.external_id) + "-" + std::to_string(now);
    room.create_time = now;
    room.voice_bridge = std::to_string(70000 + now % 10000);
    room.empty_since = now;
    room.options = std::move(options);
    rooms_.push_back(std::move(room));
    say_system("MeetingCreatedEvtMsg", bj::serialize(meeting_created_body(rooms_.back())));
    return {&rooms_.back(), false, {}};
}

Room* World::find_external(const std::string& external_id) {
    for (auto& room : rooms_) {
        if (room.options.external_id == external_id && !room.ended) return &room;
    }
    return nullptr;
}

Room* World::find_internal(const std::string& internal_id) {
    for (auto& room : rooms_) {
        if (room.internal_id == internal_id && !room.ended) return &room;
    }
    return nullptr;
}

User& World::register_user(Room& room, User user, std::int64_t now) {
    now_ = now;
    user.id = "w_" + name(12);
    user.session_token = name(16);
    if (user.external_id.empty()) user.external_id = user.id;
    std::vector<User*> same;
    for (auto& other : room.users) {
        if (other.external_id == user.external_id && !other.gone) same.push_back(&other);
    }
    // The oldest session is ended, not the new one refused.
    if (same.size() >= accesses_max) {
        leave(room, *same.front(), now, true, "duplicate_user_in_meeting_eject_reason");
    }
    room.users.push_back(std::move(user));
    User& added = room.users.back();
    const bj::object registered{
        {"meetingId", room.internal_id},
        {"userId", added.id},
        {"name", added.name},
        {"role", added.moderator ? "MODERATOR" : "VIEWER"},
        {"excludeFromDashboard", false},
        {"registeredOn", now}
    };
    outgoing_.push_back(
        {apps_channel, "UserRegisteredRespMsg",
         system_about("UserRegisteredRespMsg", room.internal_id, registered, now)}
    );
    say_session(room, added, added.session_token, now);
    if (room.lobby && !added.moderator) wait_in_lobby(room, added);
    return added;
}

void World::wait_in_lobby(const Room& room, User& user) {
    user.waiting = true;
    const bj::object guest{{"intId", user.id},      {"name", user.name},   {"role", "VIEWER"},
                           {"guest", false},        {"avatar", ""},        {"color", "#0d47a1"},
                           {"authenticated", true}, {"registeredOn", now_}};
    say("GuestsWaitingForApprovalEvtMsg", room, user.id,
        bj::serialize(bj::object{{"guests", bj::array{guest}}}));
}

void World::say_session(
    const Room& room, const User& user, const std::string& token, std::int64_t now
) {
    const bj::object body{
        {"meetingId", room.internal_id}, {"userId", user.id}, {"sessionToken", token}
    };
    outgoing_.push_back(
        {apps_channel, "UserSessionTokenRegisteredRespMsg",
         system_about("UserSessionTokenRegisteredRespMsg", room.internal_id, body, now)}
    );
}

void World::open_second_session(Room& room, User& user, std::int64_t now) {
    if (user.connected && !user.gone) say_session(room, user, name(16), now);
}

World::Place World::find_session(const std::string& token) {
    for (auto& room : rooms_) {
        for (auto& user : room.users) {
            if (!token.empty() && user.session_token == token) return {&room, &user};
        }
    }
    return {};
}

void World::connect(Room& room, User& user, std::int64_t now) {
    now_ = now;
    user.dropped_at = 0;
    if (user.connected || user.waiting || user.gone || room.ended) return;
    user.connected = true;
    if (!user.joined_once) user.joined_at = now;
    user.joined_once = true;
    room.has_joined = true;
    room.empty_since = 0;
    say("UserJoinedMeetingEvtMsg", room, user.id, bj::serialize(user_joined_body(user)));
    set_presenter(room, now);
    if (room.options.record && room.options.auto_start_recording && !room.recording) {
        room.recording = true;
        say("RecordingStatusChangedEvtMsg", room, "system",
            R"({"recording":true,"setBy":"system"})");
    }
}

/// The first moderator becomes presenter if there is none.
void World::set_presenter(Room& room, std::int64_t) {
    const auto inside = [](const User& u) { return u.connected && !u.gone; };
    for (const auto& user : room.users) {
        if (inside(user) && user.presenter) return;
    }
    for (auto& user : room.users) {
        if (!inside(user) || !user.moderator) continue;
        user.presenter = true;
        const bj::object body{
            {"presenterId", user.id}, {"presenterName", user.name}, {"assignedBy", "system"}
        };
        return say("PresenterAssignedEvtMsg", room, user.id, bj::serialize(body));
    }
}

void World::drop(Room& room, User& user, std::int64_t now) {
    now_ = now;
    if (!user.connected || user.gone || user.dropped_at != 0) return;
    user.dropped_at = now;
    const bj::object body{{"intId", user.id}, {"userLeftFlag", true}};
    say("UserLeftFlagUpdatedEvtMsg", room, user.id, bj::serialize(body));
}

void World::come_back(Room& room, User& user, std::int64_t now) {
    now_ = now;
    if (user.dropped_at == 0 || user.gone) return;
    user.dropped_at = 0;
    const bj::object body{{"intId", user.id}, {"userLeftFlag", false}};
    say("UserLeftFlagUpdatedEvtMsg", room, user.id, bj::serialize(body));
}

void World::leave(
    Room& room, User& user, std::int64_t now, bool ejected, const std::string& reason
) {
    now_ = now;
    if (user.gone) return;
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
        const bj::object body{
            {"intId", user.id},
            {"eject", ejected},
            {"ejectedBy", ejected ? "SYSTEM" : ""},
            {"reason", reason},
            {"reasonCode", reason}
        };
        say("UserLeftMeetingEvtMsg", room, user.id, bj::serialize(body));
    }
    if (room.inside() == 0) room.empty_since = now;
    set_presenter(room, now);
}

void World::end(Room& room, const std::string& reason, std::int64_t now) {
    now_ = now;
    if (room.ended) return;
    const bj::object ending{{"meetingId", room.internal_id}, {"reason", reason}};
    say("MeetingEndingEvtMsg", room, "not-used", bj::serialize(ending));
    const std::string only = bj::serialize(bj::object{{"meetingId", room.internal_id}});
    say_system("MeetingEndedEvtMsg", only);
    for (auto& user : room.users) {
        if (!user.gone) leave(room, user, now, false, "user_logged_out_reason");
    }
    room.ended = true;
    room.end_time = now;
    say_system("MeetingDestroyedEvtMsg", only);
    ended_.push_back(room);
}

void World::kill(Room& room, std::int64_t now, bool silent) {
    now_ = now;
    room.ended = true;
    room.end_time = now;
    for (auto& user : room.users) {
        user.gone = true;
        user.connected = false;
    }
    if (silent) return;
    say_system(
        "MeetingDestroyedEvtMsg", bj::serialize(bj::object{{"meetingId", room.internal_id}})
    );
}

void World::say(
    const std::string& event, const Room& room, const std::string& user, std::string body
) {
    outgoing_.push_back(
        {apps_channel, event,
         to_meeting(event, room.internal_id, user, bj::parse(body).as_object(), now_)}
    );
}

void World::say_system(const std::string& event, std::string body) {
    outgoing_.push_back({apps_channel, event, from_system(event, bj::parse(body).as_object(), now_)}
    );
}

std::vector<Outgoing> World::take_outgoing() {
    return std::exchange(outgoing_, {});
}
std::vector<Room> World::take_ended() {
    return std::exchange(ended_, {});
}

}  // namespace bbb::sandbox
