#include "plugin/server/http/problem.hpp"

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace plugin::server {
namespace {

struct Known {
    std::string_view code;
    unsigned status;
    std::string_view title;
};

constexpr std::array<Known, 16> known_codes{
    {{"request_malformed", 400, "The request cannot be understood"},
     {"idempotency_key_missing", 400, "The header Idempotency-Key is missing"},
     {"idempotency_key_malformed", 400, "The header Idempotency-Key is malformed"},
     {"json_malformed", 400, "The body is not JSON"},
     {"session_missing", 401, "Sign in first"},
     {"route_not_found", 404, "There is nothing at this address"},
     {"method_not_allowed", 405, "This address does not know the method"},
     {"request_timeout", 408, "The request took too long to arrive"},
     {"body_too_large", 413, "The body is too large"},
     {"too_many_requests", 429, "Too many requests; try again later"},
     {"too_many_downloads", 429, "Too many downloads at once; try again in a moment"},
     {"header_too_large", 431, "The header is too large"},
     {"internal_error", 500, "Something went wrong here; it has been noted"},
     {"overloaded", 503, "Too busy; try again in a moment"},
     {"too_many_connections", 503, "Too many connections; try again in a moment"},
     {"unavailable", 503, "Not available for the moment; try again"}}
};

constexpr std::string_view retry_after_seconds = "5";

}  // namespace

ProblemText plain_text(const base::Refusal& refusal) {
    for (const auto& known : known_codes) {
        if (known.code == refusal.code) {
            return {.status = known.status, .title = std::string(known.title)};
        }
    }
    return {.status = 422, .title = refusal.code};
}

Response problem(const base::Refusal& refusal, const ProblemText& text, std::string_view instance) {
    boost::json::object body;
    body["type"] = "urn:bbb-quorum:problem:" + refusal.code;
    body["title"] = text.title;
    body["status"] = text.status;
    body["detail"] = text.detail.empty() ? text.title : text.detail;
    body["code"] = refusal.code;
    if (!refusal.path.empty()) body["path"] = refusal.path;
    if (!refusal.facts.empty()) {
        boost::json::object facts;
        for (const auto& fact : refusal.facts) facts[fact.name] = fact.value;
        body["facts"] = std::move(facts);
    }
    if (!instance.empty()) body["instance"] = instance;
    Response response;
    response.status = text.status;
    response.content_type = "application/problem+json";
    response.body = boost::json::serialize(body);
    if (text.status == 429 || text.status == 503) {
        response.headers.emplace_back("Retry-After", retry_after_seconds);
    }
    return response;
}

Response problem(const base::Refusal& refusal) {
    return problem(refusal, plain_text(refusal));
}

base::Refusal public_refusal(const base::Failure& failure) {
    return {failure.retryable ? "unavailable" : "internal_error"};
}

}  // namespace plugin::server
