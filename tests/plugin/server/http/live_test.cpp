// Event streams: start, order of frames, slow clients, many clients.
#include "plugin/server/http/live.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/server/http/stream_fixture.hpp"

namespace plugin::server {
namespace {

using testing::eventually;
using testing::frame;
using testing::get;
using testing::milliseconds;
using testing::RawClient;
using testing::text;

class HttpStreams : public testing::StreamTest {};

TEST_F(HttpStreams, BeginWithTheirHeader) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/events/a")));
    const auto head = one.read_answer(false);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-type"), "text/event-stream; charset=utf-8");
    EXPECT_EQ(head.header("cache-control"), "no-store");
    EXPECT_EQ(head.header("connection"), "close");
    EXPECT_EQ(head.header("x-accel-buffering"), "no");
    EXPECT_EQ(head.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(head.header("content-length"), "");
    EXPECT_EQ(one.read_until("\n\n"), "retry: 1000\n\n");
    EXPECT_EQ(one.read_until("\n\n"), "event: hello\ndata: {}\n\n");
}

TEST_F(HttpStreams, LearnWhereTheClientStopped) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/events/a", "Last-Event-ID: 41\r\n")));
    ASSERT_TRUE(one.read_until("retry: 1000\n\n"));
    EXPECT_EQ(one.read_until("\n\n"), "id: 41\nevent: hello\ndata: {}\n\n");
}

TEST_F(HttpStreams, GiveEveryFrameToEveryClientInOrder) {
    constexpr int clients = 20;
    constexpr int frames = 300;
    start();
    std::vector<RawClient> all;
    for (int i = 0; i < clients; ++i) all.push_back(follow("a"));
    auto other = follow("b");
    std::string expected;
    std::vector<FramePointer> sent;
    for (std::uint64_t i = 0; i < frames; ++i) {
        sent.push_back(frame(sse_frame(i, "tick", "\"" + std::string(200, 'x') + "\"")));
        expected += *sent.back();
    }
    std::thread publisher([&] {
        for (const auto& one : sent) broadcaster.publish("a", one);
    });
    for (auto& one : all) {
        const auto got = one.read_bytes(expected.size());
        EXPECT_TRUE(got == expected);
    }
    publisher.join();
    EXPECT_TRUE(other.silent(milliseconds(0))) << "of another topic";
    EXPECT_EQ(broadcaster.listeners(), clients + 1U);
    EXPECT_EQ(server->counts().streams, clients + 1U);
}

TEST_F(HttpStreams, KeepTheOrderThroughASlowSocket) {
    settings.stream_queue_bytes_max = 64 << 20;
    start();
    auto one = follow("a", 4096);
    std::string expected;
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const auto next = frame(sse_frame(i, "tick", "\"" + std::string(1000, 'x') + "\""));
        expected += *next;
        broadcaster.publish("a", next);
        if (i % 100 == 0) (void)server->counts();
    }
    EXPECT_TRUE(one.read_bytes(expected.size()) == expected);
}

TEST_F(HttpStreams, AClientThatDoesNotReadIsCutOffWhileOthersGoOn) {
    settings.stream_queue_bytes_max = 64 * 1024;
    start();
    const auto slow = follow("a", 4096);
    auto good = follow("a");
    const auto large = frame(sse_frame(std::nullopt, "tick", "\"" + std::string(4000, 'x') + "\""));
    bool cut_off = false;
    for (int i = 0; i < 2000 && !cut_off; ++i) {
        broadcaster.publish("a", large);
        ASSERT_TRUE(good.read_bytes(large->size()) == *large);
        cut_off = broadcaster.listeners() == 1;
    }
    EXPECT_TRUE(cut_off);
    EXPECT_TRUE(eventually([&] { return server->counts().connections == 1; }));
    broadcaster.publish("a", large);
    EXPECT_TRUE(good.read_bytes(large->size()) == *large);
}

TEST_F(HttpStreams, OutliveTheTimeForAReply) {
    settings.reply_timeout = milliseconds(30);
    settings.heartbeat = milliseconds(50);
    start();
    auto one = follow("a");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(one.read_until("\n\n"), ": \n\n") << "the heartbeat";
    broadcaster.publish("a", frame("data: still\n\n"));
    EXPECT_TRUE(one.read_until("data: still\n\n"));
}

TEST_F(HttpStreams, TheHeartbeatLeavesAStreamThatHasNotBegunAlone) {
    settings.heartbeat = milliseconds(20);
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/held")));
    const auto held_stream = opened.take();
    ASSERT_TRUE(held_stream);
    EXPECT_TRUE(one.silent(milliseconds(60)));
    held_stream->refuse(text("no", 403));
    EXPECT_EQ(one.read_answer().status, 403);
}

TEST_F(HttpStreams, AreOnlyForGet) {
    start();
    const auto answer = ask(testing::post("/events/a", ""));
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("allow"), "GET");
    auto one = client();
    ASSERT_TRUE(one.send("HEAD /events/a HTTP/1.1\r\nHost: test\r\n\r\n"));
    const auto head = one.read_answer(false);
    EXPECT_EQ(head.status, 405);
    EXPECT_EQ(head.header("allow"), "GET");
}

TEST_F(HttpStreams, ClientsMayComeAndGoWhileFramesAreSent) {
    start();
    std::atomic<bool> over{false};
    std::thread publisher([&] {
        while (!over) {  // no faster than a client can follow: who falls behind is cut off
            broadcaster.publish("a", frame(sse_frame(1, "tick", std::string(500, 'x'))));
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    });
    std::vector<std::thread> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back([&] {
            for (int n = 0; n < 10; ++n) {
                auto one = follow("a");
                EXPECT_TRUE(one.read_until("event: tick"));
                (void)server->counts();
            }
        });
    }
    for (auto& thread : clients) thread.join();
    over = true;
    publisher.join();
    EXPECT_TRUE(eventually([&] { return server->counts().connections == 0; }));
}

TEST(Live, AFrameIsWrittenAsTheStandardWantsIt) {
    EXPECT_EQ(sse_frame(7, "opened", "{\"a\":1}"), "id: 7\nevent: opened\ndata: {\"a\":1}\n\n");
    EXPECT_EQ(sse_frame(std::nullopt, "opened", ""), "event: opened\ndata: \n\n");
}

TEST(LiveDeathTest, ALineBreakInAFrameIsABug) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH((void)sse_frame(1, "a\nb", "{}"), "");
    EXPECT_DEATH((void)sse_frame(1, "a", "{\r}"), "");
}

TEST(Live, OnlyAWholeNumberIsALastEventId) {
    const auto id = [](const char* value) {
        Request request;
        request.headers = {{"last-event-id", value}};
        return last_event_id(request);
    };
    EXPECT_EQ(id("0"), 0U);
    EXPECT_EQ(id("18446744073709551615"), 18446744073709551615U);
    for (const char* other : {"", "-1", "+1", " 1", "1 ", "1x", "0x1", "18446744073709551616"}) {
        EXPECT_EQ(id(other), std::nullopt) << other;
    }
    EXPECT_EQ(last_event_id(Request{}), std::nullopt);
}

}  // namespace
}  // namespace plugin::server
