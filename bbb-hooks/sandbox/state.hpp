// The sandbox's state: rooms, users, sessions, and their actions. Pure: no sockets or clocks; the
// caller passes the time in milliseconds and delivers the resulting messages.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bbb-hooks/command_messages.hpp"

namespace bbb::sandbox {

struct CreateOptions {
    std::string external_id;
    std::string name;
    bool record = false;
    bool auto_start_recording = false;
    bool allow_start_stop_recording = true;
    std::int64_t duration_minutes = 0;
    std::int64_t expire_when_last_left_minutes = 1;
    std::int64_t expire_when_nobody_joined_minutes = 5;
    std::string ended_url;
    std::string recording_ready_url;
    std::string analytics_url;
    std::string attendee_password;
    std::string moderator_password;
    std::string logout_url;
    std::string plugin_manifests;  // JSON, as passed to create
    std::vector<std::string> disabled_features;
    std::map<std::string, std::string> metadata;  // without "meta_", lower case
};

struct User {
    std::string id;  // "w_…"
    std::string external_id;
    std::string name;
    bool moderator = false;
    std::string session_token;
    std::string cookie;                           // JSESSIONID
    std::map<std::string, std::string> metadata;  // userdata- parameters of the join
    bool connected = false;                       // the client's page is open
    bool joined_once = false;
    bool gone = false;     // left or ejected; the session token is invalid
    bool waiting = false;  // in the lobby until a moderator admits the user
    bool presenter = false;
    std::int64_t joined_at = 0;
    std::int64_t left_at = 0;     // 0: has not left
    std::int64_t dropped_at = 0;  // when the connection was lost; 0: connected
    std::int64_t leaves_at = 0;  // when the page that was closed on purpose counts as left; 0: open
    std::int64_t pages = 0;      // number of pages opened so far; a reload opens another
    bool in_akka = true;         // false: registered while akka-apps was dead, which never heard it
    std::string voice_id;        // of a telephone caller, whose id is "v_…"; "": not one

    bool inside() const { return connected && !gone; }
};

/// A poll of BigBlueButton itself. Each user answers once.
struct Poll {
    std::string id;
    std::string question;
    std::vector<std::string> answers;
    std::vector<std::int64_t> votes;
    std::vector<std::string> answered;  // internal ids
    bool multiple = false;
};

struct Room {
    CreateOptions options;
    std::string internal_id;
    std::int64_t create_time = 0;
    std::string voice_bridge;
    std::vector<User> users;  // all that ever registered
    bool has_joined = false;
    bool recording = false;
    bool lobby = false;            // guestPolicy ASK_MODERATOR (bbb-wire.md 1.12)
    std::int64_t empty_since = 0;  // 0: not empty
    std::int64_t next_pulse = 0;
    std::optional<Poll> poll;
    std::string page;  // the page of a presentation that is shown; "": none
    // Each part has its own memory of the room, and loses it alone.
    bool in_akka = true;  // akka-apps: events, pulses, commands
    bool in_web = true;   // bbb-web: the API, joins, sessions
    bool ended = false;
    std::int64_t end_time = 0;

    std::size_t inside() const;
    bool listed() const { return in_web && !ended; }  // the API knows it
};

struct RecordingRecord {
    std::string record_id;
    std::string external_id;
    std::string name;
    std::string ready_url;
    std::int64_t start_time = 0;
    std::int64_t end_time = 0;
    std::size_t participants = 0;
    bool published = false;
    std::string state = "processing";
};

/// A message for a Redis channel, as JSON text.
struct Outgoing {
    std::string channel;
    std::string name;
    std::string json;
};

std::string random_name(std::size_t length);

class World {
public:
    struct Created {
        Room* room = nullptr;
        bool duplicate = false;
        std::string error;  // messageKey of the error
    };
    Created create(CreateOptions options, std::int64_t now);
    /// As bbb-web knows it.
    Room* find_external(const std::string& external_id);
    /// As akka-apps knows it.
    Room* find_internal(const std::string& internal_id);
    /// Known to either; the newest.
    Room* find_any(const std::string& external_id);
    /// akka-apps runs and has the room; else nothing that happens in it is noticed by anybody.
    bool lives(const Room& room) const { return akka_alive && room.in_akka && !room.ended; }
    /// Adds an internal user with a session bound to the browser's cookie.
    User& register_user(Room& room, User user, std::int64_t now);
    struct Place {
        Room* room = nullptr;
        User* user = nullptr;
    };
    Place find_session(const std::string& token);

