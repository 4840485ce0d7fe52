// URLs and forms come from strangers: each reader accepts exactly what it documents.
#include "plugin/base/url.hpp"

#include <gtest/gtest.h>

#include "plugin/base/utf8.hpp"

namespace plugin::base {
namespace {

using namespace std::string_view_literals;

std::string every_byte() {
    std::string out;
    for (int byte = 0; byte < 256; ++byte) out += static_cast<char>(byte);
    return out;
}

TEST(Percent, EncodesAllButUnreservedCharacters) {
    EXPECT_EQ(percent_encoded("A-z_0.9~"), "A-z_0.9~");
    EXPECT_EQ(percent_encoded("a b+c&d=e/ж"), "a%20b%2Bc%26d%3De%2F%D0%B6");
    EXPECT_EQ(percent_encoded("\0\xFF*!'()"sv), "%00%FF%2A%21%27%28%29");
    EXPECT_EQ(percent_encoded(""), "");
}

TEST(Percent, DecodesWhatWasEncoded) {
    const std::string text = "Собрание № 1 +&=?#%/\\\"<>\x7F\x01";
    EXPECT_EQ(percent_decoded(percent_encoded(text)), text);
    EXPECT_EQ(percent_decoded("%d1%84%D1%84+"), "фф+");
    EXPECT_EQ(percent_decoded("ж\x01 \""), "ж\x01 \"") << "what is not escaped passes";
}

TEST(Percent, ASequenceMaySpanEscapedAndPlainBytes) {
    EXPECT_EQ(percent_decoded("%e2\x82%ac"), "€");
}

TEST(Percent, MalformedEscapesAreRefused) {
    for (const char* text :
         {"%", "%4", "%4g", "%g4", "a%", "ab%4", "%%41", "%u0041", "%41%", "% 41", "%-1", "%0x"}) {
        EXPECT_FALSE(percent_decoded(text)) << text;
    }
}

TEST(Percent, WhatDoesNotDecodeToUtf8IsRefused) {
    // NUL, a stray byte, a cut sequence, an overlong slash, a surrogate, beyond Unicode.
    for (const char* bad : {"%00", "%ff", "%d1", "%c0%af", "%ed%a0%80", "%f4%90%80%80"}) {
        EXPECT_FALSE(percent_decoded(bad)) << bad;
    }
    EXPECT_FALSE(percent_decoded("a\0"sv));
}

TEST(Query, IsStrict) {
    EXPECT_TRUE(parse_query("")->empty());
    EXPECT_EQ(parse_query("a+b=c%2Bd&=x")->at("a b"), "c+d");
    EXPECT_EQ(parse_query("a+b=c%2Bd&=x")->at(""), "x");
    EXPECT_EQ(parse_query("\xD0\xB6=\"|")->at("ж"), "\"|");
    EXPECT_EQ(parse_query("a&b=1")->at("a"), "");
    for (const char* text : {"a=%", "a=1&b=%4", "%=a", "a=%ff", "a=1&%00"}) {
        EXPECT_FALSE(parse_query(text)) << text;
    }
}

TEST(Form, EncodesAsTheUrlStandardSays) {
    EXPECT_EQ(form_encoded("a b*-._~ж"), "a+b*-._%7E%D0%B6");
    EXPECT_EQ(form_encoded("\0+&=%\n"sv), "%00%2B%26%3D%25%0A");
}

TEST(Form, GivesBackEveryByte) {
    const auto all = every_byte();
    EXPECT_EQ(form_value("x=1&event=" + form_encoded(all) + "&y=2", "event"), all);
    EXPECT_EQ(form_value("event=" + percent_encoded(all), "event"), all);
}

TEST(Form, APercentThatBeginsNoEscapeStandsForItself) {
    const std::pair<const char*, const char*> cases[]{
        {"%", "%"},       {"%4", "%4"},   {"%4g", "%4g"},     {"%g4", "%g4"},
        {"%%41", "%A"},   {"%41%", "A%"}, {"100%+", "100% "}, {"%u0041", "%u0041"},
        {"%2541", "%41"}, {"%2", "%2"},   {"%ff", "\xFF"},    {"\xFF+", "\xFF "}
    };
    for (const auto& [given, expected] : cases) {
        EXPECT_EQ(form_value(std::string("event=") + given, "event"), expected) << given;
    }
    EXPECT_EQ(form_value("event=%00a", "event"), "\0a"sv);
}

TEST(Form, TheFirstFieldOfThatNameCounts) {
    EXPECT_EQ(form_value("a=1&a=2", "a"), "1");
    EXPECT_EQ(form_value("a&a=2", "a"), "2") << "what has no value is no field";
    EXPECT_EQ(form_value("aa=1&&=3&a=", "a"), "");
    EXPECT_EQ(form_value("a==b=c", "a"), "=b=c");
    EXPECT_EQ(form_value("%61=1", "a"), std::nullopt) << "names are compared as they are written";
    EXPECT_EQ(form_value("", "a"), std::nullopt);
}

TEST(SplitUrl, LeavesTheBytesAsTheyAre) {
    const auto whole = split_url("HTTPS://Host:8443/a%2fb/../c?x=%20#f");
    EXPECT_EQ(whole.origin, "HTTPS://Host:8443");
    EXPECT_EQ(whole.target, "/a%2fb/../c?x=%20");
    EXPECT_EQ(split_url("http://127.0.0.1:80").origin, "http://127.0.0.1:80");
    EXPECT_EQ(split_url("http://127.0.0.1:80").target, "");
    EXPECT_EQ(split_url("http://[::1]:80/a/").target, "/a/");
    EXPECT_EQ(split_url("http://bbb_1/api").origin, "http://bbb_1");
    EXPECT_EQ(split_url("http://10.0.0.5.nip.io/api").origin, "http://10.0.0.5.nip.io");
    EXPECT_EQ(split_url("http://h?a=/b").target, "?a=/b");
}

TEST(SplitUrl, WithoutASchemeTheFirstSlashDivides) {
    EXPECT_EQ(split_url("localhost:8090/api").origin, "localhost:8090");
    EXPECT_EQ(split_url("localhost:8090/api").target, "/api");
    EXPECT_EQ(split_url("127.0.0.1:8090").origin, "127.0.0.1:8090");
    EXPECT_EQ(split_url("").origin, "");
}

}  // namespace
}  // namespace plugin::base
