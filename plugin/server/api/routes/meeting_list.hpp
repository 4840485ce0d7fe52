// Meetings as people find them.
#pragma once

#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {

/// Those the account may find: open ones, and finished ones it took part in.
Answered list_meetings(const ShownRoutes& with, const Call& call);

}  // namespace plugin::server
