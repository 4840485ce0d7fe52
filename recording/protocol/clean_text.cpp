// Decodes UTF-8 by hand, so that a malformed byte costs one "?" and not the whole text.
#include "recording/protocol/clean_text.hpp"

#include <cstdint>
#include <cstdio>

namespace recording {
namespace {

constexpr char32_t malformed = 0xFFFFFFFF;
constexpr char32_t no_break_space = 0xA0;

/// Reads one character and moves `at` behind it; one byte where it is malformed.
char32_t decode(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at++);
    if (lead < 0x80) return lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || at + static_cast<std::size_t>(more) > text.size()) {
        return malformed;
    }
    char32_t code = lead & (0x3Fu >> more);
    for (int i = 0; i < more; ++i) {
        const unsigned next = byte(at + static_cast<std::size_t>(i));
        if ((next & 0xC0) != 0x80) return malformed;
        code = (code << 6) | (next & 0x3F);
    }
    const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
    if (overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) return malformed;
    at += static_cast<std::size_t>(more);
    return code;
}

void encode(char32_t code, std::string& out) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xC0 | (code >> 6));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
    }
    put(0x80 | (code & 0x3F));
}

bool is_space(char32_t c) {
    return c == '\t' || c == ' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) ||
           c == 0x205F || c == 0x3000;
}
bool is_line_end(char32_t c) {
    return c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}
/// Controls, soft hyphen, zero-width and direction marks, variation selectors, tags, private
/// "shaping" characters: they change how text looks and print nothing themselves.
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
        const char32_t code = decode(text, at);
        if (code == malformed) {
            out += '?';
        } else if (is_line_end(code)) {
            out += '\n';
        } else if (is_space(code)) {
            out += ' ';
        } else if (code == 0x202F || code == 0x2007 || code == no_break_space) {
            encode(no_break_space, out);
        } else if (code == 0x2010 && !has_glyph(code)) {
            out += '-';
        } else if (is_invisible(code)) {
            continue;
        } else if (has_glyph(code)) {
            encode(code, out);
        } else {
            char name[16];
            std::snprintf(name, sizeof name, "[U+%04X]", static_cast<unsigned>(code));
            out += name;
        }
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t characters_max) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        if (characters == characters_max) return std::string(text.substr(0, at)) + "…";
        decode(text, at);
    }
    return std::string(text);
}

}  // namespace recording
