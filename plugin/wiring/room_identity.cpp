#include "plugin/wiring/room_identity.hpp"

#include "plugin/base/digest.hpp"

namespace plugin::wiring {

using Known = std::optional<server::RoomUser>;

base::Attempt<Known> SessionCheckIdentity::who(const server::Request& request) {
    if (Steady::now().time_since_epoch().count() < silent_until_) {
        return base::fail("bbb.session", "the server did not answer a moment ago", true);
    }
    const auto asked = Steady::now();
    const auto found = check_->who(request.header("x-session-token"), request.cookie("JSESSIONID"));
    // An immediate refusal does not mean that the server hangs.
    if (!found && Steady::now() - asked < long_wait) return tl::unexpected(found.error());
    if (!found) {
        silent_until_ = (Steady::now() + silent_for).time_since_epoch().count();
        return tl::unexpected(found.error());
    }
    if (!*found) return Known{};
    const auto& one = **found;
    return Known(server::RoomUser{one.room, one.external_room, one.user, one.external_user});
}

base::Attempt<Known> ProxyHeaderIdentity::who(const server::Request& request) {
    const bool from_nginx =
        base::equal_in_constant_time(request.header("x-quorum-proxy-secret"), secret_);
    server::RoomUser user{
        request.header("x-bbb-meeting-id"), request.header("x-bbb-meeting-external-id"),
        request.header("x-bbb-user-id"), request.header("x-bbb-user-external-id")
    };
    const bool whole = !user.room.empty() && !user.external_room.empty() && !user.user.empty() &&
                       !user.external_user.empty();
    if (!from_nginx || !whole) return Known{};
    return Known(std::move(user));
}

/// A server that does not respond matters only if no other knows the user.
base::Attempt<Known> FirstKnownIdentity::who(const server::Request& request) {
    base::Attempt<Known> answer = Known{};
    for (const auto& one : all_) {
        auto found = one->who(request);
        if (found && *found) return found;
        if (!found) answer = std::move(found);
    }
    return answer;
}

std::unique_ptr<server::RoomIdentity> make_room_identity(const std::vector<BbbNode>& nodes) {
    std::vector<std::unique_ptr<server::RoomIdentity>> all;
    for (const auto& node : nodes) {
        // Users connect to the servers behind a Scalelite, not to it.
        if (node.scalelite && nodes.size() > 1) continue;
        if (!node.proxy_secret.empty()) {
            all.push_back(std::make_unique<ProxyHeaderIdentity>(node.proxy_secret));
        } else {
            all.push_back(std::make_unique<SessionCheckIdentity>(
                bbb::make_session_check(node.session_check_url)
            ));
        }
    }
    if (all.size() == 1) return std::move(all.front());
    return std::make_unique<FirstKnownIdentity>(std::move(all));
}

}  // namespace plugin::wiring
