// Documents somebody asked for and has not signed yet: bounded in number, erased once their time is
// over. Of too many of one owner the oldest gives way, since the newest is the one he is about to
// sign; of too many in all, the oldest of whoever has most. Thread-safe.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "plugin/base/instant.hpp"
#include "plugin/base/vault.hpp"

namespace registrar {

namespace base = plugin::base;

struct DraftLimits {
    base::Milliseconds lifetime{};
    std::size_t per_owner = 0;
    std::size_t total = 0;
};

class Drafts {
public:
    /// Each in a collection of its own of the vault, which outlives the object.
    Drafts(base::Vault& vault, std::string collection, DraftLimits limits)
        : vault_(vault), collection_(std::move(collection)), limits_(limits) {}

    /// What the vault has, before anything else; what is no draft of ours is erased. Blocking.
    base::Attempt<void> read_back(base::Instant now);

    /// `owner`: who answers for it, an address or an account. Blocking.
    base::Attempt<void> put(
        const std::string& id, const std::string& owner, const std::string& content,
        base::Instant now
    );
    /// nullopt: no such draft, or its time is over. Blocking.
    base::Attempt<std::optional<std::string>> get(const std::string& id, base::Instant now) const;
    /// Signed, or of no use any more. Blocking.
    base::Attempt<void> erase(const std::string& id);
    /// Erases what has expired, so much at a time. Blocking.
    base::Attempt<void> sweep(base::Instant now);

    std::size_t count() const;
    /// Of one owner.
    std::size_t count(const std::string& owner) const;

private:
    using Oldest = std::set<std::pair<base::Instant, std::string>>;  // when it expires, its id
    struct Known {
        std::string owner;
        base::Instant expires{};
    };

    void insert(const std::string& id, Known known);  // with mutex_ held
    void forget(const std::string& id);               // with mutex_ held
    void forget_too_many(const std::string& owner);   // with mutex_ held
    base::Attempt<void> erase_gone();

    base::Vault& vault_;
    const std::string collection_;
    const DraftLimits limits_;
    mutable std::mutex mutex_;  // guards all below
    std::map<std::string, Known> known_;
    std::map<std::string, Oldest> by_owner_;
    Oldest by_expiry_;
    std::set<std::string> gone_;  // no drafts any more, and perhaps still in the vault
};

}  // namespace registrar
