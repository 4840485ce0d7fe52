// Internal to reading the configuration: validates the conference servers and reads their secrets.
#pragma once

#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

/// Names must be unique, and `behind` must name a Scalelite. Errors name the key.
base::Attempt<void> check_nodes(const Config& config);

/// Reads the secrets from the node's files, whose paths must be absolute.
base::Attempt<void> read_secrets(BbbNode& node);

}  // namespace plugin::wiring
