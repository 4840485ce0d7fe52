// The state folder of a sidecar that is stopped, as commands open it. Internal to the commands.
#pragma once

#include <filesystem>
#include <memory>
#include <ostream>

#include "plugin/base/result.hpp"
#include "plugin/base/vault.hpp"

namespace plugin::commands {

/// The folder of a sidecar that has run here; nothing is made anew.
base::Attempt<std::filesystem::path> stopped_folder(const std::filesystem::path& config_file);
base::Attempt<std::unique_ptr<base::Vault>> open_stopped_vault(
    const std::filesystem::path& config_file
);

/// Says what went wrong in a line, and with which exit code the command ends.
int failed(const base::Failure& failure, std::ostream& errors);
int failed(const base::Problem& problem, std::ostream& errors);

}  // namespace plugin::commands
