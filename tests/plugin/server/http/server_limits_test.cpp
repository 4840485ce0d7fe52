// Time-outs and limits on connections, and which clients count as one.
#include <gtest/gtest.h>

#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server {
namespace {

using testing::eventually;
using testing::get;
using testing::milliseconds;
using testing::RawClient;
using testing::text;

constexpr milliseconds soon{80};
/// Well below the time-outs that are not meant.
constexpr milliseconds before_the_others{6000};

class HttpLimits : public testing::ServerTest {
protected:
    /// Asks once, so that the server is known to have taken the connection or not.
    static bool served(RawClient& one) { return one.ask(get("/hello")).status == 200; }
};

TEST_F(HttpLimits, ASlowHeaderTimesOut) {
    settings.header_timeout = soon;
    start();
    auto one = client();
    ASSERT_TRUE(one.send("GET /hello HTTP/1.1\r\nHost: te"));
    const auto answer = one.read_answer(true, before_the_others);
    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(one.at_end());
}

TEST_F(HttpLimits, BytesNowAndThenDoNotProlongTheHeader) {
    settings.header_timeout = soon;
    start();
    auto one = client();
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_TRUE(one.send("GET /hello HTTP/1.1\r\n"));
    while (one.silent(milliseconds(10))) {
        ASSERT_LT(std::chrono::steady_clock::now() - begin, before_the_others);
        if (!one.send("X-A: a\r\n")) break;
    }
    EXPECT_EQ(one.read_answer().status, 408);
}

TEST_F(HttpLimits, WhoNeverSaysAnythingIsLeftWithoutAnAnswer) {
    settings.header_timeout = soon;
    start();
    auto one = client();
    EXPECT_TRUE(one.at_end(before_the_others));
}

TEST_F(HttpLimits, ASlowBodyTimesOut) {
    settings.body_timeout = soon;
    start();
    auto one = client();
    ASSERT_TRUE(one.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbo"));
    const auto answer = one.read_answer(true, before_the_others);
    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(answer.header("connection"), "close");
}

TEST_F(HttpLimits, AnIdleConnectionIsClosed) {
    settings.idle_timeout = soon;
    start();
    auto one = client();
    ASSERT_TRUE(served(one));
    EXPECT_TRUE(one.at_end(before_the_others));
}

TEST_F(HttpLimits, AHandlerThatNeverRepliesIsUnavailable) {
    settings.reply_timeout = soon;
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/hold")));
    const auto reply = held.take();
    const auto answer = one.read_answer(true, before_the_others);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("retry-after"), "5");
    EXPECT_TRUE(one.at_end());
    (*reply)(text("too late"));
    EXPECT_EQ(ask(get("/hello")).body, "hello");
}

TEST_F(HttpLimits, ALateReplyDoesNotAnswerTheNextRequest) {
    route(Method::get, "/twice", [this](const Request&, Reply reply) {
        reply(text("first"));
        held.put(std::move(reply));
    });
    start();
    auto one = client();
    ASSERT_EQ(one.ask(get("/twice")).body, "first");
    ASSERT_TRUE(one.send(get("/hold")));
    const auto twice = held.take();
    const auto hold = held.take();
    ASSERT_TRUE(twice && hold);
    (*twice)(text("wrong"));
    (*hold)(text("right"));
    EXPECT_EQ(one.read_answer().body, "right");
}

TEST_F(HttpLimits, AClientThatDoesNotReadItsAnswerHoldsUpNobody) {
    settings.threads = 1;
    settings.drain_timeout = milliseconds(50);
    route(Method::get, "/large", [](const Request&, const Reply& reply) {
        Response response;  // more than the kernel keeps
        response.shared_body = std::make_shared<const std::string>(16 << 20, 'x');
        reply(std::move(response));
    });
    start();
    RawClient one(server->port(), "127.0.0.1", 4096);
    ASSERT_TRUE(one.send(get("/large")));
    ASSERT_TRUE(one.read_until("\r\n\r\n"));
    EXPECT_EQ(ask(get("/hello")).body, "hello");
    EXPECT_GE(server->counts().connections, 1U) << "still at it";
    server->stop();
    EXPECT_EQ(server->counts().connections, 0U);
}

TEST_F(HttpLimits, BeyondTheMostConnectionsNobodyGetsIn) {
    settings.connections_max = 2;
    start();
    auto one = client();
    auto two = client();
    ASSERT_TRUE(served(one) && served(two));
    EXPECT_EQ(server->counts().connections, 2U);
    auto three = client();
    EXPECT_FALSE(served(three));
    EXPECT_TRUE(served(one) && served(two));
    one.hang_up();
    EXPECT_TRUE(eventually([&] {
        auto four = client();
        return served(four);
    }));
}

TEST_F(HttpLimits, OneAddressDoesNotTakeAllConnections) {
    settings.connections_per_address_max = 2;
    start();
    auto one = client();
    auto two = client();
    ASSERT_TRUE(served(one) && served(two));
    auto three = client();
    EXPECT_FALSE(served(three));
    auto other = client("127.0.0.2");
    EXPECT_TRUE(served(other));
    one.hang_up();
    EXPECT_TRUE(eventually([&] {
        auto four = client();
        return served(four);
    }));
}

TEST_F(HttpLimits, AProxyIsNotLimitedLikeOneClient) {
    settings.connections_per_address_max = 1;
    settings.trusted_proxies = {"127.0.0.2"};
    start();
    auto one = client("127.0.0.2");
    EXPECT_TRUE(served(one));
    // Its answer may be here a moment before its place is free.
    auto two = client("127.0.0.2");
    EXPECT_TRUE(eventually([&] { return served(two); }));
    auto three = client();
    auto four = client();
    EXPECT_TRUE(served(three));
    EXPECT_FALSE(served(four));
}

TEST_F(HttpLimits, AClientBehindAProxyHasNoMoreInWorkThanOneWithout) {
    settings.connections_per_address_max = 2;
    settings.trusted_proxies = {"127.0.0.2"};
    start();
    const auto hold = get("/hold", "X-Forwarded-For: 203.0.113.9\r\n");
    auto one = client("127.0.0.2");
    auto two = client("127.0.0.2");
    ASSERT_TRUE(one.send(hold) && two.send(hold));
    const auto first = held.take();
    const auto second = held.take();
    ASSERT_TRUE(first && second);
    const auto refused = client("127.0.0.2").ask(get("/hello", "X-Forwarded-For: 203.0.113.9\r\n"));
    EXPECT_EQ(refused.status, 503);
    EXPECT_NE(refused.body.find("too_many_connections"), std::string::npos);
    auto other = client("127.0.0.2");
    EXPECT_EQ(other.ask(get("/hello", "X-Forwarded-For: 203.0.113.10\r\n")).body, "hello");
    (*first)(text("done"));
    EXPECT_EQ(one.read_answer().body, "done");
    EXPECT_EQ(one.ask(get("/hello", "X-Forwarded-For: 203.0.113.9\r\n")).body, "hello")
        << "an answered request takes no place";
}

TEST_F(HttpLimits, TheLastConnectionsAreForPeopleWeKnow) {
    settings.connections_max = 4;
    settings.connections_reserved = 2;
    settings.recognizes = [](const Request& head) { return head.header("cookie") == "known=1"; };
    start();
    auto one = client();
    auto two = client();
    ASSERT_TRUE(served(one) && served(two));
    auto stranger = client();
    const auto refused = stranger.ask(get("/hello"));
    EXPECT_EQ(refused.status, 503);
    EXPECT_TRUE(stranger.at_end()) << "and gives back his place";
    auto member = client();
    EXPECT_EQ(member.ask(get("/hello", "Cookie: known=1\r\n")).body, "hello");
}

TEST_F(HttpLimits, OnlyATrustedProxyNamesTheClient) {
    settings.trusted_proxies = {"127.0.0.2", "10.0.0.0/8"};
    start();
    const auto who = [&](const char* from, const std::string& headers) {
        return client(from).ask(get("/who", headers)).body;
    };
    EXPECT_EQ(who("127.0.0.1", ""), "127.0.0.1");
    EXPECT_EQ(who("127.0.0.1", "X-Forwarded-For: 203.0.113.9\r\n"), "127.0.0.1");
    EXPECT_EQ(who("127.0.0.2", "X-Forwarded-For: 203.0.113.9\r\n"), "203.0.113.9");
    EXPECT_EQ(
        who("127.0.0.2", "X-Forwarded-For: 1.1.1.1, 203.0.113.9, 10.0.0.1\r\n"), "203.0.113.9"
    );
    EXPECT_EQ(
        who("127.0.0.2", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 10.0.0.1\r\n"),
        "203.0.113.9"
    ) << "several lines are one list";
}

TEST_F(HttpLimits, ManyClientsAtOnceAreAllServed) {
    settings.threads = 4;
    start();
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < 5; ++n) {
                auto one = client();
                const auto body = std::to_string(i * 100 + n);
                for (int k = 0; k < 4; ++k) {
                    good += one.ask(testing::post("/echo", body)).body == body ? 1 : 0;
                }
                (void)server->counts();
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(good, 8 * 5 * 4);
    EXPECT_TRUE(eventually([&] { return server->counts().connections == 0; }));
}

}  // namespace
}  // namespace plugin::server
