// Who a browser in the room is, over bbb-hooks: by asking BigBlueButton ourselves, or, on another
// machine, as nginx on its host was told (deploy/nginx/auth-request.nginx).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bbb-hooks/web_session.hpp"
#include "plugin/server/api/room_sessions.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

class AskedIdentity final : public server::RoomIdentity {
public:
    explicit AskedIdentity(std::unique_ptr<bbb::SessionCheck> check) : check_(std::move(check)) {}
    base::Attempt<std::optional<server::RoomUser>> who(const server::Request& request) override;

private:
    std::unique_ptr<bbb::SessionCheck> check_;
};

/// Believes the identity headers only beside the secret that nginx adds.
class ToldIdentity final : public server::RoomIdentity {
public:
    explicit ToldIdentity(std::string secret) : secret_(std::move(secret)) {}
    base::Attempt<std::optional<server::RoomUser>> who(const server::Request& request) override;

private:
    std::string secret_;
};

/// Of several servers the one that knows the browser.
class AnyIdentity final : public server::RoomIdentity {
public:
    explicit AnyIdentity(std::vector<std::unique_ptr<server::RoomIdentity>> all)
        : all_(std::move(all)) {}
    base::Attempt<std::optional<server::RoomUser>> who(const server::Request& request) override;

private:
    std::vector<std::unique_ptr<server::RoomIdentity>> all_;
};

/// At each server: told if there is a secret, else asked.
std::unique_ptr<server::RoomIdentity> make_room_identity(const std::vector<BbbNode>& nodes);

}  // namespace plugin::wiring
