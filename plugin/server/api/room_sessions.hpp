// Who a browser in the room is, as far as the sidecar believes it: short-lived bearers, held in
// memory only, and the cookie of the entry redirect that has to come with the conference's own
// session (DESIGN.md section 5). Thread-safe.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "plugin/app/ports.hpp"
#include "plugin/app/room/recognize.hpp"
#include "plugin/base/result.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/server/http/message.hpp"

namespace plugin::server {

using app::RoomUser;

/// Port: the conference server's own check of its sessions. Implemented over bbb-hooks.
class RoomIdentity {
public:
    virtual ~RoomIdentity() = default;
    /// Blocking. nullopt: nobody the conference knows.
    virtual base::Attempt<std::optional<RoomUser>> who(const Request& request) = 0;
};

/// What a bearer is good for: one account in one meeting, while that user is in the room.
struct RoomGrant {
    meeting::AccountId account;
    meeting::MeetingId meeting;
    std::string user;  // internal id in the room
    base::Instant expires{};
    bool renewable = false;  // by itself: no session of the conference can be asked
};

class RoomSessions final : public app::EntryProofs {
public:
    static constexpr std::chrono::minutes lifetime{10};

    /// Of an account whose access was ended since, what `epochs` names is part of all it was and is
    /// given: cookies and tokens of before are good for nothing.
    using Epochs = std::map<meeting::AccountId, std::string>;

    RoomSessions(base::SecretKey key, const app::Clock& clock, Epochs epochs = {})
        : key_(std::move(key)), clock_(clock), epochs_(std::move(epochs)) {}
    /// Before anybody asks.
    void read_back(Epochs epochs) { epochs_ = std::move(epochs); }

    /// Cookies and tokens of before, and bearers, are good for nothing any more.
    void end_access(const meeting::AccountId& account, const std::string& epoch);

    std::string cookie_of(const meeting::AccountId& account, const base::Digest& nonce)
        const override;
    std::string token_of(
        const meeting::MeetingId& meeting, const meeting::Participant& participant,
        const base::Digest& nonce
    ) const override;
    bool spend(const std::string& token) override;

    /// A new bearer; earlier ones of the same user stay good until they expire, a few of them.
    std::string open(
        const meeting::AccountId& account, const meeting::MeetingId& meeting,
        const std::string& user, bool renewable = false
    ) override;
    std::optional<RoomGrant> find(const std::string& token) const;
    bool holds(const std::string& user) const override;
    /// Whoever left the room holds no bearer any more.
    void watch(std::span<const meeting::Entry> entries);

private:
    void forget(const std::string& user);
    void forget_oldest_beyond(std::ptrdiff_t most, const std::string& user);
    std::string epoch_of(const meeting::AccountId& account) const;

    base::SecretKey key_;
    const app::Clock& clock_;
    mutable std::mutex mutex_;
    Epochs epochs_;                                // guarded by mutex_
    std::map<base::Digest, RoomGrant> grants_;     // guarded by mutex_; by the token's hash
    std::map<base::Digest, base::Instant> spent_;  // guarded by mutex_; token's hash, when
};

/// "<meeting>.<participant>.<proof>"
struct EntryToken {
    std::string meeting;
    std::string participant;
};
std::optional<EntryToken> parse_entry_token(const std::string& token);

/// The token of "Authorization: Bearer …"; "" if there is none.
std::string bearer_of(const Request& request);

}  // namespace plugin::server
