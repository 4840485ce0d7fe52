// Checks of our own addresses, as servers and browsers reach us: each is called from here, for a
// wrong name, proxy or firewall is seen only when something important is called back.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "bbb-hooks/http_call.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/conference/checks.hpp"
#include "plugin/conference/plugin_manifests.hpp"

namespace plugin::conference {

/// By what our own health answered at our public address, `url`.
Check proxy_in_front(const std::string& url, const base::Attempt<bbb::HttpReply>& reply);

/// Thread-safe.
class OwnAddresses final : public app::OwnAddresses {
public:
    struct Callback {
        std::string server;  // its name in the configuration; "" for the only one
        std::string url;     // where it tells of a recording; the token in it is never told
    };
    struct Addresses {
        std::string health_url;  // ours, as browsers reach it
        std::vector<Callback> callbacks;
    };
    /// `plugin` may be null; it and `clock` outlive the object.
    OwnAddresses(Addresses addresses, const PluginManifests* plugin, const app::Clock& clock);

    /// Blocking, some seconds at most, once we answer requests: "callback" of each server, "proxy",
    /// "plugin". None once it was given up.
    std::vector<Check> checks();
    std::vector<std::string> problems() override;
    void give_up(std::chrono::milliseconds patience);

private:
    Check callback(const Callback& one);
    Check proxy();
    Check manifest();
    base::Attempt<bbb::HttpReply> get(const std::string& url);

    const Addresses addresses_;
    const PluginManifests* plugin_;
    const app::Clock& clock_;
    bbb::HttpCaller http_;
    std::atomic<bool> given_up_{false};
    std::mutex mutex_;
    bool checking_ = false;              // guarded by mutex_
    base::Instant checked_at_{};         // guarded by mutex_
    std::vector<std::string> problems_;  // guarded by mutex_
};

}  // namespace plugin::conference
