// What the verdict on a signature rests on, for whoever decides on an application at one glance.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string_view>

namespace plugin::server {

/// Of a verdict as the registrar keeps it (JSON of registrar/signature/report): who signed, who
/// issued the certificate, what is known of revocations and from when. nullopt: it cannot be read.
std::optional<boost::json::object> signature_view(std::string_view verdict);

}  // namespace plugin::server
