// Inside plugin/server/http only: whether a client takes gzip, and what a gzip file was made of.
#pragma once

#include <string_view>

namespace plugin::server {

/// Whether gzip is to be sent where both it and the plain bytes are there: the client's
/// Accept-Encoding names gzip (or "*") and likes it no less than the plain bytes (RFC 9110 section
/// 12.5.3). Without the header the plain bytes are sent. A malformed weight counts as 0.
bool prefers_gzip(std::string_view accept_encoding);

/// Whether a gzip file (RFC 1952, one member) says at its end that it was made of exactly
/// `content`: its length and CRC-32.
bool is_gzip_of(std::string_view compressed, std::string_view content);

}  // namespace plugin::server
