#include "plugin/server/api/room_sessions.hpp"

#include "plugin/base/bytes.hpp"

namespace plugin::server {

std::string RoomSessions::cookie_of(const base::Digest& nonce) const {
    return base::to_base64url(base::hmac_sha256(key_.reveal(), nonce.bytes()).bytes());
}

std::string RoomSessions::open(
    const meeting::AccountId& account, const meeting::MeetingId& meeting, const std::string& user
) {
    const auto token = base::to_base64url(base::random_bytes(32));
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    std::erase_if(grants_, [&](const auto& one) { return one.second.expires <= now; });
    grants_[base::sha256(token)] = {account, meeting, user, now + lifetime};
    return token;
}

std::optional<RoomGrant> RoomSessions::find(const std::string& token) const {
    const auto hash = base::sha256(token);
    const std::scoped_lock lock(mutex_);
    const auto found = grants_.find(hash);
    if (found == grants_.end() || found->second.expires <= clock_.now()) return std::nullopt;
    return found->second;
}

void RoomSessions::watch(std::span<const meeting::Entry> entries) {
    for (const auto& entry : entries) {
        const auto* left = std::get_if<meeting::ParticipantLeft>(&entry.body);
        if (left != nullptr) forget(left->user);
    }
}

void RoomSessions::forget(const std::string& user) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(grants_, [&](const auto& one) { return one.second.user == user; });
}

std::string bearer_of(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("authorization");
    return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string{};
}

}  // namespace plugin::server
