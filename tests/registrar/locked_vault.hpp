// A vault in memory that several threads may use.
#pragma once

#include <mutex>

#include "tests/registrar/memory_stores.hpp"

namespace registrar {

class LockedVault final : public base::Vault {
public:
    explicit LockedVault(base::Vault& vault) : vault_(vault) {}

    std::uint64_t changes() const override {
        const std::scoped_lock lock(mutex_);
        return vault_.changes();
    }
    base::Attempt<void> put(std::vector<base::VaultRecord> records) override {
        const std::scoped_lock lock(mutex_);
        return vault_.put(std::move(records));
    }
    base::Attempt<std::optional<std::string>> get(
        const std::string& collection, const std::string& id
    ) const override {
        const std::scoped_lock lock(mutex_);
        return vault_.get(collection, id);
    }
    base::Attempt<std::vector<base::VaultRecord>> all(const std::string& collection
    ) const override {
        const std::scoped_lock lock(mutex_);
        return vault_.all(collection);
    }
    base::Attempt<std::optional<std::string>> find(
        const std::string& collection, const std::string& lookup
    ) const override {
        const std::scoped_lock lock(mutex_);
        return vault_.find(collection, lookup);
    }
    base::Attempt<void> erase(const std::string& collection, const std::string& id) override {
        const std::scoped_lock lock(mutex_);
        return vault_.erase(collection, id);
    }
    base::Attempt<void> erase_all(
        const std::string& collection, const std::vector<std::string>& ids
    ) override {
        const std::scoped_lock lock(mutex_);
        return vault_.erase_all(collection, ids);
    }

private:
    base::Vault& vault_;
    mutable std::mutex mutex_;
};

}  // namespace registrar
