// Keys and files of a state folder, looked at beside the service that owns them: nothing is made,
// cleared or changed.
#pragma once

#include <filesystem>
#include <memory>

#include "plugin/base/file_store.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/journal/key_store.hpp"

namespace plugin::journal {

/// Failure: there is no master key.
base::Attempt<std::unique_ptr<KeyStore>> observe_key_store(const std::filesystem::path& folder);

std::unique_ptr<base::FileStore> observe_file_store(
    const std::filesystem::path& folder, const base::SecretKey& key
);

}  // namespace plugin::journal
