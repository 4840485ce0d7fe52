// The files of a state folder, looked at and copied by another process than the one that writes
// them: nothing is changed, and nobody who writes waits.
#pragma once

#include <filesystem>
#include <memory>

#include "plugin/journal/journal.hpp"

namespace plugin::journal {

/// Whatever is appended is answered as not stored. A file of another version: Failure.
base::Attempt<std::unique_ptr<Journal>> observe_sqlite_journal(const std::filesystem::path& file);

/// What the database holds at one moment, as a new file: complete and durable when this returns.
/// Writes go on meanwhile and do not make it begin again.
base::Attempt<void> snapshot_database(
    const std::filesystem::path& file, const std::filesystem::path& to
);

/// What SQLite finds damaged in the structure of the file; Failure, also if it cannot be read.
base::Attempt<void> check_database(const std::filesystem::path& file);

/// Names of all collections in a file of a vault, of which no key is needed.
base::Attempt<std::vector<std::string>> vault_collections(const std::filesystem::path& file);

}  // namespace plugin::journal
