// `bbb-quorum backup`, `restore` and `check`: the state of the service copied while it runs, put
// back into an empty folder, and looked at.
#pragma once

#include <filesystem>
#include <ostream>

namespace plugin::commands {

struct BackupOrder {
    std::filesystem::path config;
    std::filesystem::path folder;  // of the backup, or the state to check; empty: of the service
    std::filesystem::path keys;    // of its keys; empty: beside it
};

/// 0: done; 1: what was written or is to be put back is damaged, and where; 2: could not be done.
int run_backup(const BackupOrder& order, std::ostream& out, std::ostream& errors);
int run_restore(const BackupOrder& order, std::ostream& out, std::ostream& errors);
/// 0: sound; 1: damaged, and where; 2: it cannot be looked at.
int run_check(const BackupOrder& order, std::ostream& out, std::ostream& errors);

}  // namespace plugin::commands
