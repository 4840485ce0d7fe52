// Admission is decided before a body is read.
#include <gtest/gtest.h>

#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server {
namespace {

using testing::Box;
using testing::eventually;
using testing::get;
using testing::milliseconds;
using testing::post;
using testing::text;

class HttpAdmission : public testing::ServerTest {
protected:
    using Admit = std::function<void(const Request&, Admission)>;

    void guarded(Admit admit) {
        route(Method::post, "/guarded", [](const Request& request, const Reply& reply) {
            reply(text(request.body));
        });
        routes.back().body_bytes_max = 32U << 20U;
        routes.back().admit = std::move(admit);
        start();
    }

    static std::string announcing(std::size_t bytes, const std::string& headers = "") {
        return "POST /guarded HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(bytes) +
               "\r\n" + headers + "\r\n";
    }
};

TEST_F(HttpAdmission, WhoIsRefusedIsAnsweredBeforeHeSendsAnything) {
    guarded([](const Request&, const Admission& decide) { decide(text("no", 403)); });
    auto one = client();
    ASSERT_TRUE(one.send(announcing(20U << 20U, "Expect: 100-continue\r\n")));
    const auto answer = one.read_answer();
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.header("connection"), "close");
}

TEST_F(HttpAdmission, WhoSendsAllTheSameCanReadTheRefusal) {
    guarded([](const Request&, const Admission& decide) { decide(text("no", 403)); });
    auto one = client();
    ASSERT_TRUE(one.send(announcing(4U << 20U)));
    ASSERT_TRUE(one.send(std::string(4U << 20U, 'x')));
    EXPECT_EQ(one.read_answer().body, "no");
    EXPECT_TRUE(one.at_end());
}

TEST_F(HttpAdmission, WhoIsLetInSendsHisBody) {
    guarded([](const Request& head, const Admission& decide) {
        EXPECT_EQ(head.path, "/guarded");
        EXPECT_TRUE(head.body.empty());
        decide(std::nullopt);
    });
    auto one = client();
    ASSERT_TRUE(one.send(announcing(4, "Expect: 100-continue\r\n")));
    ASSERT_TRUE(one.read_until("HTTP/1.1 100 Continue\r\n\r\n"));
    ASSERT_TRUE(one.send("body"));
    EXPECT_EQ(one.read_answer().body, "body");
    EXPECT_EQ(one.ask(post("/guarded", "again")).body, "again") << "the connection lives on";
}

TEST_F(HttpAdmission, IsAskedOfRequestsWithoutABody) {
    guarded([](const Request&, const Admission& decide) { decide(text("no", 401)); });
    auto one = client();
    EXPECT_EQ(one.ask(post("/guarded", "")).status, 401);
    EXPECT_EQ(one.ask(get("/hello")).body, "hello") << "nothing was left unread";
}

TEST_F(HttpAdmission, MayBeDecidedLaterAndElsewhere) {
    Box<Admission> asked;
    guarded([&](const Request&, Admission decide) { asked.put(std::move(decide)); });
    auto one = client();
    ASSERT_TRUE(one.send(announcing(4, "Expect: 100-continue\r\n")));
    auto decide = asked.take();
    ASSERT_TRUE(decide);
    EXPECT_TRUE(one.silent(milliseconds(30))) << "no leave to send yet";
    (*decide)(std::nullopt);
    (*decide)(text("too late", 403));
    ASSERT_TRUE(one.read_until("HTTP/1.1 100 Continue\r\n\r\n"));
    ASSERT_TRUE(one.send("body"));
    EXPECT_EQ(one.read_answer().body, "body");
}

TEST_F(HttpAdmission, ThatIsNeverDecidedIsUnavailable) {
    settings.reply_timeout = milliseconds(80);
    Box<Admission> asked;
    guarded([&](const Request&, Admission decide) { asked.put(std::move(decide)); });
    auto one = client();
    ASSERT_TRUE(one.send(post("/guarded", "body")));
    auto decide = asked.take();
    EXPECT_EQ(one.read_answer().status, 503);
    (*decide)(std::nullopt);
    EXPECT_TRUE(one.at_end());
    EXPECT_EQ(ask(get("/hello")).body, "hello");
}

TEST_F(HttpAdmission, ThatIsForgottenOrThrowsIsAnInternalError) {
    guarded([](const Request& head, const Admission&) {
        if (head.query.contains("throw")) throw std::runtime_error("thrown");
    });
    EXPECT_EQ(ask(post("/guarded", "body")).status, 500);
    EXPECT_EQ(ask(post("/guarded?throw=1", "body")).status, 500);
}

TEST_F(HttpAdmission, KnowsWhatLimitsCountBy) {
    settings.trusted_proxies = {"127.0.0.2"};
    Box<std::string> keys;
    guarded([&](const Request& head, const Admission& decide) {
        keys.put(head.client_key);
        decide(text("", 204));
    });
    const auto key = [&](const char* from, const std::string& forwarded) {
        auto one = client(from);
        one.send(announcing(0, "X-Forwarded-For: " + forwarded + "\r\n"));
        return keys.take().value_or("none");
    };
    EXPECT_EQ(key("127.0.0.1", "203.0.113.9"), "127.0.0.1");
    EXPECT_EQ(key("127.0.0.2", "203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(key("127.0.0.2", "2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(key("127.0.0.2", "2001:db8:1:2:ffff::1%eth0"), "2001:db8:1:2::/64");
}

}  // namespace
}  // namespace plugin::server
