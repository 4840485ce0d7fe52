// `bbb-quorum serve`: puts everything together, runs until SIGTERM or SIGINT.
#pragma once

#include <filesystem>

namespace plugin::wiring {

/// 0: stopped as asked; 2: could not start (one line on standard error says why).
int serve(const std::filesystem::path& config_file);

}  // namespace plugin::wiring
