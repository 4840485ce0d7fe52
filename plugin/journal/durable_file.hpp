// Inside plugin/journal only: writes a file so that it is there whole or not at all after a power
// cut: temporary file, fsync, rename, fsync of the folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"

namespace plugin::journal {

/// Mode 0600.
base::Attempt<void> write_durably(const std::filesystem::path& file, std::string_view content);
/// nullopt: there is no such file.
base::Attempt<std::optional<std::string>> read_file(const std::filesystem::path& file);
/// Creates the folder with mode 0700 if needed.
base::Attempt<void> make_private_folder(const std::filesystem::path& folder);

}  // namespace plugin::journal
