// The journal in one SQLite file (WAL, synchronous=FULL) with a single writer that commits
// everything waiting as one transaction.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "plugin/journal/journal.hpp"
#include "plugin/journal/vault_steps.hpp"

namespace plugin::journal {

struct SqliteSettings {
    std::size_t batches_in_a_commit = 512;
    std::int64_t pages_max = 0;  // of 4 KiB; 0: no limit. Lets tests fill the disk.
    std::chrono::milliseconds try_again_after = std::chrono::seconds(1);
    VaultSteps vault_steps = {};                     // written down with what is committed
    std::function<base::Attempt<void>()> disk = {};  // tests: what it says before each commit
};

/// `fatal` is called on the writer's thread when a batch does not continue its stream, or when it
/// cannot be told what is stored; it must not return to business. A file in use or of another
/// version: Failure. A stream with a broken end does not keep the others from being read.
base::Attempt<std::unique_ptr<Journal>> make_sqlite_journal(
    const std::filesystem::path& file, std::function<void(const base::Failure&)> fatal,
    SqliteSettings settings = {}
);

}  // namespace plugin::journal
