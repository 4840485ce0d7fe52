#include "plugin/server/api/sign_in_gate.hpp"

#include <algorithm>
#include <vector>

#include "plugin/base/bytes.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t id_length = 22;     // of 16 bytes
constexpr std::size_t proof_length = 43;  // of 32 bytes
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

/// "<id>.<proof>.<proof>…", newest first; nothing of what is not like that.
struct Browser {
    std::string id;
    std::vector<std::string> proofs;
};

Browser browser_of(const std::string& cookie) {
    constexpr auto length_max = id_length + SignInGate::accounts_per_browser * (proof_length + 1);
    if (cookie.size() < id_length || cookie.size() > length_max) return {};
    if (cookie.find_first_not_of(alphabet) != std::string::npos) return {};
    Browser out{cookie.substr(0, id_length), {}};
    for (std::size_t at = id_length; at < cookie.size(); at += proof_length + 1) {
        if (cookie[at] != '.' || at + 1 + proof_length > cookie.size()) return {};
        out.proofs.push_back(cookie.substr(at + 1, proof_length));
    }
    return out;
}

/// Keys of buckets are short, whatever was typed.
std::string bucket(const std::string& one, const std::string& other) {
    return std::string(base::sha256(one + "\n", other).bytes());
}

}  // namespace

SignInGate::SignInGate(base::SecretKey key, std::uint32_t per_minute)
    : key_(std::move(key)),
      by_client_(per_minute, std::chrono::minutes(1)),
      by_email_(per_minute, std::chrono::minutes(1)),
      fresh_(fresh_per_minute, std::chrono::minutes(1)),
      by_browser_(per_minute, std::chrono::minutes(1)) {}

bool SignInGate::knows(const std::string& browser, const std::string& email) const {
    const auto known = browser_of(browser);
    const auto wanted = proof(known.id, email);
    return std::any_of(known.proofs.begin(), known.proofs.end(), [&](const auto& one) {
        return base::equal_in_constant_time(one, wanted);
    });
}

bool SignInGate::allow(
    const std::string& client, const std::string& browser, const std::string& email,
    base::Instant now
) {
    if (knows(browser, email))
        return by_browser_.allow(bucket(browser.substr(0, id_length), email), now);
    if (!allow(client, now)) return false;
    return fresh_.allow(bucket(client, email), now) || by_email_.allow(bucket("", email), now);
}

bool SignInGate::allow(const std::string& client, base::Instant now) {
    return by_client_.allow(bucket("client", client), now);
}

void SignInGate::was_right(
    const std::string& client, const std::string& browser, const std::string& email
) {
    if (!knows(browser, email)) by_client_.give_back(bucket("client", client));
}

std::string SignInGate::remembered(const std::string& browser, const std::string& email) const {
    auto known = browser_of(browser);
    if (known.id.empty()) known.id = base::to_base64url(base::random_bytes(16));
    const auto own = proof(known.id, email);
    std::string out = known.id + "." + own;
    std::size_t kept = 1;
    for (const auto& one : known.proofs) {
        if (one == own || kept == accounts_per_browser) continue;
        out += "." + one;
        ++kept;
    }
    return out;
}

std::string SignInGate::proof(const std::string& id, const std::string& email) const {
    const std::string said = "browser\n" + id + "\n" + email;
    return base::to_base64url(base::hmac_sha256(key_.reveal(), said).bytes());
}

}  // namespace plugin::server
