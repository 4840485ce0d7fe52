// Which route answers, and which other methods a path has.
#include "plugin/server/http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plugin::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Route route(Method method, std::string pattern, std::string operation) {
    Route out;
    out.method = method;
    out.pattern = std::move(pattern);
    out.operation = std::move(operation);
    return out;
}

Router sample() {
    return Router(
        {route(Method::get, "/meetings", "list"), route(Method::post, "/meetings", "create"),
         route(Method::get, "/meetings/current", "current"),
         route(Method::get, "/meetings/{meeting}", "read"),
         route(Method::put, "/meetings/{meeting}/questions/{question}", "write"),
         route(Method::post, "/meetings/{meeting}/events", "report"),
         route(Method::get, "/", "root")},
        {{"/meetings/{meeting}/events", "follow", {}}}
    );
}

std::string operation(const Match& match) {
    if (match.route != nullptr) return match.route->operation;
    return match.stream != nullptr ? match.stream->operation : "";
}

TEST(Router, MethodAndPathChooseTheRoute) {
    const auto router = sample();
    EXPECT_EQ(operation(router.find(Method::get, "/meetings")), "list");
    EXPECT_EQ(operation(router.find(Method::post, "/meetings")), "create");
    EXPECT_EQ(operation(router.find(Method::get, "/")), "root");
}

TEST(Router, NamedPartsBecomeParameters) {
    const auto router = sample();
    const auto match = router.find(Method::put, "/meetings/m-1/questions/q%20%D1%8F");
    ASSERT_EQ(operation(match), "write");
    EXPECT_EQ(match.parameters.at("meeting"), "m-1");
    EXPECT_EQ(match.parameters.at("question"), "q я");
}

TEST(Router, AnEscapedSlashDoesNotDivide) {
    const auto router = sample();
    const auto match = router.find(Method::get, "/meetings/a%2Fb");
    ASSERT_EQ(operation(match), "read");
    EXPECT_EQ(match.parameters.at("meeting"), "a/b");
}

TEST(Router, LiteralPartsMatchDecoded) {
    EXPECT_EQ(operation(sample().find(Method::get, "/%6Deetings")), "list");
}

TEST(Router, TheFirstFittingRouteWins) {
    const auto router = sample();
    const auto match = router.find(Method::get, "/meetings/current");
    EXPECT_EQ(operation(match), "current");
    EXPECT_THAT(match.parameters, IsEmpty());
}

TEST(Router, OtherPathsAreUnknown) {
    const auto router = sample();
    for (const char* path :
         {"", "/meeting", "/meetings/", "//meetings", "/meetings//questions/q", "/Meetings",
          "/meetings/m/questions", "/meetings/m/questions/q/", "/meetings/m/questions/q/r"}) {
        const auto match = router.find(Method::get, path);
        EXPECT_EQ(operation(match), "") << path;
        EXPECT_THAT(match.allowed, IsEmpty()) << path;
    }
}

TEST(Router, AKnownPathNamesTheMethodsItKnows) {
    const auto router = sample();
    EXPECT_THAT(
        router.find(Method::del, "/meetings").allowed, ElementsAre(Method::get, Method::post)
    );
    EXPECT_THAT(
        router.find(std::nullopt, "/meetings").allowed, ElementsAre(Method::get, Method::post)
    );
}

TEST(Router, AMethodIsNamedOnce) {
    // Both "/meetings/current" and "/meetings/{meeting}" know GET here.
    EXPECT_THAT(sample().find(Method::del, "/meetings/current").allowed, ElementsAre(Method::get));
}

TEST(Router, AStreamSharesItsPathWithOtherMethods) {
    const auto router = sample();
    const auto stream = router.find(Method::get, "/meetings/m/events");
    ASSERT_NE(stream.stream, nullptr);
    EXPECT_EQ(stream.stream->operation, "follow");
    EXPECT_EQ(stream.parameters.at("meeting"), "m");
    EXPECT_EQ(operation(router.find(Method::post, "/meetings/m/events")), "report");
    EXPECT_THAT(
        router.find(Method::del, "/meetings/m/events").allowed,
        ElementsAre(Method::get, Method::post)
    );
}

TEST(Router, MethodsHaveNamesBothWays) {
    for (const auto method : {Method::get, Method::post, Method::put, Method::patch, Method::del}) {
        EXPECT_EQ(method_named(name_of(method)), method);
    }
    for (const char* name : {"", "get", "HEAD", "OPTIONS", "GET ", "BREW"}) {
        EXPECT_EQ(method_named(name), std::nullopt) << name;
    }
}

TEST(Router, WhoeverAllowsGetAllowsHead) {
    const auto router = sample();
    EXPECT_EQ(allow_text(router.find(Method::put, "/meetings")), "GET, HEAD, POST");
    EXPECT_EQ(allow_text(router.find(Method::get, "/meetings/m/questions/q")), "PUT");
    EXPECT_EQ(allow_text({}), "");
}

TEST(Router, AStreamHasNoHead) {
    const auto router = sample();
    EXPECT_EQ(allow_text(router.find(Method::put, "/meetings/m/events")), "GET, POST");
}

}  // namespace
}  // namespace plugin::server
