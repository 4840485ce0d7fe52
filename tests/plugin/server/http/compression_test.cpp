// Which clients get gzip (RFC 9110 section 12.5.3), and whether a gzip file fits its original.
#include "plugin/server/http/compression.hpp"

#include <gtest/gtest.h>

#include <string>

namespace plugin::server {
namespace {

TEST(Compression, GzipIsSentToWhoNamesIt) {
    for (const char* header :
         {"gzip", "GZIP", "x-gzip", "gzip, deflate, br, zstd", "br;q=1, gzip", " deflate ,gzip ",
          "gzip;q=0.001", "gzip; q=1.000", "gzip ; Q = 0.5", "*", "*;q=0.5", ",,gzip,,"}) {
        EXPECT_TRUE(prefers_gzip(header)) << header;
    }
}

TEST(Compression, PlainBytesAreSentToAllOthers) {
    for (const char* header :
         {"", ",", "identity", "br", "deflate, br, zstd", "gzipped", "gzip-x", "compress"}) {
        EXPECT_FALSE(prefers_gzip(header)) << header;
    }
}

TEST(Compression, AWeightOfZeroForbids) {
    for (const char* header :
         {"gzip;q=0", "gzip;q=0.0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "*, gzip;q=0",
          "br, gzip ; q=0", "identity;q=0, gzip;q=0"}) {
        EXPECT_FALSE(prefers_gzip(header)) << header;
    }
}

TEST(Compression, WhatIsLikedBetterIsSent) {
    EXPECT_TRUE(prefers_gzip("gzip;q=0.5, identity;q=0.5"));
    EXPECT_TRUE(prefers_gzip("gzip;q=0.5, identity;q=0.499"));
    EXPECT_TRUE(prefers_gzip("gzip;q=0.2, identity;q=0"));
    EXPECT_TRUE(prefers_gzip("identity;q=0, *"));
    EXPECT_TRUE(prefers_gzip("identity;q=0.5, *;q=0.6"));
    EXPECT_FALSE(prefers_gzip("gzip;q=0.5, identity"));
    EXPECT_FALSE(prefers_gzip("gzip;q=0.5, identity;q=0.501"));
    EXPECT_FALSE(prefers_gzip("gzip;q=0.5, *"));
}

TEST(Compression, AMalformedWeightForbids) {
    for (const char* header :
         {"gzip;q=", "gzip;q=x", "gzip;q=2", "gzip;q=1.001", "gzip;q=-1", "gzip;q=.5", "gzip;q=0,5",
          "gzip;q=0.1234", "gzip;q=0x1", "gzip;q", "gzip;level=9", "gzip;q=05"}) {
        EXPECT_FALSE(prefers_gzip(header)) << header;
    }
}

/// Fifty times "p{}\n", as gzip -9n makes it.
const std::string zipped(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\xa8\xae\xe5\x2a\x18\x06\x18\x00\x02\x6b\x4d"
    "\x71\xc8\x00\x00\x00",
    27
);

std::string rules(int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += "p{}\n";
    return text;
}

TEST(Compression, AGzipFileKnowsItsContent) {
    EXPECT_TRUE(is_gzip_of(zipped, rules(50)));
    EXPECT_FALSE(is_gzip_of(zipped, rules(49)));
    EXPECT_FALSE(is_gzip_of(zipped, std::string(200, 'p')));  // as long, and other bytes
    EXPECT_FALSE(is_gzip_of(zipped, ""));
}

TEST(Compression, WhatIsNoGzipFileIsOfNothing) {
    EXPECT_FALSE(is_gzip_of("", ""));
    EXPECT_FALSE(is_gzip_of(std::string(18, '\0'), ""));
    EXPECT_FALSE(is_gzip_of(zipped.substr(0, 17), rules(50)));
    EXPECT_FALSE(is_gzip_of("x" + zipped.substr(1), rules(50)));
}

}  // namespace
}  // namespace plugin::server
