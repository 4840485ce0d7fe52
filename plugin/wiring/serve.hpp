// `bbb-quorum serve`: creates everything, runs until SIGTERM or SIGINT.
#pragma once

#include <filesystem>

namespace plugin::wiring {

/// Returns 0 if stopped as asked, 2 if it could not start (with one line on standard error).
int serve(const std::filesystem::path& config_file);

}  // namespace plugin::wiring
