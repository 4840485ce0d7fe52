// Targets are split before they are decoded, and refused if not UTF-8.
#include "plugin/server/http/target.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

TEST(Target, IsTakenApartIntoPathAndQuery) {
    const auto target = parse_target("/quorum/api?page=2&size=50");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->raw_path, "/quorum/api");
    EXPECT_EQ(target->path, "/quorum/api");
    EXPECT_EQ(target->query.at("page"), "2");
    EXPECT_EQ(target->query.at("size"), "50");
}

TEST(Target, DecodesEscapesInPathAndQuery) {
    const auto target = parse_target("/a%20b%2Fc?%D1%8F=%d1%84");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->raw_path, "/a%20b%2Fc") << "an escaped slash must not divide";
    EXPECT_EQ(target->path, "/a b/c");
    EXPECT_EQ(target->query.at("я"), "ф");
}

TEST(Target, PlusIsABlankInTheQueryOnly) {
    const auto target = parse_target("/a+b?c+d=e+f%2B");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/a+b");
    EXPECT_EQ(target->query.at("c d"), "e f+");
}

TEST(Target, OfARepeatedNameTheFirstValueCounts) {
    const auto target = parse_target("/?a=1&a=2");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->query.at("a"), "1");
}

TEST(Target, EmptyPairsAndValuesAreHarmless) {
    const auto target = parse_target("/?&&a&b=&c==d&");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->query.size(), 3U);
    EXPECT_EQ(target->query.at("a"), "");
    EXPECT_EQ(target->query.at("b"), "");
    EXPECT_EQ(target->query.at("c"), "=d");
}

TEST(Target, AQuestionMarkInTheQueryIsText) {
    const auto target = parse_target("/a?b=c?d");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->query.at("b"), "c?d");
}

TEST(Target, OnlyTheOriginFormIsTaken) {
    for (const char* text : {"", "*", "a", "?a=b", "http://host/a", "host:443"}) {
        EXPECT_FALSE(parse_target(text)) << text;
    }
}

TEST(Target, MalformedEscapesAreNotTaken) {
    for (const char* text :
         {"/%", "/%4", "/%4g", "/%g4", "/%%41", "/?a=%", "/?a=%f", "/?%=a", "/?a=%u0041"}) {
        EXPECT_FALSE(parse_target(text)) << text;
    }
}

TEST(Target, WhatDoesNotDecodeToUtf8IsNotTaken) {
    // NUL, a stray byte, a cut sequence, an overlong slash, a surrogate, beyond Unicode.
    for (const char* bad : {"%00", "%ff", "%d1", "%c0%af", "%ed%a0%80", "%f4%90%80%80"}) {
        EXPECT_FALSE(parse_target(std::string("/") + bad)) << bad;
        EXPECT_FALSE(parse_target(std::string("/?a=") + bad)) << bad;
        EXPECT_FALSE(parse_target(std::string("/?") + bad + "=a")) << bad;
    }
}

TEST(Target, ASequenceMaySpanEscapedAndPlainBytes) {
    EXPECT_EQ(parse_target("/%e2\x82%ac")->path, "/€");
}

}  // namespace
}  // namespace plugin::server
