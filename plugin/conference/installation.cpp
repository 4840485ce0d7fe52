#include "plugin/conference/installation.hpp"

#include <algorithm>
#include <thread>

#include "plugin/conference/bus_watch.hpp"

namespace plugin::conference {
namespace {

constexpr auto look_again = std::chrono::milliseconds(50);

/// What was heard of the server within `patience`.
app::BusSigns listen_to(
    const BbbNode& node, const app::Clock& clock, std::chrono::milliseconds patience
) {
    BusWatch watch(true, clock);
    bbb::FeedHandlers handlers;
    handlers.on_event = [&](const bbb::DecodedEvent& event) { watch.heard(event); };
    handlers.on_connected = [&] { (void)watch.connected(); };
    handlers.on_lost = [&](const std::string&, auto) { watch.lost(clock.now()); };
    const auto feed = bbb::make_redis_feed(redis_of(node), std::move(handlers));
    const auto until = std::chrono::steady_clock::now() + patience;
    while (watch.signs().server_spoke == base::Instant{}) {
        if (std::chrono::steady_clock::now() > until) break;
        std::this_thread::sleep_for(look_again);
    }
    return watch.signs();
}

bool has_hook(bbb::ApiClient& api, const std::string& url) {
    const auto hooks = api.hooks();
    return hooks && std::any_of(hooks->begin(), hooks->end(), [&](const bbb::Hook& hook) {
               return hook.callback_url.starts_with(url);
           });
}

}  // namespace

std::vector<CallbackAddresses::Origin> origins_of(const Settings& settings) {
    std::vector<CallbackAddresses::Origin> out;
    out.reserve(settings.nodes.size());
    for (const auto& node : settings.nodes) {
        out.push_back({node.callback_url + settings.api_path, node.secret});
    }
    return out;
}

OwnAddresses::Addresses addresses_of(const Settings& settings, const CallbackAddresses& callbacks) {
    OwnAddresses::Addresses all{settings.public_url + settings.api_path + "/health", {}};
    for (std::size_t i = 0; i < settings.nodes.size(); ++i) {
        all.callbacks.push_back({settings.nodes[i].name, callbacks.recording_ready_url(i)});
    }
    return all;
}

std::vector<ServerCheck> check_servers(
    const Settings& settings, const base::SecretKey* master, const app::Clock& clock,
    std::chrono::milliseconds patience
) {
    std::vector<ServerCheck> all;
    for (std::size_t i = 0; i < settings.nodes.size(); ++i) {
        const auto& node = settings.nodes[i];
        const auto api = bbb::make_api_client(server_of(node));
        HeardSoFar heard;
        if (!node.redis_host.empty() && bbb::reach_redis(redis_of(node))) {
            heard.signs = listen_to(node, clock, patience);
            heard.listened = true;
        }
        if (node.webhooks) {
            // Without the key the token in the address is not known: any of ours will do then.
            const auto url = master == nullptr
                                 ? node.callback_url
                                 : CallbackAddresses(*master, origins_of(settings)).events_url(i);
            heard.hooked = has_hook(*api, url);
        }
        for (auto& check : check_server(node, *api, heard, clock.now())) {
            all.push_back({node.name, std::move(check)});
        }
    }
    return all;
}

std::vector<Check> check_addresses(
    const Settings& settings, const base::SecretKey& master, const PluginManifests* plugin,
    const app::Clock& clock
) {
    const CallbackAddresses callbacks(master, origins_of(settings));
    return OwnAddresses(addresses_of(settings, callbacks), plugin, clock).checks();
}

}  // namespace plugin::conference
