// Port: records with personal data (accounts, register lines, applications, authorities). They are
// kept out of the journal, which has only opaque ids and digests, so erasing a record here unlinks
// the person from the chain. Implementations encrypt every record. Thread-safe, blocking; calls
// return once the change is durable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/result.hpp"

namespace plugin::base {

struct VaultRecord {
    std::string collection;  // "account", "register_line", …
    std::string id;          // unique in the collection
    std::string plain;       // JSON text
    std::vector<std::string> lookup = {
    };  // stored only as keyed hashes, each unique in the collection
};

class Vault {
public:
    virtual ~Vault() = default;

    /// Stores all records or none; replaces those with the same id. A `lookup` value that belongs
    /// to another record is a Failure with what = "lookup_taken".
    virtual Attempt<void> put(std::vector<VaultRecord> records) = 0;
    virtual Attempt<std::optional<std::string>> get(
        const std::string& collection, const std::string& id
    ) const = 0;
    /// Another number as soon as a change is durable: what was read before may be out of date. Does
    /// not block.
    virtual std::uint64_t changes() const = 0;
    virtual Attempt<std::vector<VaultRecord>> all(const std::string& collection) const = 0;
    /// The id of the record with that lookup value; nullopt: none.
    virtual Attempt<std::optional<std::string>> find(
        const std::string& collection, const std::string& lookup
    ) const = 0;
    virtual Attempt<void> erase(const std::string& collection, const std::string& id) = 0;
    /// Erases all of them or none.
    virtual Attempt<void> erase_all(
        const std::string& collection, const std::vector<std::string>& ids
    ) = 0;
};

}  // namespace plugin::base
