// The list of a backup's files with their digests, as `sha256sum -c` reads it. It is written last:
// without it a backup is not complete.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"
#include "plugin/wiring/state_check.hpp"

namespace plugin::wiring {

inline constexpr const char* list_name = "SHA256SUMS";

/// Read in pieces, however large it is.
base::Attempt<base::Digest> digest_of_file(const std::filesystem::path& file);

/// Lists all files below the folder, but those of the folder `apart` in it.
base::Attempt<void> write_list(
    const std::filesystem::path& folder, const std::filesystem::path& apart
);

struct ListedFiles {
    std::vector<std::string> files = {};  // paths below the folder
    std::vector<StateFault> faults = {};  // missing, altered, or no list at all
};

/// Compares the files with the list.
ListedFiles compare_with_list(const std::filesystem::path& folder);

}  // namespace plugin::wiring
