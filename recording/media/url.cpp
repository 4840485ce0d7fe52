// The part of RFC 3986 that BigBlueButton's nginx uses. For why not Boost.URL see
// plugin/base/url.hpp.
#include "recording/media/url.hpp"

#include <algorithm>
#include <charconv>

#include "plugin/base/utf8.hpp"

namespace recording {
namespace {

bool is_host(std::string_view host) {
    if (host.empty() || host.size() > 255) return false;
    const bool bracketed = host.front() == '[' && host.back() == ']';
    return std::all_of(host.begin(), host.end(), [&](char c) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        return plain || (bracketed && (c == ':' || c == '[' || c == ']'));
    });
}

std::optional<int> parse_port(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (port < 1 || port > 65535) return std::nullopt;
    return port;
}

int default_port(bool secure) {
    return secure ? 443 : 80;
}

}  // namespace

std::string Url::origin() const {
    return (secure ? "https://" : "http://") + host + ":" + std::to_string(port);
}

std::string Url::authority() const {
    return port == default_port(secure) ? host : host + ":" + std::to_string(port);
}

std::optional<Url> parse_url(std::string_view text) {
    const auto printable = [](char c) { return c > 0x20 && c != 0x7F && c != '\\'; };
    if (text.size() > 4096 || !std::all_of(text.begin(), text.end(), printable)) {
        return std::nullopt;
    }
    Url url;
    const auto colon = text.find("://");
    if (colon == std::string_view::npos) return std::nullopt;
    const auto scheme = plugin::base::ascii_lower(text.substr(0, colon));
    if (scheme != "http" && scheme != "https") return std::nullopt;
    url.secure = scheme == "https";
    url.port = default_port(url.secure);
    text = text.substr(colon + 3, text.find('#') - (colon + 3));
    const auto path_at = std::min(text.find_first_of("/?"), text.size());
    std::string authority(text.substr(0, path_at));
    url.path = std::string(text.substr(path_at));
    if (url.path.empty() || url.path.front() != '/') url.path.insert(0, "/");

    const auto bracket = authority.rfind(']');
    const auto port_at = authority.rfind(':');
    if (port_at != std::string::npos && (bracket == std::string::npos || port_at > bracket)) {
        const auto port = parse_port(std::string_view(authority).substr(port_at + 1));
        if (!port) return std::nullopt;
        url.port = *port;
        authority.resize(port_at);
    }
    url.host = plugin::base::ascii_lower(authority);
    if (!is_host(url.host)) return std::nullopt;
    return url;
}

std::optional<Url> resolve(const Url& from, std::string_view location) {
    if (location.empty()) return std::nullopt;
    if (location.find("://") < location.find_first_of("/?#")) return parse_url(location);
    if (location.starts_with("//")) {
        return parse_url((from.secure ? "https:" : "http:") + std::string(location));
    }
    if (location.front() == '/') return parse_url(from.origin() + std::string(location));
    const auto path = from.path.substr(0, from.path.find('?'));
    return parse_url(from.origin() + path.substr(0, path.rfind('/') + 1) + std::string(location));
}

}  // namespace recording
