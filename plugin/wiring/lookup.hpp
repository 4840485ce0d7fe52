// The directory of organizations that the configuration names.
#pragma once

#include <memory>

#include "plugin/lookup/directory.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

/// Never null; without one configured it says so to who asks. `clock` outlives it.
std::unique_ptr<lookup::Directory> make_directory(const Config& config, const app::Clock& clock);

}  // namespace plugin::wiring
