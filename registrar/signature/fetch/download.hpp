// Inside registrar/signature only: one request to an address from a certificate, within limits.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/result.hpp"

namespace registrar::signature {

namespace base = plugin::base;

struct DownloadLimits {
    std::size_t bytes_max = 64U * 1024 * 1024;
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds silence{10'000};  // between two parts of the answer
    std::chrono::milliseconds whole{60'000};
    std::vector<std::string> allowed{};  // see address_of
};

/// Where a Failure comes from whose host did not answer at all, or not in time.
constexpr const char* silent_host = "silent host";

/// A GET, or a POST where there is a body. Blocks until it is done, over time or asked to stop.
/// Failure: not an address to turn to, no answer 200 (a redirection is none), too long or too
/// large.
base::Attempt<std::string> download(
    std::string_view url, const DownloadLimits& limits, const std::stop_token& stop,
    std::string_view body = {}, const char* body_type = ""
);

}  // namespace registrar::signature
