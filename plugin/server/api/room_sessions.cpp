#include "plugin/server/api/room_sessions.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"

namespace plugin::server {
namespace {

/// Longer than any meeting: by then nobody is in that room.
constexpr std::chrono::hours remembered{48};

/// Bearers of one user at a time; a page asks for another every few minutes.
constexpr std::ptrdiff_t bearers_max = 16;

}  // namespace

std::string RoomSessions::epoch_of(const meeting::AccountId& account) const {
    const std::scoped_lock lock(mutex_);
    const auto found = epochs_.find(account);
    return found == epochs_.end() ? std::string() : "\n" + found->second;
}

void RoomSessions::end_access(const meeting::AccountId& account, const std::string& epoch) {
    const std::scoped_lock lock(mutex_);
    epochs_[account] = epoch;
    std::erase_if(grants_, [&](const auto& one) { return one.second.account == account; });
}

std::string RoomSessions::cookie_of(const meeting::AccountId& account, const base::Digest& nonce)
    const {
    const std::string said = std::string(nonce.bytes()) + epoch_of(account);
    return base::to_base64url(base::hmac_sha256(key_.reveal(), said).bytes());
}

std::string RoomSessions::token_of(
    const meeting::MeetingId& meeting, const meeting::Participant& participant,
    const base::Digest& nonce
) const {
    const std::string said =
        "entry token\n" + std::string(nonce.bytes()) + epoch_of(participant.account);
    const auto proof = base::hmac_sha256(key_.reveal(), said);
    return meeting.str() + "." + participant.id.str() + "." + base::to_base64url(proof.bytes());
}

bool RoomSessions::spend(const std::string& token) {
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    std::erase_if(spent_, [&](const auto& one) { return one.second + remembered <= now; });
    return spent_.emplace(base::sha256(token), now).second;
}

std::string RoomSessions::open(
    const meeting::AccountId& account, const meeting::MeetingId& meeting, const std::string& user,
    bool renewable
) {
    const auto token = base::to_base64url(base::random_bytes(32));
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    std::erase_if(grants_, [&](const auto& one) { return one.second.expires <= now; });
    forget_oldest_beyond(bearers_max - 1, user);
    grants_[base::sha256(token)] = {account, meeting, user, now + lifetime, renewable};
    return token;
}

/// The lock is held.
void RoomSessions::forget_oldest_beyond(std::ptrdiff_t most, const std::string& user) {
    const auto his = [&](const auto& one) { return one.second.user == user; };
    while (std::count_if(grants_.begin(), grants_.end(), his) > most) {
        auto oldest = std::find_if(grants_.begin(), grants_.end(), his);
        for (auto one = oldest; one != grants_.end(); ++one) {
            if (his(*one) && one->second.expires < oldest->second.expires) oldest = one;
        }
        grants_.erase(oldest);
    }
}

std::optional<RoomGrant> RoomSessions::find(const std::string& token) const {
    const auto hash = base::sha256(token);
    const std::scoped_lock lock(mutex_);
    const auto found = grants_.find(hash);
    if (found == grants_.end() || found->second.expires <= clock_.now()) return std::nullopt;
    return found->second;
}

bool RoomSessions::holds(const std::string& user) const {
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    return std::any_of(grants_.begin(), grants_.end(), [&](const auto& one) {
        return one.second.user == user && one.second.expires > now;
    });
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

std::optional<EntryToken> parse_entry_token(const std::string& token) {
    const auto first = token.find('.');
    const auto second = first == std::string::npos ? first : token.find('.', first + 1);
    if (second == std::string::npos) return std::nullopt;
    EntryToken out{token.substr(0, first), token.substr(first + 1, second - first - 1)};
    if (!base::is_id(out.meeting) || !base::is_id(out.participant)) return std::nullopt;
    return out;
}

std::string bearer_of(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("authorization");
    return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string{};
}

}  // namespace plugin::server
