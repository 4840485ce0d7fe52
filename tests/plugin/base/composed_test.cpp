#include "plugin/base/composed.hpp"

#include <gtest/gtest.h>

namespace plugin::base {
namespace {

TEST(Composed, LettersTypedWithTheirMarksApartAreTheLettersThemselves) {
    EXPECT_EQ(composed("Андреи\u0306"), "Андрей");
    EXPECT_EQ(composed("Семе\u0308н"), "Семён");
    EXPECT_EQ(composed("Jose\u0301 O'Neill"), "José O'Neill");
    EXPECT_EQ(composed("Семён"), "Семён");
    EXPECT_EQ(composed("plain\n"), "plain\n");
    EXPECT_EQ(composed(""), "");
}

TEST(Composed, LettersThatOnlyLookAlikeAndBadBytesStay) {
    EXPECT_EQ(composed("№ ﬁ ²"), "№ ﬁ ²");  // compatibility is no composition
    EXPECT_EQ(composed("и\xCC"), "и\xCC");
    const std::string with_nul("и\u0306\0", 5);
    EXPECT_EQ(composed(with_nul), with_nul);
}

TEST(AsciiDomain, IsWhatTheNetKnows) {
    EXPECT_EQ(ascii_domain("Example.ORG"), "example.org");
    EXPECT_EQ(ascii_domain("пример.рф"), "xn--e1afmkfd.xn--p1ai");
    EXPECT_EQ(ascii_domain("ПРИМЕР.РФ"), "xn--e1afmkfd.xn--p1ai");
    EXPECT_EQ(ascii_domain("почта。рф"), ascii_domain("почта.рф"));
    EXPECT_EQ(ascii_domain("straße.example"), "xn--strae-oqa.example");
    EXPECT_EQ(ascii_domain("xn--e1afmkfd.xn--p1ai"), "xn--e1afmkfd.xn--p1ai");
}

TEST(AsciiDomain, ThatCannotBeIsNone) {
    EXPECT_EQ(ascii_domain("-пример.рф"), std::nullopt);
    EXPECT_EQ(ascii_domain("при мер.рф"), std::nullopt);
    EXPECT_EQ(ascii_domain("пример\u200B\u202E.рф"), std::nullopt);
    EXPECT_EQ(ascii_domain("и\xCC.рф"), std::nullopt);
    std::string long_label;
    for (int i = 0; i < 70; ++i) long_label += "ы";
    EXPECT_EQ(ascii_domain(long_label + ".рф"), std::nullopt);
}

}  // namespace
}  // namespace plugin::base
