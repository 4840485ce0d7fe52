// An article is the same however somebody words it, and another one is another.
#include "plugin/rulebook/citation.hpp"

#include <gtest/gtest.h>

namespace plugin::rulebook {
namespace {

/// "127-фз 15 п 1; 127-фз 18", as read.
std::string read(std::string_view text) {
    std::string out;
    for (const auto& one : provisions_in(text)) {
        out += (out.empty() ? "" : "; ") + one.law;
        for (const auto& article : one.articles) out += " " + article;
        if (!one.parts.empty()) out += " п";
        for (const auto& part : one.parts) out += " " + part;
    }
    return out;
}

TEST(Citation, IsTheSameHoweverItIsWorded) {
    for (const char* text :
         {"127-ФЗ, ст. 15, п. 1", "ст.15 п.1 закона № 127-ФЗ", "ФЗ-127, статья 15, пункт 1",
          "Федеральный закон от 26.10.2002 № 127-ФЗ, ст. 15, п. 1", "127 ФЗ ст. 15 п. 1",
          "127-ФЗ, ст. 15, п. 1 (ред. 2026 года)", "127-фз (о банкротстве), ст. 15, п. 1",
          "Закон о несостоятельности (банкротстве), ст. 15, п. 1", "ст. 15 ФЗ № 127, п. 1"}) {
        EXPECT_EQ(read(text), "127-фз 15 п 1") << text;
    }
    for (const char* text :
         {"ГрК РФ, ст. 55.10", "Градостроительный кодекс, статья 55.10", "ст.55.10 ГрК РФ",
          "устав, ст. 4, ГрК РФ, ст. 55.10"}) {
        EXPECT_EQ(read(text), "грк 55.10") << text;
    }
    EXPECT_EQ(read("Закон об акционерных обществах, ст. 49"), "208-фз 49");
}

TEST(Citation, ReadsListsRangesAndSeveralLaws) {
    EXPECT_EQ(read("208-ФЗ, ст. 49 и 58"), "208-фз 49 58");
    EXPECT_EQ(read("208-ФЗ, ст. 47-49"), "208-фз 47 48 49");
    EXPECT_EQ(read("127-ФЗ, ст. 110, 139; ст. 15, п. 1"), "127-фз 110 139; 127-фз 15 п 1");
    EXPECT_EQ(read("7-ФЗ, ст. 29, п. 4; ГрК РФ, ст. 55.10; устав"), "7-фз 29 п 4; грк 55.10");
    EXPECT_EQ(read("7-ФЗ, ст. 29, ГрК РФ, ст. 55.10, ч. 1"), "7-фз 29; грк 55.10 п 1");
    EXPECT_EQ(read("208-ФЗ, ст. 49; устав, п. 12"), "208-фз 49");
    EXPECT_EQ(read("208-ФЗ"), "208-фз");
    EXPECT_EQ(read("BGB, § 32 Abs. 1"), "bgb 32 п 1");
}

TEST(Citation, OfAnOwnDocumentIsNone) {
    EXPECT_EQ(read("Устав, ст. 15, п. 2"), "");
    EXPECT_EQ(read("Общие правила, утв. Постановлением № 56, п. 9"), "");
    EXPECT_EQ(read("Регламент жилищного кооператива, п. 3"), "");
    EXPECT_EQ(read(""), "");
    EXPECT_EQ(read("((("), "");
}

TEST(Citation, MayBeAnotherOneCitedLessCloselyOnly) {
    const auto may_be = [](const char* one, const char* other) {
        return provisions_in(one).at(0).may_be(provisions_in(other).at(0));
    };
    EXPECT_TRUE(may_be("ГрК РФ, ст. 55.10", "ГрК РФ, ст. 55.10, ч. 1, п. 2"));
    EXPECT_TRUE(may_be("ГрК РФ, ст. 55.10, ч. 1", "ГрК РФ, ст. 55.10, ч. 1, п. 2"));
    EXPECT_TRUE(may_be("ГрК РФ, ст. 55.10, ч. 1, п. 2 и 3", "ГрК РФ, ст. 55.10, ч. 1, п. 2"));
    EXPECT_TRUE(may_be("208-ФЗ", "208-ФЗ, ст. 49, п. 4"));
    EXPECT_FALSE(may_be("ГрК РФ, ст. 55.10, ч. 1, п. 4", "ГрК РФ, ст. 55.10, ч. 1, п. 2"));
    EXPECT_FALSE(may_be("127-ФЗ, ст. 12.1", "127-ФЗ, ст. 12"));
    EXPECT_FALSE(may_be("208-ФЗ, ст. 15", "127-ФЗ, ст. 15"));
}

}  // namespace
}  // namespace plugin::rulebook
