// Backups of a state folder, made while the service runs, and put back into an empty folder.
//
//   DIR/journal.db, vault.db, files/, media/   opaque without the keys, but for titles of meetings
//   DIR/keys/ or a folder of its own           the keys: keep them apart from the rest
//   SHA256SUMS in both                         written last; `sha256sum -c SHA256SUMS`
#pragma once

#include <filesystem>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/wiring/state_check.hpp"

namespace plugin::wiring {

struct BackupPlaces {
    std::filesystem::path folder;  // of the backup
    std::filesystem::path keys;    // of its keys; empty: `folder`/keys

    std::filesystem::path keys_folder() const { return keys.empty() ? folder / "keys" : keys; }
};

/// `report`: what was found in it. Its faults say why it is not a good one.
struct BackupDone {
    StateReport report;
};

/// The state as it is at one moment: all that was acknowledged before this began is in it. Writes
/// go on meanwhile, and do not make it begin again. The whole of what was written is read back and
/// checked. Refuses places that are not empty; what failed is removed.
base::Attempt<BackupDone> back_up(const std::filesystem::path& state, const BackupPlaces& places);

/// Into a folder that is empty or not there. A backup that is damaged, or whose parts do not belong
/// together, is refused with its faults, and nothing is written.
base::Attempt<BackupDone> restore(const BackupPlaces& places, const std::filesystem::path& state);

}  // namespace plugin::wiring
