// Internal to plugin/server/http: whether a client prefers gzip, and whether a gzip file fits its
// original.
#pragma once

#include <string_view>

namespace plugin::server {

/// Whether to send gzip if both forms exist: Accept-Encoding names gzip (or "*") with a weight no
/// lower than identity's (RFC 9110 section 12.5.3). False without the header. A malformed weight
/// counts as 0.
bool prefers_gzip(std::string_view accept_encoding);

/// Whether a gzip file (RFC 1952, one member) was made from exactly `content`, by the length and
/// CRC-32 in its trailer.
bool is_gzip_of(std::string_view compressed, std::string_view content);

}  // namespace plugin::server
