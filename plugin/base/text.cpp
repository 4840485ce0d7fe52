#include "plugin/base/text.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"

namespace plugin::base {
namespace {

/// U+200E and U+200F, U+202A … U+202E, U+2066 … U+2069, U+061C: they make a line read otherwise
/// than it is stored. U+2028 and U+2029 break a line where nobody expects it.
bool has_direction_marks(std::string_view text) {
    for (std::size_t at = text.find('\xE2'); at < text.size(); at = text.find('\xE2', at + 1)) {
        const auto rest = text.substr(at + 1, 2);
        if (rest.size() < 2) return false;
        const auto last = static_cast<unsigned char>(rest[1]);
        const bool general =
            rest[0] == '\x80' && (last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE));
        const bool isolates = rest[0] == '\x81' && last >= 0xA6 && last <= 0xA9;
        if (general || isolates) return true;
    }
    return text.find("\xD8\x9C") != std::string_view::npos;
}

bool has_controls(std::string_view text, std::string_view allowed) {
    const bool low = std::any_of(text.begin(), text.end(), [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && allowed.find(c) == std::string_view::npos) || byte == 0x7F;
    });
    if (low) return true;
    for (std::size_t at = text.find('\xC2'); at < text.size(); at = text.find('\xC2', at + 1)) {
        // U+0080 … U+009F
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
    }
    return false;
}

bool is_plain(std::string_view text, std::string_view allowed) {
    return is_utf8(text) && !has_controls(text, allowed) && !has_direction_marks(text);
}

}  // namespace

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

bool is_plain_text(std::string_view text) {
    return is_plain(text, "\t\r\n");
}

bool is_plain_line(std::string_view text) {
    return is_plain(text, {});
}

}  // namespace plugin::base
