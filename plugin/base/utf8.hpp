// How characters are made of bytes: the one place that reads and writes UTF-8 (by ICU) and that
// turns other encodings into it. Pure; any thread. Texts are borrowed for the call only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

/// True if the text is well-formed UTF-8 without NUL.
bool is_utf8(std::string_view text);

/// The number of characters (code points); of malformed text: of bytes that could begin one.
std::size_t characters(std::string_view text);

/// True for a byte that goes on with a character and begins none.
bool continues_character(char byte);

/// Reads the character that begins at `at` < text.size() and moves `at` behind it. nullopt: the
/// byte there begins no well-formed character; `at` moves by that one byte.
std::optional<char32_t> next_character(std::string_view text, std::size_t& at);

/// `code` is a Unicode scalar value: at most U+10FFFF and no surrogate.
void append_character(std::string& out, char32_t code);

/// The first at most `bytes_max` bytes of the text, cut between characters.
std::string_view beginning(std::string_view text, std::size_t bytes_max);

/// Latin capitals become small, every other byte stays: names in protocols have no other letters.
std::string ascii_lower(std::string_view text);

/// Every byte is a character of windows-1251; 0x98, which that leaves free, becomes U+FFFD.
std::string utf8_of_windows_1251(std::string_view bytes);

enum class ByteOrder { little_endian, big_endian };
/// A surrogate without its other half becomes U+FFFD; an odd last byte is left out.
std::string utf8_of_utf16(std::string_view bytes, ByteOrder order);

}  // namespace plugin::base
