// What the process owns on disk and in keys.
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
    /// How long a disk that takes nothing is left alone before it is tried again.
    std::chrono::milliseconds try_again_after = std::chrono::seconds(1);
};

/// Opens or creates everything in the folder. Failure also when a part of what belongs together is
/// gone, since a key made anew would hide the loss, or when the vault is older than the journal. A
/// journal of which nobody can tell what it has stored ends the process at once.
base::Attempt<Storage> open_storage(
    const std::filesystem::path& folder, const StorageSettings& settings = {}
);

}  // namespace plugin::wiring
