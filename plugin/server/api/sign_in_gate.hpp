// Who may try a password now. Strangers are slowed down by address and by account together; a
// browser in which somebody has signed in to an account before has a bucket of its own for it, so
// that no stranger can shut its owner out. What an account's owner loses by an attack, in a browser
// he never used, is that more than a few tries a minute wait like everybody's. Thread-safe.
#pragma once

#include <cstdint>
#include <string>

#include "plugin/base/seal.hpp"
#include "plugin/server/http/rate_limit.hpp"

namespace plugin::server {

class SignInGate {
public:
    /// So many tries a minute each address with an account always has, whatever others do to it.
    static constexpr std::uint32_t fresh_per_minute = 3;
    /// Accounts one browser is remembered for.
    static constexpr std::size_t accounts_per_browser = 5;

    /// `key`: signs what browsers are known by. `per_minute`: by address, of strangers by account,
    /// and by known browser.
    SignInGate(base::SecretKey key, std::uint32_t per_minute);

    /// `browser`: the value of its cookie; "" or anything else: a stranger. `email`: normalized.
    bool knows(const std::string& browser, const std::string& email) const;
    bool allow(
        const std::string& client, const std::string& browser, const std::string& email,
        base::Instant now
    );
    /// The password was right: of many people behind one address nobody waits for the others.
    void was_right(const std::string& client, const std::string& browser, const std::string& email);
    /// A sign-up, which costs as much as a sign-in.
    bool allow(const std::string& client, base::Instant now);

    /// The cookie's value after a sign-in that succeeded: names neither person nor account.
    std::string remembered(const std::string& browser, const std::string& email) const;

private:
    std::string proof(const std::string& id, const std::string& email) const;

    const base::SecretKey key_;
    RateLimiter by_client_;
    RateLimiter by_email_;    // of strangers, beyond what is fresh
    RateLimiter fresh_;       // by address and e-mail
    RateLimiter by_browser_;  // that is known, and e-mail
};

}  // namespace plugin::server
