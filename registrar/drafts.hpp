// Documents drafted but not signed yet: limited in number, erased when they expire. Above the
// owner's limit the owner's oldest draft is dropped, since the newest is the one about to be
// signed; above the total limit, the oldest draft of the owner with most. Thread-safe.
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
    /// `collection` is the vault collection of these drafts only. The vault must outlive the
    /// object.
    Drafts(base::Vault& vault, std::string collection, DraftLimits limits)
        : vault_(vault), collection_(std::move(collection)), limits_(limits) {}

    /// Loads the drafts from the vault; call before anything else. Erases unknown records.
    /// Blocking.
    base::Attempt<void> read_back(base::Instant now);

    /// `owner`: whose limit it counts against, an address or an account. Blocking.
    base::Attempt<void> put(
        const std::string& id, const std::string& owner, const std::string& content,
        base::Instant now
    );
    /// nullopt: no such draft, or expired. Blocking.
    base::Attempt<std::optional<std::string>> get(const std::string& id, base::Instant now) const;
    /// For a draft that was signed or is no longer needed. Blocking.
    base::Attempt<void> erase(const std::string& id);
    /// For all drafts of one owner. Blocking.
    base::Attempt<void> erase_of(const std::string& owner);
    /// Erases expired drafts, a limited number per call. Blocking.
    base::Attempt<void> sweep(base::Instant now);

    std::size_t count() const;
    /// Number of drafts of one owner.
    std::size_t count(const std::string& owner) const;

private:
    using Oldest = std::set<std::pair<base::Instant, std::string>>;  // time of expiry, id
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
    mutable std::mutex mutex_;  // guards all members below
    std::map<std::string, Known> known_;
    std::map<std::string, Oldest> by_owner_;
    Oldest by_expiry_;
    std::set<std::string> gone_;  // dropped, but perhaps still in the vault
};

}  // namespace registrar
