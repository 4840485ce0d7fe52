#include "plugin/base/utf8.hpp"

#include <gtest/gtest.h>

#include <array>

namespace plugin::base {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, RefusesOverlongSurrogatesAndNul) {
    EXPECT_TRUE(is_utf8("Собрание № 1, 100 ₽ 🗳"));
    for (const char* text :
         {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xD0"}) {
        EXPECT_FALSE(is_utf8(text));
    }
    EXPECT_FALSE(is_utf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, SeesABadByteWhereverItStands) {
    for (std::size_t size = 1; size < 20; ++size) {
        const std::string plain(size, '\x7F');
        EXPECT_TRUE(is_utf8(plain));
        for (std::size_t at = 0; at < size; ++at) {
            for (const char bad : {'\0', '\x80', '\xFF', '\xD0'}) {
                std::string text = plain;
                text[at] = bad;
                EXPECT_FALSE(is_utf8(text)) << size << " " << at;
            }
            EXPECT_TRUE(is_utf8(plain.substr(0, at) + "\x01Ё₽" + plain.substr(at)));
        }
    }
}

/// Every code point, written by the rules of RFC 3629 itself: what is read is what was written.
TEST(Utf8, WritesAndReadsEveryCharacter) {
    for (char32_t code = 1; code <= 0x10FFFF; ++code) {
        if (code == 0xD800) code = 0xE000;
        std::string text;
        append_character(text, code);
        ASSERT_EQ(text.size(), code < 0x80 ? 1u : code < 0x800 ? 2u : code < 0x10000 ? 3u : 4u);
        std::size_t at = 0;
        ASSERT_EQ(next_character(text, at), code);
        ASSERT_EQ(at, text.size());
        ASSERT_TRUE(is_utf8(text));
        ASSERT_FALSE(is_utf8(text.substr(0, text.size() - 1) + "\xFF"));
    }
}

TEST(Utf8, AMalformedSequenceCostsOneByte) {
    for (const auto text :
         {"\xC3"sv, "\xE2\x82"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "\xE0\x80\xAF"sv,
          "\xFFz"sv, "\x80z"sv, "\xC1\x81"sv}) {
        std::size_t at = 0;
        EXPECT_EQ(next_character(text, at), std::nullopt);
        EXPECT_EQ(at, 1u);
    }
}

TEST(Utf8, IsCountedInCharacters) {
    EXPECT_EQ(characters(""), 0u);
    EXPECT_EQ(characters("ООО «Ромашка»"), 13u);
    EXPECT_EQ(characters("a\xF0\x9F\x98\x80"), 2u);
}

TEST(Utf8, IsCutBetweenCharacters) {
    EXPECT_EQ(beginning("Ёж", 4), "Ёж");
    EXPECT_EQ(beginning("Ёж", 3), "Ё");
    EXPECT_EQ(beginning("Ёж", 1), "");
    EXPECT_EQ(beginning("a🗳", 4), "a");
    EXPECT_EQ(beginning("abc", 2), "ab");
    EXPECT_EQ(beginning("", 5), "");
}

TEST(Utf8, LowerCaseKnowsAsciiOnly) {
    EXPECT_EQ(ascii_lower("Content-TYPE: Я"), "content-type: Я");
}

TEST(Windows1251, EveryByteIsACharacter) {
    std::string ascii;
    for (int byte = 0; byte < 0x80; ++byte) ascii += static_cast<char>(byte);
    EXPECT_EQ(utf8_of_windows_1251(ascii), ascii);
    EXPECT_EQ(
        utf8_of_windows_1251("\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8D\x8E\x8F"),
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ"
    );
    EXPECT_EQ(
        utf8_of_windows_1251("\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9D\x9E\x9F"),
        "ђ‘’“”•–—\uFFFD™љ›њќћџ"
    );
    EXPECT_EQ(
        utf8_of_windows_1251("\xA0\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xA8\xA9\xAA\xAB\xAC\xAD\xAE\xAF"),
        "\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї"
    );
    EXPECT_EQ(
        utf8_of_windows_1251("\xB0\xB1\xB2\xB3\xB4\xB5\xB6\xB7\xB8\xB9\xBA\xBB\xBC\xBD\xBE\xBF"),
        "°±Ііґµ¶·ё№є»јЅѕї"
    );
    std::string letters, expected;
    for (int byte = 0xC0; byte < 0x100; ++byte) {
        letters += static_cast<char>(byte);
        append_character(expected, static_cast<char32_t>(0x0410 + byte - 0xC0));
    }
    EXPECT_EQ(utf8_of_windows_1251(letters), expected);
    EXPECT_EQ(utf8_of_windows_1251(""), "");
}

TEST(Utf16, IsReadInBothOrders) {
    EXPECT_EQ(utf8_of_utf16("a\0\x01\x04\x3D\xD8\x00\xDE"sv, ByteOrder::little_endian), "aЁ😀");
    EXPECT_EQ(utf8_of_utf16("\0a\x04\x01\xD8\x3D\xDE\x00"sv, ByteOrder::big_endian), "aЁ😀");
    EXPECT_EQ(utf8_of_utf16("a\0b"sv, ByteOrder::little_endian), "a") << "half a character";
    EXPECT_EQ(utf8_of_utf16("\x3D\xD8"sv, ByteOrder::little_endian), "\uFFFD");
    EXPECT_EQ(utf8_of_utf16("\xD8\x3D\0a"sv, ByteOrder::big_endian), "\uFFFDa");
    EXPECT_EQ(utf8_of_utf16("", ByteOrder::big_endian), "");
    EXPECT_EQ(utf8_of_utf16("a", ByteOrder::big_endian), "");
}

}  // namespace
}  // namespace plugin::base
