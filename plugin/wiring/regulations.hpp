// Loads the regulations (built in from deploy/regulations, or from a folder of such files) and the
// calendar of working days for their terms.
#pragma once

#include <filesystem>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/calendar.hpp"
#include "plugin/meeting/regulation.hpp"

namespace plugin::wiring {

/// `folder` empty: the built-in ones. Errors name the file and the path in it.
base::Attempt<std::vector<meeting::Regulation>> read_regulations(const std::filesystem::path& folder
);

/// `file` empty: the built-in years.
base::Attempt<meeting::Calendar> read_calendar(const std::filesystem::path& file);

}  // namespace plugin::wiring
