// Inside the reading of the configuration only: what must hold among the conference servers, and
// their secrets.
#pragma once

#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

/// Names tell them apart; behind a Scalelite only what is one. A complaint names the key.
base::Attempt<void> check_nodes(const Config& config);

/// From the files that the node names, which are absolute paths by now.
base::Attempt<void> read_secrets(BbbNode& node);

}  // namespace plugin::wiring
