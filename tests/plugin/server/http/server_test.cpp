// Requests and responses as HTTP/1.1 requires (RFC 9110, RFC 9112), and what is refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server {
namespace {

using testing::get;
using testing::post;
using testing::text;

class HttpRequests : public testing::ServerTest {};

TEST_F(HttpRequests, AreAnswered) {
    start();
    const auto answer = ask(get("/hello"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.header("content-type"), "text/plain");
    EXPECT_EQ(answer.header("content-length"), "5");
}

TEST_F(HttpRequests, ReachTheHandlerDecoded) {
    route(Method::get, "/at/{place}", [](const Request& request, const Reply& reply) {
        reply(text(
            request.path + "|" + request.parameters.at("place") + "|" + request.query.at("q") +
            "|" + request.header("X-One") + "|" + request.cookie("c")
        ));
    });
    start();
    const auto answer = ask(get("/at/%D1%8F%2F?q=1+2", "x-ONE:  one \r\nCookie: b=1; c=2\r\n"));
    EXPECT_EQ(answer.body, "/at/я/|я/|1 2|one|2");
}

TEST_F(HttpRequests, AreStampedByTheClock) {
    const base::Instant now{std::chrono::hours(24)};
    settings.clock = [now] { return now; };
    route(Method::get, "/when", [](const Request& request, const Reply& reply) {
        reply(text(std::to_string(request.arrived.time_since_epoch().count())));
    });
    start();
    const auto answer = ask(get("/when"));
    EXPECT_EQ(answer.body, "86400000");
    EXPECT_EQ(answer.header("date"), "Fri, 02 Jan 1970 00:00:00 GMT");
}

TEST_F(HttpRequests, AnswersKeepBrowsersSafe) {
    settings.frame_ancestors = "https://bbb.example";
    start();
    for (const char* target : {"/hello", "/nowhere"}) {
        const auto answer = ask(get(target));
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.header("referrer-policy"), "no-referrer");
        EXPECT_EQ(answer.header("cache-control"), "no-store");
        const auto policy = answer.header("content-security-policy");
        EXPECT_NE(policy.find("default-src 'self'"), std::string::npos) << policy;
        EXPECT_NE(policy.find("frame-ancestors https://bbb.example"), std::string::npos) << policy;
    }
}

TEST_F(HttpRequests, PagesOfOneOtherOriginMayReadAnswersWithoutCookies) {
    settings.allowed_origin = "https://bbb.example";
    start();
    const auto answer = ask(get("/hello"));
    EXPECT_EQ(answer.header("access-control-allow-origin"), "https://bbb.example");
    EXPECT_EQ(answer.header("access-control-allow-credentials"), "");
    const std::string asked = "Host: h\r\nAccess-Control-Request-Method: POST\r\n\r\n";
    const auto preflight = ask("OPTIONS /hello HTTP/1.1\r\n" + asked);
    EXPECT_EQ(preflight.status, 204);
    EXPECT_NE(
        preflight.header("access-control-allow-headers").find("Authorization"), std::string::npos
    );
    EXPECT_EQ(ask("OPTIONS /hello HTTP/1.1\r\nHost: h\r\n\r\n").status, 405) << "no preflight";
}

TEST_F(HttpRequests, PagesOfOtherOriginsMayReadNothingUnlessOneIsNamed) {
    start();
    const auto preflight =
        ask("OPTIONS /hello HTTP/1.1\r\nHost: h\r\nAccess-Control-Request-Method: POST\r\n\r\n");
    EXPECT_EQ(preflight.status, 405);
    EXPECT_EQ(ask(get("/hello")).header("access-control-allow-origin"), "");
}

TEST_F(HttpRequests, AHandlersOwnPolicyStands) {
    route(Method::get, "/own", [](const Request&, const Reply& reply) {
        auto response = text("own");
        response.headers = {
            {"Cache-Control", "max-age=5"}, {"Content-Security-Policy", "default-src 'none'"}
        };
        reply(std::move(response));
    });
    start();
    const auto answer = ask(get("/own"));
    EXPECT_EQ(answer.header("cache-control"), "max-age=5");
    EXPECT_EQ(answer.header("content-security-policy"), "default-src 'none'");
}

TEST_F(HttpRequests, KeepTheConnection) {
    start();
    auto one = client();
    for (int i = 0; i < 3; ++i) {
        const auto answer = one.ask(get("/hello"));
        EXPECT_EQ(answer.body, "hello") << i;
        EXPECT_EQ(answer.header("connection"), "");
    }
}

TEST_F(HttpRequests, CloseTheConnectionWhenAsked) {
    start();
    for (const auto& request :
         {get("/hello", "Connection: close\r\n"), get("/hello", "Connection: TE, Close\r\n"),
          get("/hello", "Connection: TE\r\nConnection: close\r\n"),
          std::string("GET /hello HTTP/1.0\r\n\r\n"),
          std::string("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")}) {
        auto one = client();
        const auto answer = one.ask(request);
        EXPECT_EQ(answer.body, "hello") << request;
        EXPECT_EQ(answer.header("connection"), "close") << request;
        EXPECT_TRUE(one.at_end()) << request;
    }
}

TEST_F(HttpRequests, SeveralAtOnceAreAnsweredInOrder) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(
        post("/echo", "1") + get("/hello") + get("/nowhere") + post("/echo", "") +
        post("/echo", "2")
    ));
    EXPECT_EQ(one.read_answer().body, "1");
    EXPECT_EQ(one.read_answer().body, "hello");
    EXPECT_EQ(one.read_answer().status, 404);
    EXPECT_EQ(one.read_answer().status, 200);
    EXPECT_EQ(one.read_answer().body, "2");
}

