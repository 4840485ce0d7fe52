#include "plugin/wiring/room_identity.hpp"

#include "plugin/base/digest.hpp"

namespace plugin::wiring {

using Known = std::optional<server::RoomUser>;

base::Attempt<Known> AskedIdentity::who(const server::Request& request) {
    const auto found = check_->who(request.header("x-session-token"), request.cookie("JSESSIONID"));
    if (!found) return tl::unexpected(found.error());
    if (!*found) return Known{};
    const auto& one = **found;
    return Known(server::RoomUser{one.room, one.external_room, one.user, one.external_user});
}

base::Attempt<Known> ToldIdentity::who(const server::Request& request) {
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

std::unique_ptr<server::RoomIdentity> make_room_identity(
    const std::string& session_check_url, const std::string& proxy_secret
) {
    if (!proxy_secret.empty()) return std::make_unique<ToldIdentity>(proxy_secret);
    return std::make_unique<AskedIdentity>(bbb::make_session_check(session_check_url));
}

}  // namespace plugin::wiring
