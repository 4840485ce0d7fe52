#include "plugin/server/http/message.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"

namespace plugin::server {

std::string Request::header(std::string_view name) const {
    const auto wanted = base::ascii_lower(name);
    for (const auto& [known, value] : headers) {
        if (known == wanted) return value;
    }
    return {};
}

std::string Request::cookie(std::string_view name) const {
    const std::string all = header("cookie");
    for (std::size_t at = 0; at < all.size();) {
        const auto end = std::min(all.find(';', at), all.size());
        const auto pair = base::trimmed(std::string_view(all).substr(at, end - at));
        const auto sign = pair.find('=');
        if (sign != std::string_view::npos && pair.substr(0, sign) == name) {
            return std::string(pair.substr(sign + 1));
        }
        at = end + 1;
    }
    return {};
}

std::string Request::content_type() const {
    const std::string all = header("content-type");
    return base::ascii_lower(base::trimmed(std::string_view(all).substr(0, all.find(';'))));
}

}  // namespace plugin::server