TEST_F(HttpRequests, APipelinedRequestWaitsForTheAnswerBefore) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(get("/hold") + get("/hello")));
    const auto reply = held.take();
    ASSERT_TRUE(reply);
    EXPECT_TRUE(one.silent(std::chrono::milliseconds(20)));
    (*reply)(text("held"));
    EXPECT_EQ(one.read_answer().body, "held");
    EXPECT_EQ(one.read_answer().body, "hello");
}

TEST_F(HttpRequests, BytesMayComeOneByOne) {
    start();
    auto one = client();
    for (const char c : post("/echo", "slow")) ASSERT_TRUE(one.send({&c, 1}));
    EXPECT_EQ(one.read_answer().body, "slow");
}

TEST_F(HttpRequests, HeadIsGetWithoutTheBody) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send("HEAD /hello HTTP/1.1\r\nHost: test\r\n\r\n" + get("/hello")));
    const auto head = one.read_answer(false);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "5");
    EXPECT_EQ(one.read_answer().body, "hello");
}

TEST_F(HttpRequests, SomeStatusesHaveNoBody) {
    for (const unsigned status : {204U, 304U}) {
        route(
            Method::get, "/" + std::to_string(status),
            [status](const Request&, const Reply& reply) { reply(text("never", status)); }
        );
    }
    start();
    auto one = client();
    for (const char* target : {"/204", "/304"}) {
        const auto answer = one.ask(get(target));
        EXPECT_EQ(answer.status, std::stoi(target + 1));
        EXPECT_EQ(answer.header("content-length"), "");
    }
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
}

TEST_F(HttpRequests, UnknownPathsAreNotFound) {
    start();
    const auto answer = ask(get("/nowhere"));
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_NE(answer.body.find("\"route_not_found\""), std::string::npos);
}

TEST_F(HttpRequests, UnknownMethodsLearnTheKnownOnes) {
    route(Method::put, "/hello", [](const Request&, const Reply& reply) { reply(text("put")); });
    start();
    for (const char* method : {"DELETE", "OPTIONS", "TRACE", "BREW"}) {
        const auto answer = ask(std::string(method) + " /hello HTTP/1.1\r\nHost: test\r\n\r\n");
        EXPECT_EQ(answer.status, 405) << method;
        EXPECT_EQ(answer.header("allow"), "GET, HEAD, PUT") << method;
    }
    auto one = client();
    ASSERT_TRUE(one.send("HEAD /echo HTTP/1.1\r\nHost: test\r\n\r\n"));
    const auto answer = one.read_answer(false);
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("allow"), "POST");
}

TEST_F(HttpRequests, ARefusalDoesNotEndTheConnection) {
    start();
    auto one = client();
    EXPECT_EQ(one.ask(get("/nowhere")).status, 404);
    EXPECT_EQ(one.ask("DELETE /hello HTTP/1.1\r\nHost: test\r\n\r\n").status, 405);
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
}

TEST_F(HttpRequests, RefusalsMayBeWordedElsewhere) {
    settings.problem = [](const base::Refusal& refusal, const Request& request) {
        return text(refusal.code + request.path + request.header("accept-language"), 404);
    };
    start();
    const auto answer = ask(get("/nowhere", "Accept-Language: ru\r\n"));
    EXPECT_EQ(answer.body, "route_not_found/nowhereru");
}

