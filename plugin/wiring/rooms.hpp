// The conference port over BigBlueButton: API for rooms and links, Redis for commands, events of
// the feed into the conductor, addresses BigBlueButton calls back.
#pragma once

#include <memory>
#include <string>

#include "bbb-hooks/api_client.hpp"
#include "bbb-hooks/redis_feed.hpp"
#include "bbb-hooks/room_commands.hpp"
#include "plugin/app/conductor.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/server/api/world.hpp"
#include "plugin/wiring/room_plugin.hpp"

namespace plugin::wiring {

/// Unguessable addresses for BigBlueButton to call: a token derived from a key of ours.
class CallbackAddresses final : public server::Callbacks {
public:
    CallbackAddresses(std::string base_url, const base::SecretKey& key, std::string bbb_secret);

    std::string recording_ready_url() const;
    std::string ended_url() const;
    bool known(const std::string& token) const override;
    std::optional<std::string> recording_ready(const std::string& signed_parameters) const override;

private:
    std::string base_url_;
    std::string token_;
    std::string bbb_secret_;
};

class BbbRooms final : public app::Rooms {
public:
    /// What rooms are given besides their plan.
    struct Equipment {
        std::string logout_url;
        const RoomPlugin* plugin = nullptr;  // none: people vote in the cabinet
        std::string plugin_sdk;              // of the host's client; empty: the host is asked
    };
    /// All outlive the object.
    BbbRooms(
        bbb::ApiClient& api, bbb::RoomCommands& commands, const CallbackAddresses& callbacks,
        Equipment equipment
    )
        : api_(api), commands_(commands), callbacks_(callbacks), equipment_(std::move(equipment)) {}

    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) override;
    std::string entry_link(const app::EntryPlan& plan) const override;
    base::Attempt<void> eject(const std::string& room, const std::string& user) override;
    base::Attempt<void> close(const std::string& external_id) override;
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string& external_id
    ) override;
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record) override;

private:
    std::vector<bbb::PluginManifest> manifests() const;

    bbb::ApiClient& api_;
    bbb::RoomCommands& commands_;
    const CallbackAddresses& callbacks_;
    Equipment equipment_;
};

/// Room events to what the conductor knows. Pure but for the call.
void tell(app::Conductor& conductor, const bbb::RoomEvent& event);

}  // namespace plugin::wiring
