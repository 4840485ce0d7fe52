#include "registrar/account_store.hpp"

#include <algorithm>
#include <set>

#include "plugin/json/codec.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

const std::string collection = "account";
const std::string marks = "registrar";
const std::string indexed = "identities_indexed";
constexpr std::size_t batch = 200;

std::string email_key(const std::string& email) {
    return "email:" + normalized_email(email);
}

std::string sign_up_key(const std::string& draft) {
    return "sign_up:" + draft;
}

/// The identity lookups of an account; none for an account that was joined to another.
std::vector<std::string> holder_keys(const Account& account) {
    if (account.joined_to) return {};
    return capacities(account.kind, proven(account));
}

base::Attempt<StoredAccount> read(const std::string& text) {
    auto stored = json::read_text<StoredAccount>(text);
    if (!stored) return base::fail("accounts", "unreadable record");
    if (!stored->account.identity) stored->account.identity = identity_in(stored->verdict);
    return std::move(*stored);
}

base::VaultRecord record_of(const StoredAccount& stored, bool by_holder) {
    std::vector<std::string> lookup{email_key(stored.account.email)};
    if (stored.sign_up) lookup.push_back(sign_up_key(*stored.sign_up));
    if (by_holder) {
        for (auto& key : holder_keys(stored.account)) lookup.push_back(std::move(key));
    }
    return {
        collection, stored.account.id.str(), json::print(json::write(stored)), std::move(lookup)
    };
}

}  // namespace

base::Attempt<std::optional<StoredAccount>> AccountStore::get(const meeting::AccountId& id) const {
    const auto text = vault_.get(collection, id.str());
    if (!text) return tl::unexpected(text.error());
    if (!*text) return std::nullopt;
    auto stored = read(**text);
    if (!stored) return tl::unexpected(stored.error());
    return std::optional(std::move(*stored));
}

base::Attempt<std::optional<StoredAccount>> AccountStore::found_by(const std::string& lookup
) const {
    const auto id = vault_.find(collection, lookup);
    if (!id) return tl::unexpected(id.error());
    if (!*id) return std::nullopt;
    return get(meeting::AccountId(**id));
}

base::Attempt<std::optional<StoredAccount>> AccountStore::with_email(const std::string& email
) const {
    return found_by(email_key(email));
}

base::Attempt<std::optional<StoredAccount>> AccountStore::of_sign_up(const std::string& draft
) const {
    return found_by(sign_up_key(draft));
}

base::Attempt<std::optional<StoredAccount>> AccountStore::other_of(const Account& account) const {
    for (const auto& key : holder_keys(account)) {
        auto found = found_by(key);
        if (!found) return found;
        if (*found && (*found)->account.id != account.id) return found;
    }
    return std::nullopt;
}

base::Attempt<std::vector<StoredAccount>> AccountStore::all() const {
    const auto records = vault_.all(collection);
    if (!records) return tl::unexpected(records.error());
    std::vector<StoredAccount> out;
    for (const auto& record : *records) {
        auto stored = read(record.plain);
        if (!stored) return tl::unexpected(stored.error());
        out.push_back(std::move(*stored));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.account.registered < b.account.registered;
    });
    return out;
}

base::Attempt<void> AccountStore::put(const std::vector<StoredAccount>& accounts) {
    std::vector<base::VaultRecord> records;
    for (const auto& one : accounts) {
        // An older second account of the same person keeps its lookups and gets no new ones.
        const auto other = other_of(one.account);
        if (!other) return tl::unexpected(other.error());
        const auto known = get(one.account.id);
        if (!known) return tl::unexpected(known.error());
        const bool rewritten = std::any_of(accounts.begin(), accounts.end(), [&](const auto& that) {
            return *other && that.account.id == (*other)->account.id;
        });
        const bool old_double = *known && *other && !rewritten;
        records.push_back(record_of(one, !old_double));
    }
    return vault_.put(std::move(records));
}

base::Attempt<void> AccountStore::index_identities() {
    const auto done = vault_.get(marks, indexed);
    if (!done) return tl::unexpected(done.error());
    if (*done) return {};
    const auto known = all();
    if (!known) return tl::unexpected(known.error());
    std::set<std::string> taken;
    std::vector<base::VaultRecord> records;
    for (const auto& one : *known) {
        const auto keys = holder_keys(one.account);
        const bool free = std::none_of(keys.begin(), keys.end(), [&](const auto& key) {
            return taken.contains(key);
        });
        if (free) taken.insert(keys.begin(), keys.end());
        records.push_back(record_of(one, free));
        if (records.size() < batch) continue;
        if (auto put = vault_.put(std::exchange(records, {})); !put) return put;
    }
    records.push_back({marks, indexed, "1", {}});
    return vault_.put(std::move(records));
}

}  // namespace registrar
