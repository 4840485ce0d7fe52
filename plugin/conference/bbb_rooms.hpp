// The rooms of one server of BigBlueButton: made, closed and asked over its API, commanded and
// watched over Redis.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "bbb-hooks/api_client.hpp"
#include "bbb-hooks/room_commands.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/conference/plugin_manifests.hpp"

namespace plugin::conference {

/// What one of the servers that may have a room is reached and heard by.
struct RoomBus {
    bbb::RoomCommands& commands;
    app::BusSigns signs;     // of the room
    bool has_ended = false;  // the room, as akka-apps has said
};

/// The rooms of one server, or of a Scalelite. Thread-safe.
class BbbRooms {
public:
    /// What rooms are given besides their plan.
    struct Equipment {
        std::string logout_url;
        const PluginManifests* plugin = nullptr;  // none: people vote in the cabinet
        std::string plugin_sdk;                   // of the host's client; empty: the host is asked
        std::string ended_url;
        std::string recording_ready_url;
        std::string analytics_url;
        bool polls = false;  // of the server itself, advisory
    };
    /// By a room's internal id: the servers that may have it. Those that do not know it do nothing
    /// when they are commanded. None: no Redis.
    using Buses = std::function<std::vector<RoomBus>(const std::string& room)>;
    /// All outlive the object.
    BbbRooms(bbb::ApiClient& api, Buses buses, Equipment equipment, const app::Clock& clock)
        : api_(api), buses_(std::move(buses)), equipment_(std::move(equipment)), clock_(clock) {}

    // --- as of app::Rooms
    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan);
    std::string entry_link(const app::EntryPlan& plan) const;
    bool can_eject(const std::string& room) const { return !buses_(room).empty(); }
    void ask_for_sign(const std::string& room);
    base::Attempt<void> eject(const std::string& room, const std::string& user);
    base::Attempt<void> close(const std::string& external_id, const std::string& room);
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string& external_id);
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record);

    /// akka-apps is heard, or there is no bus to hear it by.
    bool could_show_rooms() const;

    /// Whoever waits for a room to show itself waits no longer.
    void give_up() { given_up_ = true; }

private:
    std::vector<bbb::PluginManifest> manifests() const;
    bbb::CreateRequest request_for(const app::RoomPlan& plan) const;
    base::Attempt<app::OpenedRoom> create(const app::RoomPlan& plan);
    bool shows_itself(const std::string& room);
    base::Attempt<void> end_by_api(const std::string& external_id, const std::string& room);
    bool still_speaks(const std::string& room) const;
    bbb::Addressed addressed(const std::string& room) const;
    base::Attempt<void> tell(const std::string& room, const std::string& message);

    bbb::ApiClient& api_;
    const Buses buses_;
    const Equipment equipment_;
    const app::Clock& clock_;
    std::atomic<bool> given_up_{false};
};

}  // namespace plugin::conference
