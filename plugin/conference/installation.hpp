// The conference as it is installed: the addresses that follow from the configuration, and every
// check of servers and addresses at once, for whoever asks without a running conference of his own.
#pragma once

#include "plugin/base/seal.hpp"
#include "plugin/conference/callback_addresses.hpp"
#include "plugin/conference/own_addresses.hpp"
#include "plugin/conference/plugin_manifests.hpp"

namespace plugin::conference {

std::vector<CallbackAddresses::Origin> origins_of(const Settings& settings);
OwnAddresses::Addresses addresses_of(const Settings& settings, const CallbackAddresses& callbacks);

/// Of one server, with its name.
struct ServerCheck {
    std::string server;  // "" for the only one
    Check check;
};

/// Blocking. Listens to the Redis of each server until akka-apps is heard, `patience` at most.
/// `master`: of the running service, whose hook is looked for; null: it cannot be read.
std::vector<ServerCheck> check_servers(
    const Settings& settings, const base::SecretKey* master, const app::Clock& clock,
    std::chrono::milliseconds patience
);

/// Blocking, some seconds at most: OwnAddresses::checks of the running service.
std::vector<Check> check_addresses(
    const Settings& settings, const base::SecretKey& master, const PluginManifests* plugin,
    const app::Clock& clock
);

}  // namespace plugin::conference
