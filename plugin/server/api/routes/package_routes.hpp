// The route of evidence packages. What it works with outlives the server.
#pragma once

#include <vector>

#include "plugin/app/evidence/package.hpp"
#include "plugin/server/api/guards.hpp"

namespace plugin::server {

struct PackageRoutes {
    const Guards& guards;
    app::PackageMaker& packages;
};
std::vector<Route> package_routes(const PackageRoutes& with);

}  // namespace plugin::server