TEST_F(HttpRequests, FilesAnswerWhereNoRouteDoes) {
    const std::string folder = QUORUM_SOURCE_DIR "/tests/plugin/server/http";
    const StaticFilesOptions options{.prefix = "/files/", .apart = "/files/api/"};
    files = std::make_shared<const StaticFiles>(StaticFiles::read(folder, options).value());
    start();
    auto one = client();
    const auto answer = one.ask(get("/files/CMakeLists.txt"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "text/plain; charset=utf-8");
    EXPECT_NE(answer.body.find("http_test"), std::string::npos);
    const auto tag = answer.header("etag");
    EXPECT_EQ(one.ask(get("/files/CMakeLists.txt", "If-None-Match: " + tag + "\r\n")).status, 304);
    ASSERT_TRUE(one.send("HEAD /files/CMakeLists.txt HTTP/1.1\r\nHost: test\r\n\r\n"));
    const auto head = one.read_answer(false);
    EXPECT_EQ(head.header("content-length"), std::to_string(answer.body.size()));
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
    for (const char* target :
         {"/files/nowhere.txt", "/files/api/CMakeLists.txt", "/CMakeLists.txt"}) {
        EXPECT_EQ(one.ask(get(target)).status, 404) << target;
    }
    EXPECT_EQ(one.ask(post("/files/CMakeLists.txt", "")).status, 404);
}

TEST_F(HttpRequests, ACompressedFileIsSentWholeAndItsHeadSaysHowLongItIs) {
    const auto folder = std::filesystem::path(::testing::TempDir()) / "quorum-compressed-files";
    std::filesystem::create_directories(folder);
    const std::string zipped(
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\xa8\xae\xe5\x2a\x18\x06\x18\x00\x02\x6b\x4d"
        "\x71\xc8\x00\x00\x00",
        27
    );  // "p{}" and a line's end, fifty times
    std::string plain;
    for (int i = 0; i < 50; ++i) plain += "p{}\n";
    std::ofstream(folder / "style.css", std::ios::binary) << plain;
    std::ofstream(folder / "style.css.gz", std::ios::binary) << zipped;
    const StaticFilesOptions options{.prefix = "/files/"};
    files = std::make_shared<const StaticFiles>(StaticFiles::read(folder, options).value());
    std::filesystem::remove_all(folder);
    start();
    auto one = client();
    const auto answer = one.ask(get("/files/style.css", "Accept-Encoding: gzip, br\r\n"));
    EXPECT_EQ(answer.body, zipped);
    EXPECT_EQ(answer.header("content-encoding"), "gzip");
    EXPECT_EQ(answer.header("content-length"), "27");
    const std::string fields = "Host: test\r\nAccept-Encoding: gzip\r\n\r\n";
    ASSERT_TRUE(one.send("HEAD /files/style.css HTTP/1.1\r\n" + fields));
    const auto head = one.read_answer(false);
    EXPECT_EQ(head.header("content-length"), "27");
    EXPECT_EQ(head.header("content-encoding"), "gzip");
    EXPECT_EQ(head.header("etag"), answer.header("etag"));
    const auto range = "Accept-Encoding: gzip\r\nRange: bytes=0-3\r\n";
    EXPECT_EQ(one.ask(get("/files/style.css", range)).status, 200);  // of pages no parts are sent
    const auto whole = one.ask(get("/files/style.css"));
    EXPECT_EQ(whole.body, plain);
    EXPECT_EQ(whole.header("content-encoding"), "");
}

TEST_F(HttpRequests, AHandlerThatThrowsIsAnInternalError) {
    route(Method::get, "/throw", [](const Request&, const Reply&) {
        throw std::runtime_error("a secret");
    });
    route(Method::get, "/throw-7", [](const Request&, const Reply&) { throw 7; });
    start();
    auto one = client();
    for (const char* target : {"/throw", "/throw-7"}) {
        const auto answer = one.ask(get(target));
        EXPECT_EQ(answer.status, 500) << target;
        EXPECT_NE(answer.body.find("\"internal_error\""), std::string::npos);
        EXPECT_EQ(answer.body.find("secret"), std::string::npos);
    }
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
}

TEST_F(HttpRequests, ADroppedReplyIsAnInternalError) {
    route(Method::get, "/drop", [](const Request&, const Reply&) {});
    start();
    EXPECT_EQ(ask(get("/drop")).status, 500);
}

TEST_F(HttpRequests, OnlyTheFirstReplyCounts) {
    route(Method::get, "/twice", [](const Request&, const Reply& reply) {
        reply(text("first"));
        reply(text("second"));
        throw std::runtime_error("too late");
    });
    start();
    auto one = client();
    EXPECT_EQ(one.ask(get("/twice")).body, "first");
    EXPECT_EQ(one.ask(get("/hello")).body, "hello");
}

TEST_F(HttpRequests, AnAnswerThatWouldSplitIsNotSent) {
    const std::vector<std::pair<std::string, std::string>> bad{
        {"X-A", "a\r\nX-B: b"}, {"X-A\r\n", "a"}, {"X A", "a"}, {"", "a"}, {"X-A", "a\x7f"}
    };
    for (std::size_t i = 0; i < bad.size(); ++i) {
        route(
            Method::get, "/" + std::to_string(i),
            [header = bad[i]](const Request&, const Reply& reply) {
                auto response = text("bad");
                response.headers = {header};
                reply(std::move(response));
            }
        );
    }
    start();
    for (std::size_t i = 0; i < bad.size(); ++i) {
        const auto answer = ask(get("/" + std::to_string(i)));
        EXPECT_EQ(answer.status, 500) << i;
        EXPECT_EQ(answer.header("x-b"), "") << i;
    }
}

}  // namespace
}  // namespace plugin::server
