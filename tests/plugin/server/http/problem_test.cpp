// Problem details (RFC 9457).
#include "plugin/server/http/problem.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace plugin::server {
namespace {

boost::json::object body_of(const Response& response) {
    return boost::json::parse(response.body).as_object();
}

bool has_retry_after(const Response& response) {
    return std::ranges::any_of(response.headers, [](const auto& header) {
        return header.first == "Retry-After";
    });
}

TEST(Problem, HasTheMembersOfTheStandard) {
    const auto response = problem(base::Refusal{"route_not_found"});
    EXPECT_EQ(response.status, 404U);
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto body = body_of(response);
    EXPECT_EQ(body.at("type").as_string(), "urn:bbb-quorum:problem:route_not_found");
    EXPECT_EQ(body.at("status").as_int64(), 404);
    EXPECT_EQ(body.at("code").as_string(), "route_not_found");
    EXPECT_FALSE(body.at("title").as_string().empty());
    EXPECT_EQ(body.at("detail"), body.at("title"));
    EXPECT_EQ(body.size(), 5U) << boost::json::serialize(body);
}

TEST(Problem, CarriesPathFactsAndInstance) {
    const base::Refusal refusal{
        "too_late", "/questions/2/title", {{"until", "2026-11-23T10:00:00.000Z"}, {"by", "я \"\n"}}
    };
    const auto body =
        body_of(problem(refusal, {.status = 409, .title = "Too late", .detail = "By an hour"}, "/a")
        );
    EXPECT_EQ(body.at("status").as_int64(), 409);
    EXPECT_EQ(body.at("title").as_string(), "Too late");
    EXPECT_EQ(body.at("detail").as_string(), "By an hour");
    EXPECT_EQ(body.at("path").as_string(), "/questions/2/title");
    EXPECT_EQ(body.at("instance").as_string(), "/a");
    EXPECT_EQ(body.at("facts").at("until").as_string(), "2026-11-23T10:00:00.000Z");
    EXPECT_EQ(body.at("facts").at("by").as_string(), "я \"\n");
}

TEST(Problem, EveryRefusalOfTheTransportHasItsStatus) {
    const std::vector<std::pair<const char*, unsigned>> expected{
        {"request_malformed", 400}, {"session_missing", 401},        {"method_not_allowed", 405},
        {"request_timeout", 408},   {"body_too_large", 413},         {"too_many_requests", 429},
        {"header_too_large", 431},  {"internal_error", 500},         {"unavailable", 503},
        {"overloaded", 503},        {"idempotency_key_missing", 400}
    };
    for (const auto& [code, status] : expected) {
        EXPECT_EQ(problem(base::Refusal{code}).status, status) << code;
    }
}

TEST(Problem, ARuleOfTheApplicationIsUnprocessable) {
    const auto response = problem(base::Refusal{"already_voted"});
    EXPECT_EQ(response.status, 422U);
    EXPECT_EQ(body_of(response).at("code").as_string(), "already_voted");
}

TEST(Problem, TryAgainLaterSaysWhen) {
    EXPECT_TRUE(has_retry_after(problem(base::Refusal{"too_many_requests"})));
    EXPECT_TRUE(has_retry_after(problem(base::Refusal{"unavailable"})));
    EXPECT_FALSE(has_retry_after(problem(base::Refusal{"internal_error"})));
    EXPECT_FALSE(has_retry_after(problem(base::Refusal{"route_not_found"})));
}

TEST(Problem, AFailureIsPublicWithoutItsText) {
    const base::Failure passing{"bbb.create", "connection refused", true};
    const base::Failure lasting{"journal.append", "no space", false};
    EXPECT_EQ(public_refusal(passing), (base::Refusal{"unavailable"}));
    EXPECT_EQ(public_refusal(lasting), (base::Refusal{"internal_error"}));
}

}  // namespace
}  // namespace plugin::server
