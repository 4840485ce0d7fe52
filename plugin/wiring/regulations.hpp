// Regulations: those built in from deploy/regulations, or a folder of the same files. And the
// calendar of working days their terms are counted in.
#pragma once

#include <filesystem>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/calendar.hpp"
#include "plugin/meeting/regulation.hpp"

namespace plugin::wiring {

/// `folder` empty: those built in. A complaint names the file and the path in it.
base::Attempt<std::vector<meeting::Regulation>> read_regulations(const std::filesystem::path& folder
);

/// `file` empty: the years built in.
base::Attempt<meeting::Calendar> read_calendar(const std::filesystem::path& file);

}  // namespace plugin::wiring
