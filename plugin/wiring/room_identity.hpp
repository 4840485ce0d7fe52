// Identifies a browser in the room: by asking BigBlueButton, or, on another machine, by headers
// that nginx on BigBlueButton's host adds (deploy/nginx/auth-request.nginx).
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "bbb-hooks/web_session.hpp"
#include "plugin/server/api/room_sessions.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

/// Does not ask a server again for a moment after a time-out, so that browsers get the failure at
/// once instead of waiting one after the other.
class SessionCheckIdentity final : public server::RoomIdentity {
public:
    static constexpr std::chrono::seconds silent_for{2};

    explicit SessionCheckIdentity(std::unique_ptr<bbb::SessionCheck> check)
        : check_(std::move(check)) {}
    base::Attempt<std::optional<server::RoomUser>> who(const server::Request& request) override;

private:
    using Steady = std::chrono::steady_clock;
    static constexpr std::chrono::seconds long_wait{1};

    std::unique_ptr<bbb::SessionCheck> check_;
    std::atomic<Steady::rep> silent_until_{Steady::time_point::min().time_since_epoch().count()};
};

/// Trusts the identity headers only together with the secret that nginx adds.
class ProxyHeaderIdentity final : public server::RoomIdentity {
public:
    explicit ProxyHeaderIdentity(std::string secret) : secret_(std::move(secret)) {}
    base::Attempt<std::optional<server::RoomUser>> who(const server::Request& request) override;

private:
    std::string secret_;
};

/// Of several servers, the one that knows the browser.
class FirstKnownIdentity final : public server::RoomIdentity {
public:
    explicit FirstKnownIdentity(std::vector<std::unique_ptr<server::RoomIdentity>> all)
        : all_(std::move(all)) {}
    base::Attempt<std::optional<server::RoomUser>> who(const server::Request& request) override;

private:
    std::vector<std::unique_ptr<server::RoomIdentity>> all_;
};

/// For each server: by headers if there is a secret, otherwise by asking.
std::unique_ptr<server::RoomIdentity> make_room_identity(const std::vector<BbbNode>& nodes);

}  // namespace plugin::wiring
