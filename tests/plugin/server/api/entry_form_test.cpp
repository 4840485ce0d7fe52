#include "plugin/server/api/entry_form.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

struct Asked {
    Request request;
    Response answer;
};

/// What the route behind the form is asked, and what the browser is told.
Asked ask(Request request, const Response& from_route) {
    Asked out;
    Route route;
    route.handle = [&](Request inner, const Reply& reply) {
        out.request = std::move(inner);
        reply(from_route);
    };
    with_form(std::move(route)).handle(std::move(request), [&](Response response) {
        out.answer = std::move(response);
    });
    return out;
}

Request form(std::string body) {
    Request request;
    request.method = Method::post;
    request.parameters["meeting"] = "m1";
    request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    request.body = std::move(body);
    return request;
}

Response refusal(const std::string& body) {
    Response response;
    response.status = 403;
    response.body = body;
    return response;
}

std::string location_of(const Response& response) {
    for (const auto& [name, value] : response.headers) {
        if (name == "Location") return value;
    }
    return {};
}

TEST(EntryForm, TakesTheTokenFromTheForm) {
    Response good;
    good.status = 303;
    const auto asked = ask(form("other=1&csrfToken=abc-_9"), good);
    EXPECT_EQ(asked.request.header("x-csrf-token"), "abc-_9");
    EXPECT_EQ(asked.request.body, "");
    EXPECT_EQ(asked.answer.status, 303u);
}

TEST(EntryForm, IsNotRefusedByItsHeadWhichHasNoToken) {
    Route route;
    route.body_bytes_max = 64 * 1024;
    route.handle = [](const Request&, const Reply&) {};
    route.admit = [](const Request&, const Admission& decide) { decide(refusal("no token")); };
    const auto guarded = with_form(std::move(route));
    std::optional<Response> of_form;
    std::optional<Response> of_another;
    guarded.admit(form(""), [&](std::optional<Response> one) { of_form = std::move(one); });
    guarded.admit(Request{}, [&](std::optional<Response> one) { of_another = std::move(one); });
    EXPECT_FALSE(of_form.has_value());
    EXPECT_TRUE(of_another.has_value());
    EXPECT_EQ(guarded.body_bytes_max, 4096u);
}

TEST(EntryForm, AHeaderDoesNotStandInForTheField) {
    auto request = form("x=1");
    request.headers.emplace_back("x-csrf-token", "from elsewhere");
    EXPECT_EQ(ask(std::move(request), {}).request.header("x-csrf-token"), "");
}

TEST(EntryForm, ARefusalLeadsBackToTheMeetingWithItsCode) {
    const auto asked = ask(form("csrfToken=a"), refusal(R"({"code":"not_admitted"})"));
    EXPECT_EQ(asked.answer.status, 303u);
    EXPECT_EQ(location_of(asked.answer), "/quorum/meetings/m1?refused=not_admitted");
}

TEST(EntryForm, AnAddressIsMadeOfNothingButIds) {
    auto request = form("csrfToken=a");
    request.parameters["meeting"] = "//example.org";
    const auto asked = ask(std::move(request), refusal("not json"));
    EXPECT_EQ(location_of(asked.answer), "/quorum/meetings/?refused=internal_error");
}

TEST(EntryForm, OtherRequestsPassUntouched) {
    Request request;
    request.headers.emplace_back("content-type", "application/json");
    request.headers.emplace_back("x-csrf-token", "t");
    request.body = "{}";
    const auto asked = ask(std::move(request), refusal(R"({"code":"not_admitted"})"));
    EXPECT_EQ(asked.request.header("x-csrf-token"), "t");
    EXPECT_EQ(asked.request.body, "{}");
    EXPECT_EQ(asked.answer.status, 403u);
}

}  // namespace
}  // namespace plugin::server
