// Makes text of unknown origin printable: whoever names himself with control characters, reversed
// directions or letters no font has must not bend the document.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace recording {

/// Well-formed UTF-8 of visible characters, plain spaces, no-break spaces and '\n' only.
/// Malformed bytes become "?", invisible and direction characters vanish, a character that
/// `has_glyph` denies is written as "[U+4E2D]" so that nothing is lost.
std::string clean_text(std::string_view text, const std::function<bool(char32_t)>& has_glyph);

/// The first at most `characters_max` characters of UTF-8, with "…" if there were more.
std::string shortened(std::string_view text, std::size_t characters_max);

}  // namespace recording
