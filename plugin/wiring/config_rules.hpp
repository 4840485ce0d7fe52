// What the values of the configuration file may be, checked as they are read and told in words.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace plugin::wiring {

/// Of a text, or of each text of a list.
enum class Form {
    any,
    word,    // one of Rule::words
    words,   // some of Rule::words, with commas; or empty
    ip,      // an IPv4 or IPv6 address
    origin,  // "https://host" or "http://host:port" and nothing after it
    origin_or_none,
    url,  // the same, and a path without a slash at its end
    url_or_none,
    address_or_none,  // any URL; or empty
    host,             // "media.example", "10.0.0.7:8443"
    host_or_none,
    networks,             // "10.0.0.7", "fd00::/8"
    mail_server_or_none,  // "smtps://mail.example:465", "smtp://mail.example:587"; or empty
    email_or_none,
    name  // small letters, digits and hyphens, 32 at most; or empty
};

struct Rule {
    Form form = Form::any;
    std::string_view words = {};  // "require, warn"
    std::uint32_t least = 0;      // of a number
    std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
};

constexpr Rule one_of(std::string_view words) {
    return {Form::word, words};
}

bool fits(const Rule& rule, std::string_view text);
/// What a text may be: "one of debug, info, warning, error".
std::string allowed_text(const Rule& rule);

}  // namespace plugin::wiring
