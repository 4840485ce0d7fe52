// The vault in a SQLite file of its own. Records are sealed under a key derived from the master
// key; lookups are kept as keyed hashes. The file alone tells nobody anything but how many records
// of which collection there are.
#pragma once

#include <filesystem>
#include <memory>

#include "plugin/base/seal.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/journal/vault_steps.hpp"

namespace plugin::journal {

/// Another master key than the one the file was made with: Failure. `steps` is told how far the
/// vault is, at opening and after each change.
base::Attempt<std::unique_ptr<base::Vault>> make_sqlite_vault(
    const std::filesystem::path& file, const base::SecretKey& master, VaultSteps steps = {}
);

/// To look at, whoever else uses the file: nothing is changed, and changes fail.
base::Attempt<std::unique_ptr<base::Vault>> observe_sqlite_vault(
    const std::filesystem::path& file, const base::SecretKey& master, VaultSteps steps = {}
);

}  // namespace plugin::journal
