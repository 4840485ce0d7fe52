// The reserve on a real disk, by statvfs(3).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "plugin/base/storage_reserve.hpp"

namespace plugin::journal {

/// Without `bytes`: 5 % of the disk, at least 1 GiB and at most 20 GiB. `folder` must exist.
std::unique_ptr<base::StorageReserve> make_disk_reserve(
    std::filesystem::path folder, std::optional<std::uint64_t> bytes
);

}  // namespace plugin::journal
