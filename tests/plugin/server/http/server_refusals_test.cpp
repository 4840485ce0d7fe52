// Malformed, oversized or ambiguous requests are refused before they are processed, above all those
// that two readers could read differently (request smuggling, RFC 9112 section 11.2).
#include <gtest/gtest.h>

#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server {
namespace {

using testing::get;
using testing::post;

class HttpRefusals : public testing::ServerTest {
protected:
    /// Refused with this status, and the connection is of no use any more.
    void expect_refused(const std::string& request, int status) const {
        auto one = client();
        const auto answer = one.ask(request);
        EXPECT_EQ(answer.status, status) << request.substr(0, 200);
        EXPECT_EQ(answer.header("connection"), "close") << request.substr(0, 200);
        EXPECT_TRUE(one.at_end()) << request.substr(0, 200);
    }
};

TEST_F(HttpRefusals, MalformedRequestLines) {
    start();
    for (const char* line :
         {"GET", "GET /hello", "GET  /hello HTTP/1.1", "GET /hello HTTP/2.0",
          "GET /hello HTTP/1.1 x", "GET /hello http/1.1", "G(T /hello HTTP/1.1",
          " GET /hello HTTP/1.1", "\x16\x03\x01\x02", "GET /hel\x01lo HTTP/1.1"}) {
        expect_refused(std::string(line) + "\r\nHost: test\r\n\r\n", 400);
    }
}

TEST_F(HttpRefusals, MalformedHeaders) {
    start();
    for (const char* header :
         {"X-A : a\r\n", "X A: a\r\n", ": a\r\n", "X-A\r\n", "X-A: a\x01\r\n",
          "Content-Length: x\r\n", "Content-Length: -1\r\n", "Content-Length: 1, 2\r\n",
          "Content-Length: 99999999999999999999999\r\n"}) {
        expect_refused(get("/hello", header), 400);
    }
}

TEST_F(HttpRefusals, NoHostOrSeveral) {
    start();
    expect_refused("GET /hello HTTP/1.1\r\n\r\n", 400);
    expect_refused(get("/hello", "Host: other\r\n"), 400);
    expect_refused(get("/hello", "hOST: test\r\n"), 400);
    expect_refused("GET /hello HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400);
}

TEST_F(HttpRefusals, TargetsThatAreNoPath) {
    start();
    for (const char* target :
         {"*", "http://test/hello", "hello", "/%", "/%zz", "/%ff", "/%00", "/hello?a=%",
          "/hello?%c0"}) {
        expect_refused(get(target), 400);
    }
}

TEST_F(HttpRefusals, BodiesWhoseEndIsAmbiguous) {
    start();
    const std::string head = "POST /echo HTTP/1.1\r\nHost: test\r\n";
    for (const char* lengths :
         {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
          "Content-Length: 3\r\nContent-Length: 4\r\n", "Transfer-Encoding: gzip\r\n",
          "Transfer-Encoding: identity\r\n", "Transfer-Encoding: chunked, identity\r\n",
          "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: gzip, chunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
          "Transfer-Encoding:\r\n"}) {
        expect_refused(head + lengths + "\r\n" + "0\r\n\r\n" + get("/hello"), 400);
    }
    // HTTP/1.0 does not know chunks (RFC 9112 section 6.1).
    expect_refused(
        "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + get("/hello"), 400
    );
}

TEST_F(HttpRefusals, MalformedChunks) {
    start();
    const std::string head =
        "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const char* body : {"x\r\n", "-1\r\n", "2\r\nabc\r\n0\r\n\r\n", "fffffffffffffffff\r\n"}) {
        expect_refused(head + body, 400);
    }
}

TEST_F(HttpRefusals, BodiesUpToTheLimitAreTaken) {
    start();
    const std::string most(echo_bytes_max, 'x');
    EXPECT_EQ(ask(post("/echo", most)).body, most);
    EXPECT_EQ(
        ask("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
            "8;x=y\r\nxxxxxxxx\r\n8\r\nxxxxxxxx\r\n0\r\nX-Trailer: t\r\n\r\n")
            .body,
        most
    );
}

TEST_F(HttpRefusals, ALargerBodyIsRefusedBeforeItComes) {
    start();
    const auto length = std::to_string(echo_bytes_max + 1);
    expect_refused(
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: " + length + "\r\n\r\n", 413
    );
    expect_refused(
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 18446744073709551615\r\n\r\n", 413
    );
    // Of the chunk that is too much, only its length has come.
    expect_refused(
        "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
        "8\r\nxxxxxxxx\r\n9\r\n",
        413
    );
}

TEST_F(HttpRefusals, WhoSendsALargeBodyAnywayGetsToReadTheAnswer) {
    start();
    auto one = client();
    const auto answer = one.ask(post("/echo", std::string(1 << 20, 'x')));
    EXPECT_EQ(answer.status, 413);
}

TEST_F(HttpRefusals, ABodyForAPathThatIsNotThereIsNotARequest) {
    start();
    // The body looks like a request: it must not be answered as one.
    expect_refused(post("/nowhere", get("/hello")), 404);
    expect_refused(post("/hello", get("/hello")), 405);
}

TEST_F(HttpRefusals, HeadersUpToTheLimitAreTaken) {
    settings.header_bytes_max = 1024;
    start();
    EXPECT_EQ(ask(get("/hello", "X-A: " + std::string(900, 'a') + "\r\n")).status, 200);
    expect_refused(get("/hello", "X-A: " + std::string(1024, 'a') + "\r\n"), 431);
    expect_refused("GET /" + std::string(1024, 'a'), 431);
}

TEST_F(HttpRefusals, AnEndlessHeaderIsRefusedWhileItComes) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send("GET /hello HTTP/1.1\r\nHost: test\r\n"));
    const std::string line = "X-A: " + std::string(1000, 'a') + "\r\n";
    for (int i = 0; i < 17; ++i) (void)one.send(line);
    EXPECT_EQ(one.read_answer().status, 431);
}

TEST_F(HttpRefusals, WhoAsksForLeaveGetsItBeforeTheBody) {
    start();
    auto one = client();
    ASSERT_TRUE(one.send(
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"
    ));
    EXPECT_EQ(one.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    ASSERT_TRUE(one.send("body"));
    EXPECT_EQ(one.read_answer().body, "body");
}

TEST_F(HttpRefusals, WhoAsksForLeaveToSendTooMuchDoesNotGetIt) {
    start();
    expect_refused(
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 99\r\nExpect: 100-continue\r\n\r\n",
        413
    );
    expect_refused(
        "POST /nowhere HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n",
        404
    );
}

}  // namespace
}  // namespace plugin::server
