// What the verdict on a signature rests on, for whoever decides on an application at one glance.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/app/admission/review.hpp"

namespace plugin::server {

/// Of a verdict as the registrar keeps it (JSON of registrar/signature/report): who signed, who
/// issued the certificate, what is known of revocations and from when. nullopt: it cannot be read.
std::optional<boost::json::object> signature_view(std::string_view verdict);

/// Each with its code and a sentence in both languages.
boost::json::array reasons_in_words(const std::vector<std::string>& reasons);

/// The verdict on an application's signature as it is now, why it is not valid, and whether the
/// organizer answers for it.
void add_verdict(boost::json::object& out, const app::ReviewedApplication& reviewed);

}  // namespace plugin::server
