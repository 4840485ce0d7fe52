// Uploads and protocols as sealed, content-addressed files: files/ab/abcdef….
#pragma once

#include <filesystem>
#include <memory>

#include "plugin/base/file_store.hpp"
#include "plugin/base/seal.hpp"

namespace plugin::journal {

/// Where the file of a digest lies.
std::filesystem::path stored_file(const std::filesystem::path& folder, const base::Digest& digest);

/// Clears what a process that died was still writing. One store per folder.
base::Attempt<std::unique_ptr<base::FileStore>> make_file_store(
    const std::filesystem::path& folder, const base::SecretKey& key
);

}  // namespace plugin::journal
