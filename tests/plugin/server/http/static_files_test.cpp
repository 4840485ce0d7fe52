// Files are served from memory, with the right caching headers.
#include "plugin/server/http/static_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace plugin::server {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public ::testing::Test {
protected:
    StaticFilesTest() {
        std::string pattern = (fs::temp_directory_path() / "quorum-static-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~StaticFilesTest() override { fs::remove_all(folder_); }

    void put(const std::string& name, std::string_view content) const {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << content;
    }

    StaticFiles read(StaticFilesOptions options = {}) const {
        return StaticFiles::read(folder_, std::move(options)).value();
    }

    static std::optional<Response> get_zipped(
        const StaticFiles& files, std::string path, std::string none_match = ""
    ) {
        Request request;
        request.path = std::move(path);
        request.headers = {
            {"accept-encoding", "gzip, deflate, br"}, {"if-none-match", std::move(none_match)}
        };
        return files.find(request);
    }

    static std::optional<Response> get(
        const StaticFiles& files, std::string path, std::string none_match = ""
    ) {
        Request request;
        request.path = std::move(path);
        if (!none_match.empty()) request.headers = {{"if-none-match", std::move(none_match)}};
        return files.find(request);
    }

    static std::string content(const std::optional<Response>& response) {
        return response && response->shared_body ? *response->shared_body : "(nothing)";
    }

    static std::string header(const std::optional<Response>& response, std::string_view name) {
        if (!response) return "";
        for (const auto& [known, value] : response->headers) {
            if (known == name) return value;
        }
        return "";
    }

    fs::path folder_;
};

TEST_F(StaticFilesTest, FilesComeWithTheirType) {
    put("index.html", "<p>");
    put("assets/style.CSS", "p{}");
    put("data.bin", std::string_view("\0\1\2", 3));
    const auto files = read();
    EXPECT_EQ(content(get(files, "/index.html")), "<p>");
    EXPECT_EQ(get(files, "/index.html")->content_type, "text/html; charset=utf-8");
    EXPECT_EQ(get(files, "/assets/style.CSS")->content_type, "text/css; charset=utf-8");
    EXPECT_EQ(content(get(files, "/data.bin")), std::string("\0\1\2", 3));
    EXPECT_EQ(get(files, "/data.bin")->content_type, "application/octet-stream");
}

TEST_F(StaticFilesTest, AnAddressOfTheApplicationGetsTheIndex) {
    put("index.html", "<p>");
    const auto files = read();
    for (const char* path : {"/", "/meetings", "/meetings/m-1/ballot", "/a.b/c"}) {
        EXPECT_EQ(content(get(files, path)), "<p>") << path;
    }
}

TEST_F(StaticFilesTest, AMissingFileIsNotTheIndex) {
    put("index.html", "<p>");
    const auto files = read();
    for (const char* path : {"/app.js", "/assets/logo.svg", "/favicon.ico"}) {
        EXPECT_FALSE(get(files, path)) << path;
    }
}

TEST_F(StaticFilesTest, NoPathLeavesTheFolder) {
    put("index.html", "<p>");
    put("a/b.txt", "b");
    const auto files = read();
    const std::string outside = "/../" + folder_.filename().string() + "/a/b.txt";
    for (const auto& path :
         {std::string("/../../etc/passwd.txt"), outside, std::string("//a/b.txt"),
          std::string("/a//b.txt"), std::string("/a/./b.txt"), std::string("/a\\b.txt"),
          std::string("/a/b.txt\0", 9)}) {
        EXPECT_FALSE(get(files, path)) << path;
    }
}

TEST_F(StaticFilesTest, HiddenFilesAndLinksAreLeftOut) {
    put("seen.txt", "seen");
    put(".hidden.txt", "hidden");
    put(".git/config.txt", "hidden");
    fs::create_symlink(folder_ / "seen.txt", folder_ / "link.txt");
    const auto files = read();
    EXPECT_TRUE(get(files, "/seen.txt"));
    for (const char* path : {"/.hidden.txt", "/.git/config.txt", "/link.txt"}) {
        EXPECT_FALSE(get(files, path)) << path;
    }
}

TEST_F(StaticFilesTest, TheFolderAppearsBelowItsPrefix) {
    put("index.html", "<p>");
    put("app.js", "1");
    const auto files = read({.prefix = "/quorum/", .apart = "/quorum/api/"});
    EXPECT_EQ(content(get(files, "/quorum/app.js")), "1");
    EXPECT_EQ(content(get(files, "/quorum/meetings")), "<p>");
    for (const char* path : {"/app.js", "/", "/quorumx", "/quorum/api/v1", "/quorum/api/app.js"}) {
        EXPECT_FALSE(get(files, path)) << path;
    }
}

TEST_F(StaticFilesTest, OnlyGetIsAnswered) {
    put("index.html", "<p>");
    Request request;
    request.method = Method::post;
    request.path = "/index.html";
    EXPECT_FALSE(read().find(request));
}

TEST_F(StaticFilesTest, AKnownTagIsNotModified) {
    put("a.txt", "a");
    const auto files = read();
    const auto first = get(files, "/a.txt");
    const auto tag = header(first, "ETag");
    ASSERT_GT(tag.size(), 10U);
    for (const auto& given : {tag, "W/" + tag, "\"x\", " + tag, tag + ",\"x\"", std::string("*")}) {
        const auto again = get(files, "/a.txt", given);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->status, 304U) << given;
        EXPECT_EQ(header(again, "ETag"), tag);
        EXPECT_EQ(content(again), "(nothing)");
    }
    for (const auto& given : {std::string("\"x\""), tag.substr(1), std::string(",,")}) {
        EXPECT_EQ(get(files, "/a.txt", given)->status, 200U) << given;
    }
}

