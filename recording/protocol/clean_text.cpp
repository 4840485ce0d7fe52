#include "recording/protocol/clean_text.hpp"

#include <algorithm>
#include <cstdio>

#include "plugin/base/utf8.hpp"

namespace recording {
namespace {

constexpr char32_t no_break_space = 0xA0;

bool is_space(char32_t c) {
    return c == '\t' || c == ' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) ||
           c == 0x205F || c == 0x3000;
}
bool is_line_end(char32_t c) {
    return c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}
/// Controls, soft hyphen, zero-width and direction marks, variation selectors, tags, private-use
/// shaping characters: they print nothing themselves but change how text looks.
bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x34F || c == 0x61C ||
           c == 0x115F || c == 0x1160 || (c >= 0x180B && c <= 0x180F) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

}  // namespace

std::string clean_text(std::string_view text, const std::function<bool(char32_t)>& has_glyph) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto read = plugin::base::next_character(text, at);
        const char32_t code = read.value_or(0);
        if (!read) {
            out += '?';
        } else if (is_line_end(code)) {
            out += '\n';
        } else if (is_space(code)) {
            out += ' ';
        } else if (code == 0x202F || code == 0x2007 || code == no_break_space) {
            plugin::base::append_character(out, no_break_space);
        } else if (code == 0x2010 && !has_glyph(code)) {
            out += '-';
        } else if (is_invisible(code)) {
            continue;
        } else if (has_glyph(code)) {
            plugin::base::append_character(out, code);
        } else {
            char name[16];
            std::snprintf(name, sizeof name, "[U+%04X]", static_cast<unsigned>(code));
            out += name;
        }
    }
    return out;
}

std::string on_one_line(std::string_view text) {
    auto clean = clean_text(text, [](char32_t) { return true; });
    std::replace(clean.begin(), clean.end(), '\n', ' ');
    return clean;
}

std::string shortened(std::string_view text, std::size_t characters_max) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        if (characters == characters_max) return std::string(text.substr(0, at)) + "…";
        plugin::base::next_character(text, at);
    }
    return std::string(text);
}

}  // namespace recording
