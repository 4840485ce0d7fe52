// Vault and files in memory, which can be made unavailable.
#pragma once

#include <map>
#include <string>

#include "plugin/base/file_store.hpp"
#include "plugin/base/storage_reserve.hpp"
#include "plugin/base/vault.hpp"

namespace registrar {

namespace base = plugin::base;

class MemoryVault final : public base::Vault {
public:
    std::uint64_t changes() const override { return changes_; }
    base::Attempt<void> put(std::vector<base::VaultRecord> records) override {
        if (broken || !may_write()) return out_of_reach();
        ++changes_;
        const auto lookups = lookups_;
        const auto kept = records_;
        for (auto& record : records) {
            forget_lookups(record.collection, record.id);
            for (const auto& lookup : record.lookup) {
                const auto [found, is_new] =
                    lookups_.emplace(Place{record.collection, lookup}, record.id);
                if (is_new) continue;
                lookups_ = lookups;
                records_ = kept;
                return base::fail("vault", "lookup_taken");
            }
            records_[{record.collection, record.id}] = std::move(record.plain);
        }
        return {};
    }
    base::Attempt<std::optional<std::string>> get(
        const std::string& collection, const std::string& id
    ) const override {
        if (broken) return out_of_reach();
        const auto found = records_.find({collection, id});
        return found == records_.end() ? std::nullopt : std::optional(found->second);
    }
    base::Attempt<std::vector<base::VaultRecord>> all(const std::string& collection
    ) const override {
        if (broken) return out_of_reach();
        ++read_whole;
        std::vector<base::VaultRecord> list;
        for (const auto& [place, plain] : records_) {
            if (place.first == collection) list.push_back({place.first, place.second, plain});
        }
        return list;
    }
    base::Attempt<std::optional<std::string>> find(
        const std::string& collection, const std::string& lookup
    ) const override {
        if (broken) return out_of_reach();
        const auto found = lookups_.find({collection, lookup});
        return found == lookups_.end() ? std::nullopt : std::optional(found->second);
    }
    base::Attempt<void> erase(const std::string& collection, const std::string& id) override {
        if (broken || !may_write()) return out_of_reach();
        return erase_all(collection, {id});
    }

    base::Attempt<void> erase_all(
        const std::string& collection, const std::vector<std::string>& ids
    ) override {
        if (broken) return out_of_reach();
        ++changes_;
        for (const auto& id : ids) {
            forget_lookups(collection, id);
            records_.erase({collection, id});
        }
        return {};
    }

    bool broken = false;
    std::optional<int> writes_left = {};  // none: as many as one likes
    mutable std::size_t read_whole = 0;   // how often a whole collection was read

private:
    std::uint64_t changes_ = 0;
    bool may_write() { return !writes_left || (*writes_left)-- > 0; }
    static tl::unexpected<base::Failure> out_of_reach() {
        return base::fail("vault", "out of reach", true);
    }
    using Place = std::pair<std::string, std::string>;  // collection and id, or lookup
    void forget_lookups(const std::string& collection, const std::string& id) {
        std::erase_if(lookups_, [&](const auto& one) {
            return one.first.first == collection && one.second == id;
        });
    }
    std::map<Place, std::string> records_;
    std::map<Place, std::string> lookups_;
};

class MemoryFiles final : public base::FileStore {
public:
    base::Attempt<base::Digest> put(const std::string& content) override {
        files_[base::sha256(content)] = content;
        return base::sha256(content);
    }
    base::Attempt<std::optional<std::string>> get(const base::Digest& digest) const override {
        const auto found = files_.find(digest);
        return found == files_.end() ? std::nullopt : std::optional(found->second);
    }
    base::Attempt<bool> has(const base::Digest& digest) const override {
        return files_.contains(digest);
    }
    base::Attempt<void> erase(const base::Digest& digest) override {
        files_.erase(digest);
        return {};
    }

private:
    std::map<base::Digest, std::string> files_;
};

class HandReserve final : public base::StorageReserve {
public:
    bool room_for(std::uint64_t bytes) const override { return bytes <= free; }
    std::uint64_t free = std::uint64_t{1} << 40;
};

}  // namespace registrar
