// Text forms of bytes. Bytes are held in std::string throughout.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

std::string to_hex(std::string_view bytes);                     // lower case
std::optional<std::string> from_hex(std::string_view text);     // either case
std::string to_base64(std::string_view bytes);                  // RFC 4648 section 4, padded
std::optional<std::string> from_base64(std::string_view text);  // strict, padded, no blanks
std::string to_base64url(std::string_view bytes);               // section 5, no padding
std::optional<std::string> from_base64url(std::string_view text);

/// Without leading and trailing blanks (space, tab, CR, LF, no-break space).
std::string_view trimmed(std::string_view text);

}  // namespace plugin::base
