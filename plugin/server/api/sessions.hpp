// Sessions of signed-in accounts: a random token in an HttpOnly cookie, its hash in the vault, so
// that a restart signs nobody out and a copy of the database signs nobody in. Thread-safe.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "plugin/app/ports.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::server {

struct Session {
    meeting::AccountId account;
    std::string role;  // "organizer", "participant"
    base::Instant expires{};

    static constexpr auto fields = std::tuple{
        base::field("account", &Session::account), base::field("role", &Session::role),
        base::field("expires", &Session::expires)
    };
};

class Sessions {
public:
    Sessions(base::Vault& vault, const app::Clock& clock, std::chrono::hours lifetime);

    /// The token for the cookie. Blocking.
    base::Attempt<std::string> open(const meeting::AccountId& account, const std::string& role);
    /// Blocking only at the first sight of a token after a restart.
    std::optional<Session> find(const std::string& token);
    /// Blocking.
    void close(const std::string& token);

    /// Follows from the token, so that a page of another origin cannot know it.
    static std::string csrf_of(const std::string& token);

private:
    static constexpr std::size_t known_max = 20'000;

    base::Vault& vault_;
    const app::Clock& clock_;
    std::chrono::hours lifetime_;
    std::mutex mutex_;
    std::map<std::string, Session> known_;  // guarded by mutex_; by the hash of the token
};

}  // namespace plugin::server