    /// Emits the event with routing BROADCAST_TO_MEETING; `body` is JSON.
    void say(const std::string& event, const Room& room, const std::string& user, std::string body);
    /// With routing DIRECT to one receiver.
    void say_direct(
        const std::string& event, const Room& room, const std::string& to, std::string body
    );
    /// Tells a registered guest that he may come in, or not.
    void answer_guest(
        const Room& room, const User& guest, const std::string& status, const std::string& by
    );
    /// Adds another session for the same internal user, as getJoinUrl does.
    void open_second_session(Room& room, User& user, std::int64_t now);
    void set_time(std::int64_t now) { now_ = now; }
    void connect(Room& room, User& user, std::int64_t now);
    void drop(Room& room, User& user, std::int64_t now);
    void come_back(Room& room, User& user, std::int64_t now);
    /// The user closes the client; akka-apps counts him as left `delay_ms` later.
    void depart(Room& room, User& user, std::int64_t now, std::int64_t delay_ms);
    /// `code`: the reasonCode of an ejection; an ordinary leave has none.
    void leave(Room& room, User& user, std::int64_t now, bool ejected, const std::string& code);
    void end(Room& room, const std::string& reason, std::int64_t now);
    /// Ends the room as a crash of the server does; `silent`: without any event.
    void kill(Room& room, std::int64_t now, bool silent);
    /// A telephone caller enters: a user of the voice conference and of the meeting at once.
    User& dial_in(Room& room, const std::string& number, std::int64_t now);

    // --- state_parts.cpp: parts of the server, each alone
    /// akka-apps comes up again and knows none of the rooms; bbb-web remembers them as they were.
    void restart_akka();
    /// bbb-web comes up again and knows none of the rooms; in akka-apps they go on.
    void restart_web();
    /// bbb-web says that the room has ended, akka-apps keeps it.
    void forget_in_web(Room& room);
    /// bbb-web's ping, when due.
    void ping(std::int64_t now);
    /// akka-apps' answer to it.
    void pong(std::int64_t web_time, std::int64_t now);

    /// Ends drops that have lasted too long and rooms that have been empty too long.
    void tick(std::int64_t now, std::int64_t drop_grace_ms);

    std::vector<Outgoing> take_outgoing();
    /// Returns the rooms that ended since the last call, for callbacks and recording.
    std::vector<Room> take_ended();

    std::deque<Room>& rooms() { return rooms_; }
    const std::deque<Room>& rooms() const { return rooms_; }
    std::function<std::string(std::size_t)> name = random_name;  // makes a new id or secret
    std::vector<RecordingRecord> recordings;
    Dialect dialect = Dialect::v3_0_quiz;  // of commands and events
    bool akka_alive = true;
    bool web_alive = true;
    std::int64_t ping_every_ms = 0;  // bbb-web's ping of akka-apps; 0: none
    std::int64_t pulse_every_ms = 30'000;

private:
    void wait_in_lobby(const Room& room, User& user);
    void say_session(
        const Room& room, const User& user, const std::string& token, std::int64_t now
    );
    void say_system(const std::string& event, std::string header_and_body);
    void pulse(Room& room, std::int64_t now);
    void set_presenter(Room& room, std::int64_t now);
    void say_ejected(const Room& room, const User& user, const std::string& code);
    void say_voice_left(const Room& room, const User& caller);
    void bury_unknown();

    std::deque<Room> rooms_;  // deque: addresses stay valid
    std::vector<Outgoing> outgoing_;
    std::vector<Room> ended_;
    std::int64_t now_ = 0;
    std::int64_t next_ping_ = 0;
    std::int64_t last_pong_ = 0;
};

}  // namespace bbb::sandbox
