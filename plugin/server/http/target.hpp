// Splits and decodes the target of a request line (RFC 9112 section 3.2).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::server {

struct Target {
    std::string_view raw_path;  // view into the given text: split before decoding
    std::string path;
    std::map<std::string, std::string> query;
};

/// Origin form only, "/path?query". nullopt: another form, a malformed escape, or not UTF-8.
std::optional<Target> parse_target(std::string_view text);

}  // namespace plugin::server
