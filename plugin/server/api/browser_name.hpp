// What people call the browser that a request comes from.
#pragma once

#include <string>
#include <string_view>

namespace plugin::server {

/// "Firefox, Linux"; "" if the header says neither. Nothing else of it is kept.
std::string browser_name(std::string_view user_agent);

}  // namespace plugin::server
