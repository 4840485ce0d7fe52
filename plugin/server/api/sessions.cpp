#include "plugin/server/api/sessions.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::server {
namespace {

const std::string collection = "session";
const std::string epochs = "entry_epoch";

}  // namespace

std::string Sessions::id_of(const std::string& token) {
    return base::sha256("session\n", token).hex();
}

Sessions::Sessions(base::Vault& vault, const app::Clock& clock, std::chrono::hours lifetime)
    : vault_(vault), clock_(clock), lifetime_(lifetime) {}

base::Attempt<void> Sessions::read_back() {
    const auto records = vault_.all(collection);
    if (!records) return tl::unexpected(records.error());
    const auto now = clock_.now();
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& record : *records) {
            const auto session = json::read_text<Session>(record.plain);
            if (!session || session->expires <= now) {
                ended_.insert(record.id);
                continue;
            }
            insert(record.id, *session);
            forget_too_many(session->account.str());
        }
    }
    return erase_ended();
}

base::Attempt<std::string> Sessions::open(
    const meeting::AccountId& account, const std::string& role, const std::string& browser,
    Proof proof
) {
    const std::string token = base::to_base64url(base::random_bytes(32));
    const auto id = id_of(token);
    const auto now = clock_.now();
    Session session{account, role, now + lifetime_, std::nullopt, now, proof};
    if (!browser.empty()) session.browser = browser;
    const auto stored = vault_.put({{collection, id, json::print(json::write(session)), {}}});
    if (!stored) return tl::unexpected(stored.error());
    {
        const std::scoped_lock lock(mutex_);
        insert(id, session);
        known_.at(id).seen = true;
        forget_too_many(account.str());
    }
    (void)erase_ended();  // the new one is good, whatever becomes of the others; a sweep follows
    return token;
}

std::optional<Session> Sessions::find(const std::string& token) const {
    if (token.empty() || token.size() > 64) return std::nullopt;
    const auto id = id_of(token);
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    const auto found = known_.find(id);
    if (found == known_.end() || found->second.session.expires <= now) return std::nullopt;
    found->second.used = now;
    found->second.seen = true;
    return found->second.session;
}

base::Attempt<void> Sessions::close(const std::string& token) {
    {
        const std::scoped_lock lock(mutex_);
        forget(id_of(token));
    }
    return erase_ended();
}

base::Attempt<bool> Sessions::close_line(const meeting::AccountId& account, const std::string& id) {
    {
        const std::scoped_lock lock(mutex_);
        const auto found = known_.find(id);
        if (found == known_.end() || found->second.session.account != account) return false;
        forget(id);
    }
    if (auto erased = erase_ended(); !erased) return tl::unexpected(erased.error());
    return true;
}

base::Attempt<void> Sessions::close_others(
    const meeting::AccountId& account, const std::string& kept
) {
    const auto stays = id_of(kept);
    {
        const std::scoped_lock lock(mutex_);
        const auto own = by_account_.find(account.str());
        if (own == by_account_.end()) return {};
        for (const auto& id : std::set<std::string>(own->second)) {
            if (id != stays) forget(id);
        }
    }
    return erase_ended();
}

std::vector<SessionLine> Sessions::lines(const meeting::AccountId& account) const {
    std::vector<SessionLine> out;
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    const auto own = by_account_.find(account.str());
    if (own == by_account_.end()) return out;
    for (const auto& id : own->second) {
        const auto& known = known_.at(id);
        if (known.session.expires <= now) continue;
        out.push_back({id, known.session, std::nullopt});
        if (known.seen) out.back().seen = known.used;
    }
    std::ranges::sort(out, std::greater{}, [](const SessionLine& one) {
        return std::pair(one.session.expires, one.id);
    });
    return out;
}

base::Attempt<void> Sessions::sweep() {
    const auto now = clock_.now();
    {
        const std::scoped_lock lock(mutex_);
        while (!by_expiry_.empty() && by_expiry_.begin()->first <= now) {
            forget(std::string(by_expiry_.begin()->second));
        }
    }
    return erase_ended();
}

void Sessions::insert(const std::string& id, const Session& session) {
    known_[id] = {session, clock_.now()};
    by_account_[session.account.str()].insert(id);
    by_expiry_.emplace(session.expires, id);
}

void Sessions::forget(const std::string& id) {
    const auto found = known_.find(id);
    if (found == known_.end()) return;
    const auto& session = found->second.session;
    const std::pair place(session.expires, id);
    const auto account = by_account_.find(session.account.str());
    account->second.erase(id);
    if (account->second.empty()) by_account_.erase(account);
    by_expiry_.erase(place);
    known_.erase(found);
    ended_.insert(id);
}

void Sessions::forget_too_many(const std::string& account) {
    const auto& own = by_account_[account];
    if (own.size() > per_account_max) {
        const auto idle = std::ranges::min_element(own, {}, [&](const std::string& id) {
            const auto& known = known_.at(id);
            return std::pair(known.used, known.session.expires);
        });
        forget(std::string(*idle));
    }
    if (known_.size() > total_max) forget(std::string(by_expiry_.begin()->second));
}

base::Attempt<void> Sessions::erase_ended() {
    std::vector<std::string> ids;
    {
        const std::scoped_lock lock(mutex_);
        ids.assign(ended_.begin(), ended_.end());
    }
    if (ids.empty()) return {};
    if (auto erased = vault_.erase_all(collection, ids); !erased) return erased;
    const std::scoped_lock lock(mutex_);
    for (const auto& id : ids) ended_.erase(id);
    return {};
}

std::string Sessions::csrf_of(const std::string& token) {
    return base::to_base64url(base::hmac_sha256(token, "csrf").bytes());
}

base::Attempt<std::string> begin_entry_epoch(
    base::Vault& vault, const meeting::AccountId& account
) {
    auto epoch = base::random_token();
    auto begun = vault.put({{epochs, account.str(), epoch, {}}});
    if (!begun) return tl::unexpected(begun.error());
    return epoch;
}

base::Attempt<void> end_access(base::Vault& vault, const meeting::AccountId& account) {
    auto begun = begin_entry_epoch(vault, account);
    if (!begun) return tl::unexpected(begun.error());
    const auto records = vault.all(collection);
    if (!records) return tl::unexpected(records.error());
    std::vector<std::string> ids;
    for (const auto& record : *records) {
        const auto session = json::read_text<Session>(record.plain);
        if (!session || session->account == account) ids.push_back(record.id);
    }
    return vault.erase_all(collection, ids);
}

base::Attempt<std::map<meeting::AccountId, std::string>> entry_epochs(const base::Vault& vault) {
    const auto records = vault.all(epochs);
    if (!records) return tl::unexpected(records.error());
    std::map<meeting::AccountId, std::string> out;
    for (const auto& record : *records) out[meeting::AccountId(record.id)] = record.plain;
    return out;
}

}  // namespace plugin::server
