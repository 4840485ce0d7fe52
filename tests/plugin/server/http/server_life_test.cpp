// Starting and stopping, and replies that come from other threads, late or never.
#include <gtest/gtest.h>

#include <future>

#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server {
namespace {

using testing::eventually;
using testing::get;
using testing::milliseconds;
using testing::patience;
using testing::text;

class HttpLife : public testing::ServerTest {
protected:
    std::future<void> stop_in_background() {
        return std::async(std::launch::async, [this] { server->stop(); });
    }
    bool takes_connections() const {
        auto one = client();
        return one.connected() && one.ask(get("/hello")).status == 200;
    }
};

TEST_F(HttpLife, AReplyMayComeFromAnotherThread) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/hold")));
    auto reply = held.take();
    ASSERT_TRUE(reply);
    std::thread([&] { (*reply)(text("from afar")); }).join();
    EXPECT_EQ(one.read_answer().body, "from afar");
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
}

TEST_F(HttpLife, AHeldReplyBlocksNobodyElse) {
    settings.threads = 1;
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/hold")));
    const auto reply = held.take();
    EXPECT_EQ(ask(get("/hello")).body, "hello");
    (*reply)(text("at last"));
    EXPECT_EQ(one.read_answer().body, "at last");
}

TEST_F(HttpLife, AReplyToAClientThatIsGoneIsHarmless) {
    start();
    {
        auto one = client();
        ASSERT_TRUE(one.send(get("/hold")));
    }
    const auto reply = held.take();
    ASSERT_TRUE(reply);
    (*reply)(text(std::string(1 << 20, 'x')));
    EXPECT_TRUE(eventually([&] { return server->counts().connections == 0; }));
    EXPECT_EQ(ask(get("/hello")).body, "hello");
}

TEST_F(HttpLife, AReplyMayOutliveTheServer) {
    settings.drain_timeout = milliseconds(0);
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/hold")));
    auto reply = held.take();
    ASSERT_TRUE(reply);
    server.reset();
    EXPECT_TRUE(one.at_end());
    (*reply)(text("to nobody"));
    reply.reset();
}

TEST_F(HttpLife, StopLetsRequestsInWorkFinish) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/hold")));
    const auto reply = held.take();
    ASSERT_TRUE(reply);
    const auto stopped = stop_in_background();
    ASSERT_TRUE(eventually([&] { return !takes_connections(); }));
    EXPECT_EQ(stopped.wait_for(milliseconds(0)), std::future_status::timeout);
    (*reply)(text("still"));
    const auto answer = one.read_answer();
    EXPECT_EQ(answer.body, "still");
    EXPECT_EQ(answer.header("connection"), "close");
    one.hang_up();
    EXPECT_EQ(stopped.wait_for(patience), std::future_status::ready);
}

TEST_F(HttpLife, StopDoesNotWaitForIdleConnections) {
    start();
    auto used = client();
    ASSERT_EQ(used.ask(get("/hello")).status, 200);
    const auto fresh = client();
    ASSERT_TRUE(eventually([&] { return server->counts().connections == 2; }));
    const auto begin = std::chrono::steady_clock::now();
    server->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, patience / 2);
    EXPECT_TRUE(used.at_end());
}

TEST_F(HttpLife, StopEndsWhatDoesNotFinishInTime) {
    settings.drain_timeout = milliseconds(50);
    start();
    auto half = client();
    ASSERT_TRUE(half.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbo"));
    ASSERT_TRUE(eventually([&] { return server->counts().connections == 1; }));
    server->stop();
    EXPECT_EQ(server->counts().connections, 0U);
    EXPECT_TRUE(half.at_end());
}

TEST_F(HttpLife, StopTwiceIsStopOnce) {
    start();
    EXPECT_EQ(ask(get("/hello")).status, 200);
    server->stop();
    server->stop();
    EXPECT_FALSE(client().connected());
    EXPECT_EQ(server->counts().connections, 0U);
}

TEST_F(HttpLife, AServerThatNeverStartedStopsToo) {
    server = make_http_server(settings, routes, streams).value();
    server->stop();
    server.reset();
}

TEST_F(HttpLife, StoppingAndConnectingAtOnceEndsBoth) {
    for (int round = 0; round < 10; ++round) {
        start();
        std::atomic<bool> over{false};
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&] {
                while (!over) {
                    auto one = client();
                    if (one.connected()) (void)one.ask(get("/hello"));
                }
            });
        }
        ASSERT_TRUE(eventually([&] { return server->counts().connections > 0; }));
        const auto begin = std::chrono::steady_clock::now();
        server->stop();
        EXPECT_LT(std::chrono::steady_clock::now() - begin, patience / 2) << round;
        over = true;
        for (auto& thread : threads) thread.join();
        EXPECT_EQ(server->counts().connections, 0U);
    }
}

TEST_F(HttpLife, AnAddressThatCannotBeHadIsAFailure) {
    start();
    settings.port = server->port();
    EXPECT_FALSE(make_http_server(settings, {}, {})) << "taken";
    settings.port = 0;
    settings.address = "localhost";
    EXPECT_FALSE(make_http_server(settings, {}, {})) << "a name";
    settings.address = "203.0.113.9";
    EXPECT_FALSE(make_http_server(settings, {}, {})) << "not ours";
    settings.address = "127.0.0.1";
    settings.trusted_proxies = {"proxy.example"};
    EXPECT_FALSE(make_http_server(settings, {}, {})) << "a proxy that is no address";
}

}  // namespace
}  // namespace plugin::server