TEST_F(StaticFilesTest, OtherContentHasAnotherTag) {
    put("a.txt", "a");
    put("b.txt", "b");
    const auto files = read();
    EXPECT_NE(header(get(files, "/a.txt"), "ETag"), header(get(files, "/b.txt"), "ETag"));
}

TEST_F(StaticFilesTest, OnlyNamesWithAHashAreKeptForEver) {
    for (const char* name :
         {"assets/app-5d41402a.js", "app.BqF3x0_a.css", "app.js", "index.html",
          "protocol-20261123.pdf", "very-longwords.js", "5d41402a.js"}) {
        put(name, "x");
    }
    const auto files = read();
    const auto kept = "public, max-age=31536000, immutable";
    EXPECT_EQ(header(get(files, "/assets/app-5d41402a.js"), "Cache-Control"), kept);
    EXPECT_EQ(header(get(files, "/app.BqF3x0_a.css"), "Cache-Control"), kept);
    for (const char* path :
         {"/app.js", "/index.html", "/protocol-20261123.pdf", "/very-longwords.js", "/5d41402a.js"
         }) {
        EXPECT_EQ(header(get(files, path), "Cache-Control"), "no-cache") << path;
    }
}

TEST_F(StaticFilesTest, WhatChangesAfterTheStartDoesNotMatter) {
    put("a.txt", "before");
    const auto files = read();
    put("a.txt", "after");
    EXPECT_EQ(content(get(files, "/a.txt")), "before");
}

TEST_F(StaticFilesTest, TooMuchOrNoFolderIsAFailure) {
    put("a.txt", "12345");
    put("b.txt", "12345");
    EXPECT_FALSE(StaticFiles::read(folder_, {.bytes_max = 9}));
    EXPECT_TRUE(StaticFiles::read(folder_, {.bytes_max = 10}));
    EXPECT_FALSE(StaticFiles::read(folder_ / "nowhere"));
    EXPECT_FALSE(StaticFiles::read(folder_ / "a.txt"));
}

/// "p{}" and a line's end, fifty times, as gzip -9n makes it.
const std::string zipped_rules(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\xa8\xae\xe5\x2a\x18\x06\x18\x00\x02\x6b\x4d"
    "\x71\xc8\x00\x00\x00",
    27
);

std::string rules() {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "p{}\n";
    return text;
}

