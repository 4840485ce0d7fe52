#include "plugin/server/api/sessions.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::server {
namespace {

const std::string collection = "session";

std::string id_of(const std::string& token) {
    return base::sha256("session\n", token).hex();
}

}  // namespace

Sessions::Sessions(base::Vault& vault, const app::Clock& clock, std::chrono::hours lifetime)
    : vault_(vault), clock_(clock), lifetime_(lifetime) {}

base::Attempt<std::string> Sessions::open(
    const meeting::AccountId& account, const std::string& role
) {
    const std::string token = base::to_base64url(base::random_bytes(32));
    const Session session{account, role, clock_.now() + lifetime_};
    const auto stored =
        vault_.put({{collection, id_of(token), json::print(json::write(session)), {}}});
    if (!stored) return tl::unexpected(stored.error());
    const std::scoped_lock lock(mutex_);
    known_[id_of(token)] = session;
    return token;
}

std::optional<Session> Sessions::find(const std::string& token) {
    if (token.empty() || token.size() > 64) return std::nullopt;
    const auto id = id_of(token);
    {
        const std::scoped_lock lock(mutex_);
        const auto found = known_.find(id);
        if (found != known_.end()) {
            if (found->second.expires > clock_.now()) return found->second;
            known_.erase(found);
            return std::nullopt;
        }
    }
    const auto stored = vault_.get(collection, id);
    if (!stored || !*stored) return std::nullopt;
    const auto session = json::read_text<Session>(**stored);
    if (!session || session->expires <= clock_.now()) return std::nullopt;
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= known_max) known_.clear();
    known_[id] = *session;
    return *session;
}

void Sessions::close(const std::string& token) {
    const auto id = id_of(token);
    (void)vault_.erase(collection, id);
    const std::scoped_lock lock(mutex_);
    known_.erase(id);
}

std::string Sessions::csrf_of(const std::string& token) {
    return base::to_base64url(base::hmac_sha256(token, "csrf").bytes());
}

}  // namespace plugin::server
