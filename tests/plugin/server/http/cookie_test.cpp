// Cookies as set and as received.
#include "plugin/server/http/cookie.hpp"

#include <gtest/gtest.h>

#include "plugin/server/http/message.hpp"

namespace plugin::server {
namespace {

TEST(Cookie, IsSafeUnlessToldOtherwise) {
    EXPECT_EQ(
        set_cookie("session", "abc-123", {}),
        "session=abc-123; Path=/; HttpOnly; SameSite=Lax; Secure"
    );
}

TEST(Cookie, OptionsAreWritten) {
    const CookieOptions options{
        .secure = false,
        .path = "/quorum/",
        .same_site = "Strict",
        .lifetime = std::chrono::hours(1)
    };
    EXPECT_EQ(
        set_cookie("a", "b", options), "a=b; Path=/quorum/; HttpOnly; SameSite=Strict; Max-Age=3600"
    );
}

TEST(Cookie, LifetimeZeroRemovesIt) {
    const CookieOptions options{.lifetime = std::chrono::seconds(0)};
    EXPECT_TRUE(set_cookie("a", "", options).ends_with("; Max-Age=0"));
}

TEST(CookieDeathTest, TextThatWouldBreakOutIsABug) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    for (const char* bad : {"a;b", "a b", "a\"b", "a,b", "a\\b", "a\r\nb", "\x7f", "я"}) {
        EXPECT_DEATH((void)set_cookie("name", bad, {}), "") << bad;
    }
    EXPECT_DEATH((void)set_cookie("na;me", "value", {}), "");
}

TEST(Cookie, IsFoundAmongOthers) {
    Request request;
    request.headers = {{"cookie", "a=1; session=x=y;b=2 ;empty=; flag"}};
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("session"), "x=y");
    EXPECT_EQ(request.cookie("b"), "2");
    EXPECT_EQ(request.cookie("empty"), "");
    EXPECT_EQ(request.cookie("flag"), "");
    EXPECT_EQ(request.cookie("essio"), "");
    EXPECT_EQ(request.cookie("Session"), "") << "names of cookies know case";
}

TEST(Cookie, WithoutTheHeaderThereIsNone) {
    EXPECT_EQ(Request{}.cookie("a"), "");
}

TEST(Cookie, ATokenMatchesOnlyItself) {
    EXPECT_TRUE(token_matches("secret", "secret"));
    EXPECT_FALSE(token_matches("secre", "secret"));
    EXPECT_FALSE(token_matches("secret1", "secret"));
    EXPECT_FALSE(token_matches("Secret", "secret"));
    EXPECT_FALSE(token_matches("", "secret"));
}

TEST(Cookie, AnEmptyTokenMatchesNothing) {
    EXPECT_FALSE(token_matches("", ""));
}

TEST(Message, HeadersAreFoundInAnyCase) {
    Request request;
    request.headers = {{"x-one", "1"}, {"x-one", "2"}};
    EXPECT_EQ(request.header("X-One"), "1");
    EXPECT_EQ(request.header("x-two"), "");
}

TEST(Message, ContentTypeComesWithoutParametersAndInLowerCase) {
    Request request;
    request.headers = {{"content-type", " Application/JSON ; charset=utf-8"}};
    EXPECT_EQ(request.content_type(), "application/json");
    EXPECT_EQ(Request{}.content_type(), "");
}

}  // namespace
}  // namespace plugin::server
