#include "plugin/base/bytes.hpp"

#include <gtest/gtest.h>

namespace plugin::base {
namespace {

TEST(Bytes, HexAndBase64ReturnWhatWentIn) {
    const std::string bytes("\x00\x01\xfe\xff text", 9);
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
}

TEST(Bytes, Base64MatchesTheVectorsOfRfc4648) {
    EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
    EXPECT_EQ(to_base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
}

TEST(Bytes, StrictBase64RefusesBlanksBadPaddingAndForeignLetters) {
    for (const char* text : {"Zm9v ", "Zm9v\n", "Zm9", "Zg=", "Zg=a", "====", "Zm9v_w=="}) {
        EXPECT_FALSE(from_base64(text)) << text;
    }
}

TEST(Bytes, TrimmingTakesNoBreakSpacesToo) {
    EXPECT_EQ(trimmed("\xC2\xA0 7707083893\r\n"), "7707083893");
    EXPECT_EQ(trimmed(" \t "), "");
}

}  // namespace
}  // namespace plugin::base
