#include "recording/media/url.hpp"

#include <gtest/gtest.h>

#include "recording/media/fetch.hpp"

namespace recording {
namespace {

TEST(Url, KnowsItsParts) {
    const auto url = parse_url("HTTPS://BBB.Example.org:8443/playback/video/a?x=1#top");
    ASSERT_TRUE(url);
    EXPECT_TRUE(url->secure);
    EXPECT_EQ(url->host, "bbb.example.org");
    EXPECT_EQ(url->port, 8443);
    EXPECT_EQ(url->path, "/playback/video/a?x=1");
    EXPECT_EQ(url->authority(), "bbb.example.org:8443");
    EXPECT_EQ(parse_url("http://h")->path, "/");
    EXPECT_EQ(parse_url("http://h?q")->path, "/?q");
    EXPECT_EQ(parse_url("https://h:443/")->authority(), "h");
    EXPECT_EQ(parse_url("http://[::1]:80/x")->host, "[::1]");
    EXPECT_EQ(parse_url("http://10.0.0.5.nip.io/")->host, "10.0.0.5.nip.io");
}

TEST(Url, RefusesWhatItDoesNotUnderstand) {
    for (const char* text :
         {"", "bbb.example.org/x", "ftp://h/x", "file:///etc/passwd", "http://", "http:///x",
          "http://user@h/", "http://user:pw@h/", "http://h:0/", "http://h:65536/",
          "http://h:65616/", "http://h:8x/", "http://h /x", "http://h/x y",
          "http://h/\r\nHost: evil", "http://h\\@evil/"}) {
        EXPECT_FALSE(parse_url(text)) << text;
    }
}

TEST(Url, ResolvesLocations) {
    const auto from = *parse_url("https://h/playback/video/a/?x=/b");
    EXPECT_EQ(resolve(from, "/v.m4v")->path, "/v.m4v");
    EXPECT_EQ(resolve(from, "v.m4v")->path, "/playback/video/a/v.m4v");
    EXPECT_EQ(resolve(from, "//other/x")->origin(), "https://other:443");
    EXPECT_EQ(resolve(from, "http://other/x")->origin(), "http://other:80");
    EXPECT_EQ(resolve(from, "/login?to=https://other/")->host, "h");
    EXPECT_FALSE(resolve(from, ""));
    EXPECT_FALSE(resolve(from, "javascript://x"));
}

TEST(VideoFileUrl, NamesTheFileBesideThePlayer) {
    EXPECT_EQ(
        video_file_url("https://h/playback/video/abc-1/"),
        "https://h/playback/video/abc-1/video-0.m4v"
    );
    EXPECT_EQ(
        video_file_url("https://h:8443/playback/video/abc-1"),
        "https://h:8443/playback/video/abc-1/video-0.m4v"
    );
    EXPECT_EQ(
        video_file_url("https://h/playback/video/abc-1/?t=4#x"),
        "https://h/playback/video/abc-1/video-0.m4v"
    );
    EXPECT_FALSE(video_file_url("javascript:alert(1)"));
}

}  // namespace
}  // namespace recording
