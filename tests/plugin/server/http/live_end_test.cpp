// The end of a stream: the client disconnects, is closed, is refused, or never gets a first frame.
#include <gtest/gtest.h>

#include "tests/plugin/server/http/stream_fixture.hpp"

namespace plugin::server {
namespace {

using testing::Box;
using testing::eventually;
using testing::frame;
using testing::get;
using testing::milliseconds;
using testing::patience;
using testing::RawClient;
using testing::text;

class HttpStreamsEnd : public testing::StreamTest {};

TEST_F(HttpStreamsEnd, IsToldWhenTheClientHasLeft) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/held")));
    const auto held_stream = opened.take();
    ASSERT_TRUE(held_stream);
    Box<int> closed;
    held_stream->stream->on_close([&] { closed.put(1); });
    held_stream->stream->send(frame(": first\n\n"));
    ASSERT_TRUE(one.read_until(": first\n\n"));
    EXPECT_TRUE(held_stream->stream->open());
    one.hang_up();
    EXPECT_EQ(closed.take(), 1);
    EXPECT_FALSE(held_stream->stream->open());
    held_stream->stream->send(frame("to nobody"));
    EXPECT_EQ(closed.take(milliseconds(20)), std::nullopt) << "told twice";
    held_stream->stream->on_close([&] { closed.put(2); });
    EXPECT_EQ(closed.take(milliseconds(0)), 2) << "it has happened already";
}

TEST_F(HttpStreamsEnd, MayBeOurs) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/held")));
    const auto held_stream = opened.take();
    ASSERT_TRUE(held_stream);
    Box<int> closed;
    held_stream->stream->on_close([&] { closed.put(1); });
    held_stream->stream->on_close([&] { closed.put(2); });
    held_stream->stream->send(frame(": last\n\n"));
    held_stream->stream->close();
    EXPECT_FALSE(held_stream->stream->open());
    EXPECT_TRUE(one.read_until(": last\n\n"));
    EXPECT_TRUE(one.at_end());
    EXPECT_EQ(closed.take(), 2) << "the second callback replaces the first";
}

TEST_F(HttpStreamsEnd, MayBeAnOrdinaryAnswer) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/held")));
    const auto held_stream = opened.take();
    ASSERT_TRUE(held_stream);
    held_stream->refuse(text("sign in", 401));
    const auto answer = one.read_answer();
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.body, "sign in");
    EXPECT_TRUE(one.at_end());
    EXPECT_TRUE(eventually([&] { return !held_stream->stream->open(); }));
    held_stream->stream->send(frame("too late"));
}

TEST_F(HttpStreamsEnd, IsNoAnswerAfterTheFirstFrame) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/held")));
    auto held_stream = opened.take();
    ASSERT_TRUE(held_stream);
    held_stream->stream->send(frame(": first\n\n"));
    held_stream->refuse(text("sign in", 401));
    held_stream->refuse = nullptr;
    ASSERT_TRUE(one.read_until(": first\n\n"));
    EXPECT_TRUE(one.silent(milliseconds(20)));
    held_stream->stream->send(frame(": second\n\n"));
    EXPECT_EQ(one.read_until("\n\n"), ": second\n\n");
}

TEST_F(HttpStreamsEnd, ComesInTimeWhereNothingBegins) {
    settings.reply_timeout = milliseconds(80);
    start();
    auto dropped = client();
    ASSERT_TRUE(dropped.send(get("/held")));
    ASSERT_TRUE(opened.take());
    EXPECT_EQ(dropped.read_answer().status, 500);
    auto waiting = client();
    ASSERT_TRUE(waiting.send(get("/held")));
    const auto held_stream = opened.take();
    EXPECT_EQ(waiting.read_answer().status, 503);
    EXPECT_FALSE(held_stream->stream->open());
}

/// Readiness is told late or twice when much comes at once; that is not the client leaving.
TEST_F(HttpStreamsEnd, IsNotSeenWhereManyOnlyBegin) {
    start();
    for (int round = 0; round < 5; ++round) {
        std::vector<RawClient> all;
        for (int i = 0; i < 100; ++i) all.push_back(client());
        const auto request = get("/events/a");
        for (auto& one : all) ASSERT_TRUE(one.send(request.substr(0, 20)));
        for (auto& one : all) ASSERT_TRUE(one.send(request.substr(20)));
        std::size_t begun = 0;
        for (auto& one : all) begun += one.read_until("event: hello\ndata: {}\n\n") ? 1U : 0U;
        ASSERT_EQ(begun, all.size());
        broadcaster.publish("a", frame("data: still here\n\n"));
        for (auto& one : all) ASSERT_TRUE(one.read_until("data: still here\n\n"));
    }
}

TEST_F(HttpStreamsEnd, ComesToAClientThatTalksTooMuch) {
    start();
    auto one = follow("a");
    EXPECT_TRUE(one.send("something"));
    broadcaster.publish("a", frame("data: still\n\n"));
    EXPECT_TRUE(one.read_until("data: still\n\n"));
    const std::string chatter(64 * 1024, 'x');
    (void)one.send(chatter);
    EXPECT_TRUE(one.at_end());
}

TEST_F(HttpStreamsEnd, ComesWithTheServers) {
    start();
    std::vector<RawClient> all;
    for (int i = 0; i < 5; ++i) all.push_back(follow("a"));
    std::atomic<bool> over{false};
    std::thread publisher([&] {
        while (!over) broadcaster.publish("a", frame("data: x\n\n"));
    });
    for (auto& one : all) EXPECT_TRUE(one.read_until("data: x\n\n"));
    const auto begin = std::chrono::steady_clock::now();
    server->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, patience / 2);
    over = true;
    publisher.join();
    EXPECT_EQ(broadcaster.listeners(), 0U);
}

}  // namespace
}  // namespace plugin::server
