// Files that are there whole or not at all after a power cut: temporary file, fsync, rename, fsync
// of the folder. A failure for want of room is one of "storage_full".
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"

namespace plugin::journal {

/// Mode 0600.
base::Attempt<void> write_durably(const std::filesystem::path& file, std::string_view content);
/// The same bytes into a file that is there, in place, and fsync.
base::Attempt<void> overwrite_durably(const std::filesystem::path& file, std::string_view content);
/// Renames a file of the same file system that somebody else wrote; it and its new name are durable
/// when this returns.
base::Attempt<void> move_durably(
    const std::filesystem::path& from, const std::filesystem::path& to
);
/// What was made, renamed or removed in the folder is durable when this returns.
base::Attempt<void> sync_folder(const std::filesystem::path& folder);
/// nullopt: there is no such file.
base::Attempt<std::optional<std::string>> read_file(const std::filesystem::path& file);
/// Creates the folder with mode 0700 if needed; durable as an entry of the folder above it.
base::Attempt<void> make_private_folder(const std::filesystem::path& folder);
/// At the start: what was being written when the program ended, in the folder and those below it.
/// Names of such files begin with ".incoming-", or with "incoming-" where they are not ours.
void clear_incoming(const std::filesystem::path& folder);
/// Removes a file that need not be there; that it is gone is durable.
base::Attempt<void> remove_durably(const std::filesystem::path& file);

}  // namespace plugin::journal
