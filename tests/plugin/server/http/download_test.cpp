// Files are sent in pieces, whole or in part, to clients of any speed.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server {
namespace {

using testing::Box;
using testing::eventually;
using testing::get;
using testing::milliseconds;
using testing::RawClient;
using testing::text;

char byte_at(std::uint64_t offset) {
    return static_cast<char>('a' + offset % 23);
}

/// Of any length without any memory. `shorter`: as much is missing when it is read.
class Pattern final : public base::ByteSource {
public:
    explicit Pattern(std::uint64_t size, std::uint64_t shorter = 0)
        : size_(size), shorter_(shorter) {}
    std::uint64_t size() const override { return size_; }
    base::Attempt<std::size_t> read(std::uint64_t offset, char* to, std::size_t bytes)
        const override {
        const auto end = size_ - shorter_;
        if (offset >= end) return 0;
        const auto count = std::min<std::uint64_t>(bytes, end - offset);
        for (std::uint64_t i = 0; i < count; ++i) to[i] = byte_at(offset + i);
        return count;
    }

private:
    std::uint64_t size_;
    std::uint64_t shorter_;
};

std::string expected(std::uint64_t first, std::uint64_t bytes) {
    std::string out;
    for (std::uint64_t i = 0; i < bytes; ++i) out += byte_at(first + i);
    return out;
}

std::uint64_t resident_bytes() {
    std::ifstream in("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    in >> all >> resident;
    return resident * 4096;
}

class HttpDownloads : public testing::ServerTest {
protected:
    void start_with(std::shared_ptr<const base::ByteSource> file) {
        route(Method::get, "/file", [file](const Request&, const Reply& reply) {
            Response response;
            response.content_type = "video/mp4";
            response.file = file;
            response.file_tag = "\"v1\"";
            reply(std::move(response));
        });
        start();
    }
};

TEST_F(HttpDownloads, AFileArrivesWhole) {
    start_with(std::make_shared<Pattern>(300'001));
    auto one = client();
    const auto answer = one.ask(get("/file"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-length"), "300001");
    EXPECT_EQ(answer.header("accept-ranges"), "bytes");
    EXPECT_EQ(answer.header("etag"), "\"v1\"");
    EXPECT_TRUE(answer.body == expected(0, 300'001));
    EXPECT_EQ(one.ask(get("/hello")).body, "hello") << "the connection lives on";
}

TEST_F(HttpDownloads, APartArrivesAsAsked) {
    start_with(std::make_shared<Pattern>(300'001));
    auto one = client();
    const auto part = one.ask(get("/file", "Range: bytes=100000-299999\r\n"));
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.header("content-range"), "bytes 100000-299999/300001");
    EXPECT_TRUE(part.body == expected(100'000, 200'000));
    const auto tail = one.ask(get("/file", "Range: bytes=-2\r\nIf-Range: \"v1\"\r\n"));
    EXPECT_EQ(tail.body, expected(299'999, 2));
    const auto beyond = one.ask(get("/file", "Range: bytes=300001-\r\n"));
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(beyond.header("content-range"), "bytes */300001");
    EXPECT_EQ(one.ask(get("/file", "Range: bytes=5-\r\nIf-Range: \"old\"\r\n")).status, 200);
    EXPECT_EQ(one.ask(get("/file", "If-None-Match: \"v1\"\r\n")).status, 304);
}

TEST_F(HttpDownloads, HeadTellsTheLength) {
    start_with(std::make_shared<Pattern>(300'001));
    auto one = client();
    ASSERT_TRUE(one.send("HEAD /file HTTP/1.1\r\nHost: test\r\nRange: bytes=0-1\r\n\r\n"));
    const auto answer = one.read_answer(false);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-length"), "300001");
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
}

TEST_F(HttpDownloads, AnEmptyFileIsAnAnswerToo) {
    start_with(std::make_shared<Pattern>(0));
    auto one = client();
    EXPECT_EQ(one.ask(get("/file")).status, 200);
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
}

TEST_F(HttpDownloads, AFileThatBecameShorterEndsTheConnection) {
    start_with(std::make_shared<Pattern>(200'000, 100'000));
    auto one = client();
    ASSERT_TRUE(one.send(get("/file")));
    ASSERT_TRUE(one.read_until("\r\n\r\n"));
    EXPECT_TRUE(one.read_bytes(100'000));
    EXPECT_TRUE(one.at_end());
}

/// Six readers of 700 MB who hardly read took 4.9 GB.
TEST_F(HttpDownloads, SlowReadersTakeHardlyAnyMemory) {
    start_with(std::make_shared<Pattern>(700U << 20U));
    const auto before = resident_bytes();
    std::vector<RawClient> readers;
    for (int i = 0; i < 60; ++i) {
        readers.emplace_back(server->port(), "127.0.0.1", 4096);
        ASSERT_TRUE(readers.back().send(get("/file")));
    }
    for (auto& reader : readers) ASSERT_TRUE(reader.read_until("\r\n\r\n"));
    EXPECT_EQ(ask(get("/hello")).body, "hello");
    const auto more = resident_bytes() - std::min(before, resident_bytes());
    EXPECT_LT(more, 60U * 512U * 1024U);
    RecordProperty("kilobytes_for_60_readers", static_cast<int>(more / 1024));
}

TEST_F(HttpDownloads, AreBoundedForOneClientAndForAll) {
    settings.downloads_max = 3;
    settings.downloads_per_client_max = 2;
    start_with(std::make_shared<Pattern>(64U << 20U));
    std::vector<RawClient> readers;
    const auto begin = [&](const char* from) {
        readers.emplace_back(server->port(), from, 4096);
        EXPECT_TRUE(readers.back().send(get("/file")));
        const auto head = readers.back().read_until("\r\n");
        return head ? head->substr(9, 3) : "none";
    };
    EXPECT_EQ(begin("127.0.0.1"), "200");
    EXPECT_EQ(begin("127.0.0.1"), "200");
    EXPECT_EQ(begin("127.0.0.1"), "429");
    EXPECT_EQ(begin("127.0.0.2"), "200");
    EXPECT_EQ(begin("127.0.0.3"), "429");
    readers.clear();
    EXPECT_TRUE(eventually([&] { return begin("127.0.0.3") == "200"; }));
}

TEST_F(HttpDownloads, WhoStopsReadingLosesHisPlace) {
    settings.piece_timeout = milliseconds(80);
    start_with(std::make_shared<Pattern>(64U << 20U));
    RawClient one(server->port(), "127.0.0.1", 4096);
    ASSERT_TRUE(one.send(get("/file")));
    ASSERT_TRUE(one.read_until("\r\n\r\n"));
    EXPECT_TRUE(eventually([&] { return server->counts().connections == 0; }));
}

/// A disk that hangs, as network disks do.
class Stuck final : public base::ByteSource {
public:
    explicit Stuck(Box<bool>& go) : go_(go) {}
    std::uint64_t size() const override { return 1; }
    base::Attempt<std::size_t> read(std::uint64_t, char* to, std::size_t) const override {
        (void)go_.take();
        *to = 'x';
        return 1;
    }

private:
    Box<bool>& go_;
};

TEST_F(HttpDownloads, ADiskThatHangsHoldsUpNobody) {
    settings.threads = 1;
    Box<bool> go;
    start_with(std::make_shared<Stuck>(go));
    std::vector<RawClient> readers;
    for (int i = 0; i < 4; ++i) {
        readers.push_back(client());
        ASSERT_TRUE(readers.back().send(get("/file")));
    }
    EXPECT_EQ(ask(get("/hello")).body, "hello");
    for (int i = 0; i < 4; ++i) go.put(true);
    for (auto& reader : readers) EXPECT_EQ(reader.read_answer().body, "x");
}

}  // namespace
}  // namespace plugin::server
