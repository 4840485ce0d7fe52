// The API's description (OpenAPI 3.1), served as it is; a test checks it against the routes.
#pragma once

#include <string_view>

namespace plugin::server {

std::string_view openapi_document();

}  // namespace plugin::server
