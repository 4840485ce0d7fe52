// `bbb-quorum clock confirm`: somebody of the host says that the system's clock is right, though
// the journal knows another time. While the sidecar runs, or just before it is started.
#pragma once

#include <filesystem>
#include <ostream>

namespace plugin::commands {

/// 0: given; 2: the configuration or the folder cannot be used.
int run_clock_confirm(
    const std::filesystem::path& config_file, std::ostream& out, std::ostream& errors
);

}  // namespace plugin::commands
