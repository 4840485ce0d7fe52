// The rooms of one server of BigBlueButton: made, closed and asked over its API, commanded over
// Redis.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bbb-hooks/api_client.hpp"
#include "bbb-hooks/room_commands.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/conference/plugin_manifests.hpp"

namespace plugin::conference {

/// The rooms of one server, or of a Scalelite.
class BbbRooms final : public app::Rooms {
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
    /// Of the servers that may have the room, by its internal id; those that do not know it do
    /// nothing. None: no Redis.
    using Commands = std::function<std::vector<bbb::RoomCommands*>(const std::string& room)>;
    /// All outlive the object.
    BbbRooms(bbb::ApiClient& api, Commands commands, Equipment equipment)
        : api_(api), commands_(std::move(commands)), equipment_(std::move(equipment)) {}

    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) override;
    std::string entry_link(const app::EntryPlan& plan) const override;
    bool can_eject(const std::string& room) const override { return !commands_(room).empty(); }
    std::optional<base::Instant> silent_since(const std::string&) const override { return {}; }
    bool heard(const std::string&) const override { return false; }
    void end_leftovers() override {}
    base::Attempt<void> eject(const std::string& room, const std::string& user) override;
    base::Attempt<void> close(const std::string& external_id) override;
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string& external_id
    ) override;
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record) override;

private:
    std::vector<bbb::PluginManifest> manifests() const;

    bbb::ApiClient& api_;
    const Commands commands_;
    Equipment equipment_;
};

}  // namespace plugin::conference
