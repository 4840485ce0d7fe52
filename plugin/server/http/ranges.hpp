// Internal to plugin/server/http: the part of a file that a request asks for (RFC 9110 sections 13
// and 14).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "plugin/server/http/message.hpp"

namespace plugin::server {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t bytes = 0;
};

/// If-None-Match: "*" or a list of tags (RFC 9110 section 13.1.2, weak comparison).
bool names_tag(std::string_view header, std::string_view tag);

enum class RangeKind { whole, part, unsatisfiable };

/// Parses one byte range. Several ranges, other units and malformed headers are ignored, as
/// allowed: the whole file is sent.
RangeKind read_range(std::string_view header, std::uint64_t size, ByteRange& range);

/// Chooses the part of the response's file to send and sets status and headers. Turns the response
/// into a 304 or 416 without a file if the request requires it. `asked` must have range, if-range
/// and if-none-match; HEAD has no ranges.
ByteRange choose_bytes(Response& response, const Request& asked, bool head_only);

}  // namespace plugin::server
