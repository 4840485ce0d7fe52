#include "recording/protocol/clean_text.hpp"

#include <gtest/gtest.h>

namespace recording {
namespace {

std::string clean(std::string_view text) {
    return clean_text(text, [](char32_t c) { return c < 0x500 || c == 0x2014; });
}

TEST(CleanText, LeavesOrdinaryTextAlone) {
    EXPECT_EQ(
        clean("ООО «Ёлка» & Co <b> — № 5\nвторая строка"),
        "ООО «Ёлка» & Co <b> — [U+2116] 5\nвторая строка"
    );
}

TEST(CleanText, ControlAndDirectionCharactersVanish) {
    EXPECT_EQ(clean(std::string_view("a\0b\x01\x1B[31m\x7F", 9)), "ab[31m");
    EXPECT_EQ(clean("x\u202Egnp\u202C\u200B\u2066y\uFEFF\u00ADz"), "xgnpyz");
}

TEST(CleanText, EverySpaceIsASpaceAndEveryLineEndALineEnd) {
    EXPECT_EQ(clean("a\tb\u2009c\u3000d"), "a b c d");
    EXPECT_EQ(clean("a\u00A0b\u202Fc"), "a\u00A0b\u00A0c");
    EXPECT_EQ(clean("a\r\nb\u2028c\u2029d\ve"), "a\nb\nc\nd\ne");
}

TEST(CleanText, MalformedBytesCostOneQuestionMarkEach) {
    EXPECT_EQ(clean("\xC3"), "?");
    EXPECT_EQ(clean("a\xFF\xC0\x80z"), "a???z");
    EXPECT_EQ(clean("\xE2\x82"), "??");
    EXPECT_EQ(clean("\xED\xA0\x80"), "???");       // a surrogate
    EXPECT_EQ(clean("\xF4\x90\x80\x80"), "????");  // beyond U+10FFFF
    EXPECT_EQ(clean("\xE0\x80\xAF"), "???");       // overlong "/"
}

TEST(CleanText, LettersWithoutGlyphAreNamed) {
    EXPECT_EQ(clean("中 😀 א"), "[U+4E2D] [U+1F600] [U+05D0]");
}

TEST(CleanText, AnyBytesGiveWellFormedText) {
    std::uint32_t random = 20261123;
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (int i = 0; i < 40; ++i) {
            random = random * 1664525 + 1013904223;
            bytes += static_cast<char>(random >> 24);
        }
        const auto once = clean(bytes);
        EXPECT_EQ(clean(once), once);
    }
}

TEST(Shortened, CutsBetweenCharacters) {
    EXPECT_EQ(shortened("привет", 6), "привет");
    EXPECT_EQ(shortened("привет", 3), "при…");
    EXPECT_EQ(shortened("", 0), "");
}

}  // namespace
}  // namespace recording
