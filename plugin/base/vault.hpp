// Port: records with personal data (accounts, register lines, applications, authorities). They stay
// out of the journal, which holds only opaque ids and digests; erasing a record here unlinks the
// person from the chain. Whatever implements it stores nothing readable: each record is sealed.
// Thread-safe, blocking; a call returns after the change is durable.
#pragma once

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

    /// All or none. Replaces records of the same id. A `lookup` value that belongs to another
    /// record is a Failure with what = "lookup_taken".
    virtual Attempt<void> put(std::vector<VaultRecord> records) = 0;
    virtual Attempt<std::optional<std::string>> get(
        const std::string& collection, const std::string& id
    ) const = 0;
    virtual Attempt<std::vector<VaultRecord>> all(const std::string& collection) const = 0;
    /// The id of the record with that lookup value.
    virtual Attempt<std::optional<std::string>> find(
        const std::string& collection, const std::string& lookup
    ) const = 0;
    virtual Attempt<void> erase(const std::string& collection, const std::string& id) = 0;
    /// All or none.
    virtual Attempt<void> erase_all(
        const std::string& collection, const std::vector<std::string>& ids
    ) = 0;
};

}  // namespace plugin::base
