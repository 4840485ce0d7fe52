// Uploads and protocols as sealed, content-addressed files: files/ab/abcdef….
#pragma once

#include <filesystem>
#include <memory>

#include "plugin/base/file_store.hpp"
#include "plugin/base/seal.hpp"

namespace plugin::journal {

/// Clears what a process that died was still writing. One store per folder.
base::Attempt<std::unique_ptr<base::FileStore>> make_file_store(
    const std::filesystem::path& folder, const base::SecretKey& key
);

/// Removes files that were never finished (".incoming-*", "incoming-*") in the folder and below;
/// how many. Only before anybody writes there.
base::Attempt<std::size_t> clear_leftovers(const std::filesystem::path& folder);

}  // namespace plugin::journal
