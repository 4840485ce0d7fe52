#include "bbb-hooks/sandbox/state.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "bbb-hooks/sandbox/event_bodies.hpp"
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
        return u.inside();
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
    // The first page of the default presentation.
    room.page = sha1_hex("default.pdf") + "-" + std::to_string(now) + "/1";
    room.in_akka = akka_alive;
    rooms_.push_back(std::move(room));
    Room& made = rooms_.back();
    if (made.in_akka) {
        say_system("MeetingCreatedEvtMsg", bj::serialize(meeting_created_body(made, dialect)));
    }
    return {&made, false, {}};
}

Room* World::find_external(const std::string& external_id) {
    for (auto& room : rooms_) {
        if (room.options.external_id == external_id && room.listed()) return &room;
    }
    return nullptr;
}

Room* World::find_internal(const std::string& internal_id) {
    for (auto& room : rooms_) {
        if (room.internal_id == internal_id && lives(room)) return &room;
    }
    return nullptr;
}

Room* World::find_any(const std::string& external_id) {
    Room* found = nullptr;
    for (auto& room : rooms_) {
        if (room.options.external_id == external_id && !room.ended) found = &room;
    }
    return found;
}

User& World::register_user(Room& room, User user, std::int64_t now) {
    now_ = now;
    user.id = "w_" + name(12);
    user.session_token = name(16);
    if (user.external_id.empty()) user.external_id = user.id;
    user.in_akka = lives(room);
    if (!user.in_akka) return room.users.emplace_back(std::move(user));
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
    if (room.lobby && !added.moderator) {
        wait_in_lobby(room, added);
    } else if (is_before_3_0(dialect)) {
        answer_guest(room, added, "ALLOW", "SYSTEM");
    }
    return added;
}

void World::answer_guest(
    const Room& room, const User& guest, const std::string& status, const std::string& by
) {
    const bj::object body{{"status", status}, {"approvedBy", by}};
    say_direct("GuestApprovedEvtMsg", room, guest.id, bj::serialize(body));
}

void World::wait_in_lobby(const Room& room, User& user) {
    user.waiting = true;
    say_direct(
        "GuestsWaitingForApprovalEvtMsg", room, "nodeJSapp",
        bj::serialize(guest_waiting_body(user, dialect, now_))
    );
}

void World::say_session(
    const Room& room, const User& user, const std::string& token, std::int64_t now
) {
    if (is_before_3_0(dialect)) return;
    const bj::object body{
        {"meetingId", room.internal_id}, {"userId", user.id}, {"sessionToken", token}
    };
    outgoing_.push_back(
        {apps_channel, "UserSessionTokenRegisteredRespMsg",
         system_about("UserSessionTokenRegisteredRespMsg", room.internal_id, body, now)}
    );
}

void World::open_second_session(Room& room, User& user, std::int64_t now) {
    if (lives(room) && user.inside()) say_session(room, user, name(16), now);
}

World::Place World::find_session(const std::string& token) {
    for (auto& room : rooms_) {
        for (auto& user : room.users) {
            if (!token.empty() && user.session_token == token) return {&room, &user};
        }
    }
    return {};
}

void World::end(Room& room, const std::string& reason, std::int64_t now) {
    now_ = now;
    if (!lives(room)) return;
    const bj::object ending{{"meetingId", room.internal_id}, {"reason", reason}};
    say("MeetingEndingEvtMsg", room, "system", bj::serialize(ending));
    const std::string only = bj::serialize(bj::object{{"meetingId", room.internal_id}});
    say_system("MeetingEndedEvtMsg", only);
    for (auto& user : room.users) {
        if (!user.gone) leave(room, user, now, false, "");
    }
    room.ended = true;
    room.end_time = now;
    say_system("MeetingDestroyedEvtMsg", only);
    ended_.push_back(room);
}

void World::kill(Room& room, std::int64_t now, bool silent) {
    now_ = now;
    silent = silent || !lives(room);
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
    auto json = to_meeting(
        event, "BROADCAST_TO_MEETING", room.internal_id, user, bj::parse(body).as_object(), now_
    );
    outgoing_.push_back({apps_channel, event, std::move(json)});
}

void World::say_direct(
    const std::string& event, const Room& room, const std::string& to, std::string body
) {
    auto json =
        to_meeting(event, "DIRECT", room.internal_id, to, bj::parse(body).as_object(), now_);
    outgoing_.push_back({apps_channel, event, std::move(json)});
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
