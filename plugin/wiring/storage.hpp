// What the process owns on disk and in keys.
#pragma once

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

/// Opens or creates everything in the folder. Failure also when a part of what belongs together is
/// gone: a key made anew would hide the loss. A journal that can no longer be trusted to have
/// stored what it was given ends the process at once.
base::Attempt<Storage> open_storage(const std::filesystem::path& folder);

}  // namespace plugin::wiring
