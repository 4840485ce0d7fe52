// Makes untrusted text printable: control characters, direction overrides or glyphs missing in the
// fonts must not distort the document.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace recording {

/// Well-formed UTF-8 of visible characters, spaces, no-break spaces and '
/// ' only. Malformed bytes become "?", invisible and direction characters are removed, a character
/// without a glyph is written as "[U+4E2D]" so that nothing is lost.
std::string clean_text(std::string_view text, const std::function<bool(char32_t)>& has_glyph);

/// For titles, whatever the fonts have: without line breaks.
std::string on_one_line(std::string_view text);

/// At most the first `characters_max` characters of UTF-8 text, with "…" if shortened.
std::string shortened(std::string_view text, std::size_t characters_max);

}  // namespace recording
