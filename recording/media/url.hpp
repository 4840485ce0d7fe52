// The parts of an http(s) URL that a download needs. Refuses what it does not understand.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recording {

struct Url {
    bool secure = false;  // https
    std::string host;     // lower case, no user name; IPv6 in brackets
    int port = 80;
    std::string path;  // with the query, begins with "/"

    std::string origin() const;     // "https://host:port"
    std::string authority() const;  // "host", or "host:port" where the port is not the scheme's own
};

/// nullopt: not http(s), user names, control characters or blanks, a malformed port.
std::optional<Url> parse_url(std::string_view text);

/// The target of a Location header: absolute, "//host/path", "/path" or relative to the folder.
std::optional<Url> resolve(const Url& from, std::string_view location);

}  // namespace recording
