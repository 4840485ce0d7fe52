// One field of a form that the conference server posts.
#pragma once

#include <algorithm>
#include <string>

namespace plugin::server {

/// The value of one field of application/x-www-form-urlencoded; JWTs need no decoding.
inline std::string form_field(const std::string& body, const std::string& name) {
    const std::string start = name + "=";
    for (std::size_t at = 0; at < body.size();) {
        const auto end = std::min(body.find('&', at), body.size());
        if (body.compare(at, start.size(), start) == 0) {
            return body.substr(at + start.size(), end - at - start.size());
        }
        at = end + 1;
    }
    return {};
}

}  // namespace plugin::server
