// The conference port over BigBlueButton: API for rooms and links, Redis for commands, events of
// the feed into the conductor, addresses BigBlueButton calls back.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bbb-hooks/api_client.hpp"
#include "bbb-hooks/redis_feed.hpp"
#include "bbb-hooks/room_commands.hpp"
#include "bbb-hooks/room_stream.hpp"
#include "plugin/app/conductor.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/server/api/world.hpp"
#include "plugin/wiring/room_plugin.hpp"

namespace plugin::wiring {

/// Unguessable addresses for BigBlueButton to call, with a token derived from a key of ours for
/// each server.
class CallbackAddresses final : public server::Callbacks {
public:
    struct Origin {
        std::string base_url;  // as the server reaches us
        std::string secret;    // its own
    };
    CallbackAddresses(const base::SecretKey& key, std::vector<Origin> origins);

    std::string recording_ready_url(std::size_t place) const;
    std::string ended_url(std::size_t place) const;
    std::string events_url(std::size_t place) const;
    std::string analytics_url(std::size_t place) const;
    bool known(const std::string& token) const override;
    std::optional<std::string> recording_ready(const std::string& signed_parameters) const override;
    std::optional<std::string> reported_room(
        const std::string& authorization, const std::string& body, base::Instant now
    ) const override;
    std::optional<std::size_t> sender_of_hook(const std::string& checksum, const std::string& body)
        const override;
    void take_hook(std::size_t sender, const std::string& body, std::function<void(bool)> done)
        const override;

    /// Where the events of a server go that hooks bring; they are taken once somebody listens.
    void feed(std::function<bbb::RoomStream&(std::size_t place)> streams) {
        streams_ = std::move(streams);
    }
    void listen() { listening_ = true; }

private:
    struct Place {
        std::string base_url;
        std::string secret;
        std::string token;
    };
    std::string address(std::size_t place, const char* what) const;
    std::vector<std::string> secrets() const;

    std::vector<Place> places_;
    std::function<bbb::RoomStream&(std::size_t place)> streams_;
    std::atomic<bool> listening_{false};
};

/// The rooms of one server, or of a Scalelite.
class BbbRooms final : public app::Rooms {
public:
    /// What rooms are given besides their plan.
    struct Equipment {
        std::string logout_url;
        const RoomPlugin* plugin = nullptr;  // none: people vote in the cabinet
        std::string plugin_sdk;              // of the host's client; empty: the host is asked
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

/// Room events to what the conductor knows; `done` as the conductor's `heard`, from any thread.
void tell(
    app::Conductor& conductor, const bbb::DecodedEvent& decoded, std::function<void(bool)> done
);

}  // namespace plugin::wiring
