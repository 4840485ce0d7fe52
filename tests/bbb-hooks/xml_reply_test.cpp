#include "bbb-hooks/xml_reply.hpp"

#include <gtest/gtest.h>

#include "tests/bbb-hooks/fixtures.hpp"

namespace bbb {
namespace {

TEST(XmlReply, TextAndCdataAreOneTrimmedText) {
    const auto reply = parse_xml("<a><b> x<![CDATA[<&y]]> </b><b>2</b></a>");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->value("b"), "x<&y");
    EXPECT_EQ(reply->all("b").size(), 2u);
    EXPECT_EQ(reply->value("absent"), "");
}

TEST(XmlReply, NumbersMayBeGroupedAndNothingElseIsANumber) {
    const auto reply = parse_xml(
        "<a><n>1,234</n><m>1790000000123</m><x>12a</x><y>-1</y><z>99999999999999999999</z></a>"
    );
    EXPECT_EQ(reply->number("n"), 1234);
    EXPECT_EQ(reply->number("m"), 1790000000123);
    for (const char* name : {"x", "y", "z", "absent"}) EXPECT_EQ(reply->number(name), 0) << name;
}

TEST(XmlReply, EntitiesAndExternalDocumentsAreRefused) {
    for (const char* text :
         {"<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
          "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>",
          "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>",
          "<!DOCTYPE a><a/>"}) {
        EXPECT_FALSE(parse_xml(text)) << text;
    }
}

TEST(XmlReply, OneNameWithACharacterThatXmlForbidsHidesNobody) {
    for (const char* bad : {"\x01", "&#1;", "&#x1F;", "&#xFFFF;", "\xff", "&#99999999999;"}) {
        const auto reply = parse_xml(
            "<a><n>Anna " + std::string(bad) + "B</n><n>Boris &#38; &amp; &#x439;</n></a>"
        );
        ASSERT_TRUE(reply) << bad;
        ASSERT_EQ(reply->all("n").size(), 2u);
        EXPECT_EQ(reply->value("n"), "Anna \uFFFDB") << bad;
        EXPECT_EQ(reply->all("n")[1]->text, "Boris & & й");
    }
}

TEST(XmlReply, WhatIsNotXmlIsAFailureAndNothingWorse) {
    const auto whole = read_text(fixture("replies/info.xml"));
    ASSERT_FALSE(whole.empty());
    for (std::size_t length = 0; length + 20 < whole.size(); length += 7) {
        EXPECT_FALSE(parse_xml(whole.substr(0, length))) << length;
    }
    for (const char* text : {"", "{}", "\xff\xfe", "<a></b>", "<a>&nosuch;</a>"}) {
        EXPECT_FALSE(parse_xml(text)) << text;
    }
}

TEST(XmlReply, DepthIsBoundedAndSizeIs) {
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<d>";
    for (int i = 0; i < 200; ++i) deep += "</d>";
    const auto reply = parse_xml(deep);
    if (reply) {
        int depth = 0;
        for (const XmlNode* at = &*reply; !at->children.empty(); at = &at->children.front())
            ++depth;
        EXPECT_LE(depth, 41);
    }
    EXPECT_FALSE(parse_xml("<a>" + std::string(9u << 20, 'x') + "</a>"));
}

}  // namespace
}  // namespace bbb
