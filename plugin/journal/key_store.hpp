// Keys live outside the databases, in a folder of mode 0700: the master key of vault and files, and
// a key for each open question. A backup of the databases without this folder shows no choice and
// no name. Thread-safe, blocking.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "plugin/base/result.hpp"
#include "plugin/base/seal.hpp"

namespace plugin::journal {

class KeyStore {
public:
    virtual ~KeyStore() = default;

    virtual const base::SecretKey& master() const = 0;
    /// Durable before it returns; the same name again gives the same key.
    virtual base::Attempt<base::SecretKey> create(const std::string& name) = 0;
    virtual base::Attempt<std::optional<base::SecretKey>> find(const std::string& name) const = 0;
    virtual base::Attempt<void> destroy(const std::string& name) = 0;
};

/// Makes folder and master key at the first start.
base::Attempt<std::unique_ptr<KeyStore>> open_key_store(const std::filesystem::path& folder);

}  // namespace plugin::journal
