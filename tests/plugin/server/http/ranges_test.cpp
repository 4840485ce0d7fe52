// Which bytes of a file a request asks for (RFC 9110 section 14).
#include "plugin/server/http/ranges.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

std::string read(std::string_view header, std::uint64_t size = 10) {
    ByteRange range;
    switch (read_range(header, size, range)) {
        case RangeKind::whole: return "whole";
        case RangeKind::unsatisfiable: return "unsatisfiable";
        case RangeKind::part: break;
    }
    return std::to_string(range.first) + "+" + std::to_string(range.bytes);
}

TEST(Ranges, OneRangeIsAPart) {
    EXPECT_EQ(read("bytes=0-0"), "0+1");
    EXPECT_EQ(read("bytes=2-5"), "2+4");
    EXPECT_EQ(read("Bytes=9-"), "9+1");
    EXPECT_EQ(read("bytes=0-"), "0+10");
    EXPECT_EQ(read("bytes=3-99"), "3+7");
    EXPECT_EQ(read("bytes=3-99999999999999999999999"), "3+7");
    EXPECT_EQ(read("bytes=-3"), "7+3");
    EXPECT_EQ(read("bytes=-99"), "0+10");
    EXPECT_EQ(read("bytes= 2-5 "), "2+4");
}

TEST(Ranges, BeyondTheEndNothingCanBeSent) {
    EXPECT_EQ(read("bytes=10-"), "unsatisfiable");
    EXPECT_EQ(read("bytes=10-20"), "unsatisfiable");
    EXPECT_EQ(read("bytes=99999999999999999999999-"), "unsatisfiable");
    EXPECT_EQ(read("bytes=-0"), "unsatisfiable");
    EXPECT_EQ(read("bytes=0-", 0), "unsatisfiable");
    EXPECT_EQ(read("bytes=-1", 0), "unsatisfiable");
}

TEST(Ranges, WhatIsNoRangeIsPassedOver) {
    for (const char* text :
         {"", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=1-b", "bytes=+1-2",
          "bytes=1 - 2", "bytes=0-1,4-5", "pages=1-2", "bytes=--1", "bytes=0x1-2"}) {
        EXPECT_EQ(read(text), "whole") << text;
    }
}

class TenBytes final : public base::ByteSource {
public:
    std::uint64_t size() const override { return 10; }
    base::Attempt<std::size_t> read(std::uint64_t, char*, std::size_t) const override { return 0; }
};

Response ten_bytes() {
    Response response;
    response.content_type = "video/mp4";
    response.file = std::make_shared<const TenBytes>();
    response.file_tag = "\"v1\"";
    return response;
}

struct Chosen {
    unsigned status;
    std::uint64_t first;
    std::uint64_t bytes;
    bool operator==(const Chosen&) const = default;
};

Chosen choose(std::vector<std::pair<std::string, std::string>> headers, bool head_only = false) {
    auto response = ten_bytes();
    Request asked;
    asked.headers = std::move(headers);
    const auto range = choose_bytes(response, asked, head_only);
    EXPECT_EQ(response.file != nullptr, response.status < 300);
    return {response.status, range.first, range.bytes};
}

TEST(Ranges, IfRangeDemandsTheSameContent) {
    const std::pair<std::string, std::string> range{"range", "bytes=2-5"};
    EXPECT_EQ(choose({range}), (Chosen{206, 2, 4}));
    EXPECT_EQ(choose({range, {"if-range", "\"v1\""}}), (Chosen{206, 2, 4}));
    EXPECT_EQ(choose({range, {"if-range", "\"v2\""}}), (Chosen{200, 0, 10}));
    EXPECT_EQ(choose({range, {"if-range", "W/\"v1\""}}), (Chosen{200, 0, 10}));
    EXPECT_EQ(choose({range, {"if-range", "Sun, 06 Nov 1994 08:49:37 GMT"}}), (Chosen{200, 0, 10}));
}

TEST(Ranges, WhoHasItGetsNothing) {
    EXPECT_EQ(choose({{"if-none-match", "\"v0\", \"v1\""}, {"range", "bytes=2-5"}}).status, 304U);
    EXPECT_EQ(choose({{"if-none-match", "\"v0\""}}).status, 200U);
}

TEST(Ranges, HeadHasNone) {
    EXPECT_EQ(choose({{"range", "bytes=2-5"}}, true), (Chosen{200, 0, 10}));
    EXPECT_EQ(choose({{"range", "bytes=20-"}}, true).status, 200U);
    EXPECT_EQ(choose({{"range", "bytes=20-"}}).status, 416U);
}

}  // namespace
}  // namespace plugin::server
