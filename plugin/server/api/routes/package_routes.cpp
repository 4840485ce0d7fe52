// The evidence of a meeting that is over, in one file.
#include "plugin/server/api/routes/package_routes.hpp"

#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

/// Built when it is asked for, and the same again, so that a broken download can go on.
Answered download_package(const PackageRoutes& with, const Call& call) {
    const auto built = with.packages.build(meeting_request(call));
    if (!built) return tl::unexpected(built.error());
    Response response;
    response.content_type = std::string(package::mimetype);
    response.file = built->file;
    response.file_tag = "\"" + built->digest.hex() + "\"";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"evidence.asice\"");
    return response;
}

}  // namespace

std::vector<Route> package_routes(const PackageRoutes& with) {
    return {
        with.guards.signed_in(
            Method::get, "/meetings/{meeting}/package", "downloadPackage",
            bound_to(with)(download_package)
        ),
    };
}

}  // namespace plugin::server
