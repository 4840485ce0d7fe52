#include "plugin/base/text.hpp"

#include <gtest/gtest.h>

namespace plugin::base {
namespace {

using namespace std::string_view_literals;

TEST(Text, WordsQuotesDashesAndEmojiArePlain) {
    for (const auto text :
         {"", "ООО «Ромашка» — № 1", "№1 “x”…", "a\xF0\x9F\x98\x80", "\xC2\xA0"}) {
        EXPECT_TRUE(is_plain_line(text)) << text;
        EXPECT_TRUE(is_plain_text(text)) << text;
    }
}

TEST(Text, LineBreaksStandInTextsOfSeveralLinesOnly) {
    for (const auto text : {"a\nb", "a\r\nb", "a\tb"}) {
        EXPECT_FALSE(is_plain_line(text));
        EXPECT_TRUE(is_plain_text(text));
    }
}

TEST(Text, WhatHidesOrTurnsRoundIsNotPlain) {
    for (const auto text :
         {"a\0b"sv, "\x01"sv, "\x1B[31m"sv, "\x7F"sv, "a\xC2\x85"sv,
          "\xE2\x80\xAE"
          "gpj"sv,
          "\xE2\x80\x8F"sv, "\xE2\x81\xA6x"sv, "\xE2\x80\xA8"sv, "\xD8\x9C"sv, "\xFF"sv}) {
        EXPECT_FALSE(is_plain_text(text));
        EXPECT_FALSE(is_plain_line(text));
    }
}

}  // namespace
}  // namespace plugin::base
