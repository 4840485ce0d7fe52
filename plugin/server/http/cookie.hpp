// Set-Cookie (RFC 6265): always HttpOnly, never for another site's requests.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace plugin::server {

struct CookieOptions {
    bool secure = true;
    std::string path = "/";
    std::string same_site = "Lax";
    std::optional<std::chrono::seconds> lifetime = {};  // none: until the browser is closed
};

inline std::string set_cookie(
    const std::string& name, const std::string& value, const CookieOptions& options
) {
    std::string out =
        name + "=" + value + "; Path=" + options.path + "; HttpOnly; SameSite=" + options.same_site;
    if (options.secure) out += "; Secure";
    if (options.lifetime) out += "; Max-Age=" + std::to_string(options.lifetime->count());
    return out;
}

}  // namespace plugin::server
