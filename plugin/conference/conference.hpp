// All servers of the configuration, put together: their APIs, commands, streams of events, web
// hooks and sessions. What happens at one of them says nothing about the others.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bbb-hooks/room_event.hpp"
#include "plugin/app/schedule/scheduler.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/conference/callback_addresses.hpp"
#include "plugin/conference/cluster.hpp"
#include "plugin/conference/own_addresses.hpp"
#include "plugin/conference/plugin_manifests.hpp"
#include "plugin/conference/settings.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::conference {

struct Node;

class Conference {
public:
    /// `plugin` may be null; it and `clock` outlive the object.
    Conference(
        const Settings& settings, const base::SecretKey& master, const PluginManifests* plugin,
        const app::Clock& clock
    );
    ~Conference();

    app::Rooms& rooms() { return *cluster_; }
    app::RoomServers& servers() { return *cluster_; }
    app::OwnAddresses& addresses() { return own_addresses_; }
    const CallbackAddresses& callbacks() const { return callbacks_; }
    /// Where recordings may be fetched from.
    std::vector<std::string> hosts() const;

    /// Both outlive the conference's listening, that is until `stop`.
    void follow(app::Scheduler& scheduler, engine::MeetingEngine& engine);
    /// Blocking, some seconds at most, once we answer requests: each server and our own addresses
    /// are checked, and what was found is logged, line by line.
    void tell_checks();
    /// Hears no more, and breaks off every call of the servers' APIs, which all fail from now on. A
    /// few seconds at most, whatever the servers do. Idempotent.
    void stop();

private:
    bool is_of_another(Node& node, const bbb::DecodedEvent& decoded);
    void make_nodes(const std::vector<BbbNode>& configured);
    void follow_redis(Node& node);
    void follow_hooks(Node& node);
    void heard_again(Node& node);
    void lost(Node& node, base::Milliseconds silent_for);
    void note_gap(const Node& node, base::Instant from);

    const app::Clock& clock_;
    std::string public_host_;  // of the conference, as browsers see it
    CallbackAddresses callbacks_;
    OwnAddresses own_addresses_;
    std::vector<std::unique_ptr<Node>> nodes_;
    std::vector<Node*> fronts_;  // as the cluster numbers them
    std::unique_ptr<Cluster> cluster_;
    app::Scheduler* scheduler_ = nullptr;
    engine::MeetingEngine* engine_ = nullptr;
};

}  // namespace plugin::conference
