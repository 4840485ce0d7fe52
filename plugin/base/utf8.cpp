#include "plugin/base/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>

#include "plugin/base/result.hpp"

namespace plugin::base {
namespace {

icu::UnicodeString decoded(std::string_view bytes, const char* encoding) {
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding);
    QUORUM_ASSERT(bytes.empty() || !text.isEmpty());  // fails if ICU's data is not installed
    return text;
}

std::string utf8_of(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

/// Where the first eight bytes from `at` on begin that are not all ASCII without NUL, or the text
/// has no eight more. Most of what is read is such, and this is many times faster.
std::size_t after_plain(std::string_view text, std::size_t at) {
    constexpr std::uint64_t lowest = 0x0101010101010101;
    constexpr std::uint64_t highest = 0x8080808080808080;
    for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        // A byte below 1 borrows, which sets its highest bit or that of one behind it.
        if (((eight | (eight - lowest)) & highest) != 0) break;
    }
    return at;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = after_plain(text, 0); at < text.size(); at = after_plain(text, at)) {
        const auto code = next_character(text, at);
        if (!code || *code == 0) return false;
    }
    return true;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) {
        return !continues_character(byte);
    }));
}

bool continues_character(char byte) {
    return U8_IS_TRAIL(byte);
}

std::optional<char32_t> next_character(std::string_view text, std::size_t& at) {
    std::size_t end = at;
    UChar32 code = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside an ICU macro
    U8_NEXT(text.data(), end, text.size(), code);
#pragma GCC diagnostic pop
    at = code < 0 ? at + 1 : end;
    if (code < 0) return std::nullopt;
    return static_cast<char32_t>(code);
}

void append_character(std::string& out, char32_t code) {
    char bytes[U8_MAX_LENGTH];
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code));
    out.append(bytes, size);
}

std::string_view beginning(std::string_view text, std::size_t bytes_max) {
    std::size_t size = std::min(text.size(), bytes_max);
    while (size > 0 && size < text.size() && continues_character(text[size])) --size;
    return text.substr(0, size);
}

std::string beginning_of_letters(std::string_view text, std::size_t units_max) {
    const auto whole =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    if (whole.length() <= static_cast<std::int32_t>(units_max)) return utf8_of(whole);
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> letters(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error)
    );
    QUORUM_ASSERT(U_SUCCESS(error));  // fails if ICU's data is not installed
    letters->setText(whole);
    const auto last = letters->preceding(static_cast<std::int32_t>(units_max) + 1);
    return utf8_of(whole.tempSubString(0, std::max(last, 0)));
}

std::string lower(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
        .toLower(icu::Locale::getRoot())
        .toUTF8String(out);
    return out;
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string utf8_of_windows_1251(std::string_view bytes) {
    // ICU decodes 0x98, which windows-1251 leaves undefined, to the control character U+0098.
    return utf8_of(decoded(bytes, "windows-1251").findAndReplace(u"\u0098", u"\uFFFD"));
}

std::string utf8_of_utf16(std::string_view bytes, ByteOrder order) {
    bytes.remove_suffix(bytes.size() % 2);
    const bool little = order == ByteOrder::little_endian;
    return utf8_of(decoded(bytes, little ? "UTF-16LE" : "UTF-16BE"));
}

}  // namespace plugin::base
