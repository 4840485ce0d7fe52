// What the process owns on disk, and its keys.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "plugin/base/file_store.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/key_store.hpp"
#include "plugin/journal/receipt.hpp"

namespace plugin::wiring {

struct Storage {
    std::unique_ptr<journal::KeyStore> keys;
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<base::Vault> vault;
    std::unique_ptr<base::FileStore> files;
    std::unique_ptr<journal::ReceiptSigner> signer;
};

struct StorageSettings {
    /// How long to wait after a disk error before trying again.
    std::chrono::milliseconds try_again_after = std::chrono::seconds(1);
};

/// Failure: the folder belongs to another user, and we are root: what root writes there, the
/// service could not open any more.
base::Attempt<void> is_of_this_user(const std::filesystem::path& folder);

/// Opens or creates everything in the folder. Fails if one of several related parts is missing,
/// since a newly created key would hide the loss, or if the vault is older than the journal. Ends
/// the process at once if it becomes unknown what the journal has stored.
base::Attempt<Storage> open_storage(
    const std::filesystem::path& folder, const StorageSettings& settings = {}
);

}  // namespace plugin::wiring
