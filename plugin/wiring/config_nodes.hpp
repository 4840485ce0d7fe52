// Inside plugin/wiring only: what must be true of the conference servers in the configuration, and
// the secrets beside it.
#pragma once

#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

base::Attempt<void> check_nodes(const Config& config);
base::Attempt<void> read_secrets(BbbNode& node);

}  // namespace plugin::wiring
