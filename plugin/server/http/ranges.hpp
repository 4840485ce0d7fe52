// Inside plugin/server/http only: which bytes of a file a request asks for (RFC 9110 sections 13
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

/// One range of bytes. Several, other units and what is no range are passed over, as a server may:
/// the whole is sent.
RangeKind read_range(std::string_view header, std::uint64_t size, ByteRange& range);

/// What of the response's file is sent, with the status and headers that say so. The response
/// becomes a 304 or a 416 without a file where the request demands it. `asked` needs range,
/// if-range and if-none-match; a HEAD has no ranges.
ByteRange choose_bytes(Response& response, const Request& asked, bool head_only);

}  // namespace plugin::server
