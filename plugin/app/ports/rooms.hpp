// Ports: the conference servers and the rooms on them. Implemented in plugin/conference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"

namespace plugin::app {

struct RoomPlan {
    std::string external_id;
    std::string title;
};
struct OpenedRoom {
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
    /// False: the API has made or found a room that does not live in akka-apps. Its external id is
    /// of no use until the server is restarted, and it is abandoned.
    bool lives = true;
};
struct EntryPlan {
    std::string external_id;
    std::int64_t create_time = 0;
    std::string full_name;
    std::string user;  // "<participant>.<nonce>"
    bool moderator = false;
    std::string token = {};  // "": the browser is known by its cookies
};
struct RecordedFormat {
    std::string record;
    std::string format;
    std::string url;
};

/// bbb-web pings akka-apps every 10 s; so many pings without an answer are a silence of 20 to 22 s.
constexpr int pings_of_a_silence = 2;

/// What the bus of a room's server has shown of it. All times are of our clock; a time that is not
/// set: never.
struct BusSigns {
    bool configured = false;           // there is a Redis to be heard; otherwise only the API tells
    bool connected = false;            // to Redis, which proves only Redis alive
    base::Instant changed{};           // connected since then; or not heard since then
    base::Instant server_spoke{};      // akka-apps: its last message of any kind
    base::Instant server_up{};         // akka-apps has spoken since then without a silence
    base::Milliseconds clock_ahead{};  // the server's clock of ours, by its last message
    int unanswered_pings = 0;          // of bbb-web, seen since akka-apps spoke last
    base::Instant room_spoke{};        // the last event of this room
    bool answers = false;              // rooms of this server have answered when they were asked
    bool pulses = false;               // rooms of this server have sent their periodic lists
};

/// The conference server that holds the room. Rooms are named by their external id, and `room` is
/// always the internal one.
class Rooms {
public:
    virtual ~Rooms() = default;
    /// Blocking. Opening the same external id again gives the same room while it lives. Where there
    /// is a bus, it has confirmed that the room lives.
    virtual base::Attempt<OpenedRoom> open(const RoomPlan& plan) = 0;
    /// A secret that never expires: for the Location header of one answer and nothing else.
    virtual std::string entry_link(const EntryPlan& plan) const = 0;
    /// False: the room's server takes no commands; intruders are only shown to the organizer.
    virtual bool can_eject(const std::string& room) const = 0;
    /// Blocking. Sent, not yet done: an event of the room confirms it.
    virtual base::Attempt<void> eject(const std::string& room, const std::string& user) = 0;
    /// Blocking. Ends the room by API and bus, and no other that was made under its external id;
    /// succeeds when nothing says that it still lives.
    virtual base::Attempt<void> close(const std::string& external_id, const std::string& room) = 0;
    /// Blocking. External user ids now inside; nullopt: there is no such room.
    virtual base::Attempt<std::optional<std::vector<std::string>>> inside(
        const std::string& external_id
    ) = 0;
    virtual BusSigns signs(const std::string& external_id, const std::string& room) const = 0;
    /// Blocking. Asks the room itself over the bus for a sign of life, which `signs` then shows; a
    /// room that is gone says nothing.
    virtual void ask_for_sign(const std::string& external_id, const std::string& room) = 0;
    /// Blocking. Another server could take a meeting whose room is there.
    virtual bool may_move(const std::string& external_id) = 0;
    /// The meeting goes on without that room, which is to be ended over whatever channel reaches
    /// its server, now or later. Until then its external id opens no room. Idempotent.
    virtual void abandon(const std::string& external_id, const std::string& room) = 0;
    /// Blocking. Ends what was abandoned and is not yet known to have ended.
    virtual void end_leftovers() = 0;
    /// Blocking. Published formats of the room's recording; empty: not ready.
    virtual base::Attempt<std::vector<RecordedFormat>> recordings(const std::string& record) = 0;
};

/// A conference server, as it was found when last asked.
struct RoomServer {
    std::string name;  // "" for the only one
    bool answers = false;
    bool drained = false;  // gets no new rooms
    bool heard = false;    // its events reach us
    bool takes_commands = false;
    std::vector<std::string> problems = {};  // names of the checks that failed
    std::size_t load = 0;                    // people and rooms; 0 if it does not answer
    std::uint64_t events = 0;                // understood and told
    std::uint64_t unknown = 0;               // of kinds that mean nothing here
    std::uint64_t malformed = 0;             // not to be read
};

/// The servers among which rooms are placed.
class RoomServers {
public:
    virtual ~RoomServers() = default;
    /// Blocking, unless they were asked a few seconds ago.
    virtual std::vector<RoomServer> servers() = 0;
};

/// Our own addresses, as servers and browsers reach us.
class OwnAddresses {
public:
    virtual ~OwnAddresses() = default;
    /// Blocking, unless they were tried a minute ago. Names of the checks that failed.
    virtual std::vector<std::string> problems() = 0;
};

}  // namespace plugin::app
