#include "plugin/base/text.hpp"

namespace plugin::base {
namespace {

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/// Characters that make a line read otherwise than stored (direction marks), and the line breaks
/// U+2028 and U+2029.
bool bends_the_line(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool is_plain(std::string_view text, std::u32string_view controls_allowed) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_character(text, at);
        if (!c || bends_the_line(*c)) return false;
        if (is_control(*c) && controls_allowed.find(*c) == controls_allowed.npos) return false;
    }
    return true;
}

}  // namespace

bool is_plain_text(std::string_view text) {
    return is_plain(text, U"\t\r\n");
}

bool is_plain_line(std::string_view text) {
    return is_plain(text, {});
}

}  // namespace plugin::base
