// The journal in one SQLite file (WAL, synchronous=FULL) with a single writer that commits
// everything waiting as one transaction.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "plugin/journal/journal.hpp"

namespace plugin::journal {

struct SqliteLimits {
    std::size_t batches_in_a_commit = 512;
    std::int64_t pages_max = 0;  // of 4 KiB; 0: no limit. Lets tests fill the disk.
};

/// `fatal` is called on the writer's thread when it is unknown or impossible whether a batch
/// landed; it must not return to business. A file in use, of another version or with a broken end:
/// Failure.
base::Attempt<std::unique_ptr<Journal>> make_sqlite_journal(
    const std::filesystem::path& file, std::function<void(const base::Failure&)> fatal,
    SqliteLimits limits = {}
);

}  // namespace plugin::journal