TEST_F(StaticFilesTest, WhatLiesCompressedBesideIsSentToWhoTakesIt) {
    put("style.css", rules());
    put("style.css.gz", zipped_rules);
    const auto files = read();
    const auto zipped = get_zipped(files, "/style.css");
    EXPECT_EQ(content(zipped), zipped_rules);
    EXPECT_EQ(header(zipped, "Content-Encoding"), "gzip");
    EXPECT_EQ(header(zipped, "Vary"), "Accept-Encoding");
    EXPECT_EQ(zipped->content_type, "text/css; charset=utf-8");
    const auto plain = get(files, "/style.css");
    EXPECT_EQ(content(plain), rules());
    EXPECT_EQ(header(plain, "Content-Encoding"), "");
    EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
    EXPECT_EQ(plain->content_type, zipped->content_type);
    EXPECT_FALSE(get(files, "/style.css.gz"));
}

TEST_F(StaticFilesTest, EachEncodingHasATagOfItsOwn) {
    put("style.css", rules());
    put("style.css.gz", zipped_rules);
    const auto files = read();
    const auto plain = header(get(files, "/style.css"), "ETag");
    const auto zipped = header(get_zipped(files, "/style.css"), "ETag");
    ASSERT_GT(plain.size(), 10U);
    ASSERT_GT(zipped.size(), 10U);
    EXPECT_NE(plain, zipped);
    const auto again = get_zipped(files, "/style.css", zipped);
    EXPECT_EQ(again->status, 304U);
    EXPECT_EQ(header(again, "ETag"), zipped);
    EXPECT_EQ(header(again, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header(again, "Content-Encoding"), "");
    EXPECT_EQ(content(again), "(nothing)");
    EXPECT_EQ(get_zipped(files, "/style.css", plain)->status, 200U);
    EXPECT_EQ(get(files, "/style.css", zipped)->status, 200U);
}

TEST_F(StaticFilesTest, AFileThatWasReplacedIsNotSentAsItWas) {
    put("style.css", rules() + "a{}");
    put("style.css.gz", zipped_rules);
    const auto files = read();
    const auto answer = get_zipped(files, "/style.css");
    EXPECT_EQ(content(answer), rules() + "a{}");
    EXPECT_EQ(header(answer, "Content-Encoding"), "");
    EXPECT_EQ(header(answer, "Vary"), "");
    EXPECT_FALSE(get(files, "/style.css.gz"));
}

TEST_F(StaticFilesTest, ACompressedFileAloneIsAFile) {
    put("style.css.gz", zipped_rules);
    const auto files = read();
    EXPECT_EQ(content(get_zipped(files, "/style.css.gz")), zipped_rules);
    EXPECT_EQ(header(get_zipped(files, "/style.css.gz"), "Content-Encoding"), "");
    EXPECT_FALSE(get_zipped(files, "/style.css"));
}

TEST_F(StaticFilesTest, TheIndexIsCompressedForEveryAddressOfTheApplication) {
    put("index.html", rules());
    put("index.html.gz", zipped_rules);
    EXPECT_EQ(content(get_zipped(read(), "/meetings/m-1")), zipped_rules);
}

TEST_F(StaticFilesTest, AFurtherNameIsOfTheSameBytesAndKeptForEver) {
    put("app.js", rules());
    put("app.js.gz", zipped_rules);
    auto files = read();
    ASSERT_TRUE(files.content("app.js"));
    EXPECT_EQ(*files.content("app.js"), rules());
    EXPECT_FALSE(files.content("nowhere.js"));
    files.add_name("app.js", "app-0123.js");
    files.add_name("nowhere.js", "nowhere-0123.js");
    EXPECT_EQ(content(get(files, "/app-0123.js")), rules());
    EXPECT_EQ(content(get_zipped(files, "/app-0123.js")), zipped_rules);
    EXPECT_EQ(get(files, "/app-0123.js")->content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(
        header(get(files, "/app-0123.js"), "Cache-Control"), "public, max-age=31536000, immutable"
    );
    EXPECT_EQ(header(get(files, "/app.js"), "Cache-Control"), "no-cache");
    EXPECT_FALSE(get(files, "/nowhere-0123.js"));
}

}  // namespace
}  // namespace plugin::server
