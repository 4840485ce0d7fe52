// The only code that reads and writes UTF-8 (by ICU) or converts other encodings to it. Pure; any
// thread. Texts are only read during the call.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

/// True if the text is well-formed UTF-8 without NUL.
bool is_utf8(std::string_view text);

/// The number of code points; of malformed text, the number of bytes that could start one.
std::size_t characters(std::string_view text);

/// True for a continuation byte of UTF-8.
bool continues_character(char byte);

/// Decodes the character at `at` < text.size() and advances `at` past it. nullopt: no well-formed
/// character; `at` advances by one byte.
std::optional<char32_t> next_character(std::string_view text, std::size_t& at);

/// `code` is a Unicode scalar value: at most U+10FFFF and no surrogate.
void append_character(std::string& out, char32_t code);

/// The longest prefix of whole characters with at most `bytes_max` bytes.
std::string_view beginning(std::string_view text, std::size_t bytes_max);

/// The longest prefix of whole letters, as a reader counts them (Unicode annex 29: with their
/// accents, joined emoji as one), of at most `units_max` UTF-16 code units.
std::string beginning_of_letters(std::string_view text, std::size_t units_max);

/// Lower-cases ASCII letters and keeps every other byte; protocol names need no more.
std::string ascii_lower(std::string_view text);

/// Lower-cases the letters of every script, as no language in particular does (Unicode case
/// mapping); malformed bytes become U+FFFD.
std::string lower(std::string_view text);

/// Decodes windows-1251; its undefined byte 0x98 becomes U+FFFD.
std::string utf8_of_windows_1251(std::string_view bytes);

enum class ByteOrder { little_endian, big_endian };
/// Unpaired surrogates become U+FFFD; an odd last byte is dropped.
std::string utf8_of_utf16(std::string_view bytes, ByteOrder order);

}  // namespace plugin::base
