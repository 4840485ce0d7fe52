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

/// The conference server that holds the room.
class Rooms {
public:
    virtual ~Rooms() = default;
    /// Blocking. Opening the same external id again gives the same room while it lives.
    virtual base::Attempt<OpenedRoom> open(const RoomPlan& plan) = 0;
    /// A secret that never expires: for the Location header of one answer and nothing else.
    virtual std::string entry_link(const EntryPlan& plan) const = 0;
    /// False: the room's server takes no commands; intruders are only shown to the organizer.
    /// `room`: internal id.
    virtual bool can_eject(const std::string& room) const = 0;
    /// Blocking. Sent, not yet done: an event of the room confirms it.
    virtual base::Attempt<void> eject(const std::string& room, const std::string& user) = 0;
    /// Blocking.
    virtual base::Attempt<void> close(const std::string& external_id) = 0;
    /// Blocking. External user ids now inside; nullopt: there is no such room.
    virtual base::Attempt<std::optional<std::vector<std::string>>> inside(
        const std::string& external_id
    ) = 0;
    /// Neither API nor events of the room's server have been there since then; nullopt: they have,
    /// or it is too early to say.
    virtual std::optional<base::Instant> silent_since(const std::string& external_id) const = 0;
    /// Events of the room's server are heard.
    virtual bool heard(const std::string& external_id) const = 0;
    /// Blocking. Ends rooms that were given up with their server, once it is back.
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
    std::size_t load = 0;         // people and rooms; 0 if it does not answer
    std::uint64_t events = 0;     // understood and told
    std::uint64_t unknown = 0;    // of kinds that mean nothing here
    std::uint64_t malformed = 0;  // not to be read
};

/// The servers among which rooms are placed.
class RoomServers {
public:
    virtual ~RoomServers() = default;
    /// Blocking, unless they were asked a few seconds ago.
    virtual std::vector<RoomServer> servers() = 0;
};

}  // namespace plugin::app
