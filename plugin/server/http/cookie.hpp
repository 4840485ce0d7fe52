// Set-Cookie (RFC 6265): always HttpOnly, never sent with other sites' requests.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"

namespace plugin::server {

struct CookieOptions {
    bool secure = true;
    std::string path = "/";
    std::string same_site = "Lax";  // or "Strict"
    std::optional<std::chrono::seconds> lifetime = {
    };  // none: session cookie; 0: deletes the cookie
};

/// Name and value must be our own, not a client's text: anything but printable ASCII without
/// spaces, quotes, commas, semicolons and backslashes is a bug.
inline std::string set_cookie(
    const std::string& name, const std::string& value, const CookieOptions& options
) {
    for (const char c : name + value) {
        QUORUM_ASSERT(
            c > ' ' && c < '\x7f' && std::string_view("\",;\\").find(c) == std::string_view::npos
        );
    }
    std::string out =
        name + "=" + value + "; Path=" + options.path + "; HttpOnly; SameSite=" + options.same_site;
    if (options.secure) out += "; Secure";
    if (options.lifetime) out += "; Max-Age=" + std::to_string(options.lifetime->count());
    return out;
}

/// Whether `given` is the expected token; never true for an empty one. Constant-time comparison.
inline bool token_matches(std::string_view given, std::string_view expected) {
    return !expected.empty() && base::equal_in_constant_time(given, expected);
}

}  // namespace plugin::server
