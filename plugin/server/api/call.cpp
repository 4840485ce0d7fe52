#include "plugin/server/api/call.hpp"

#include "plugin/base/composed.hpp"
#include "plugin/base/failure_code.hpp"
#include "plugin/base/log.hpp"
#include "plugin/server/http/cookie.hpp"

namespace plugin::server {
namespace {

bj::object facts_json(const std::vector<base::Fact>& facts) {
    bj::object out;
    for (const auto& fact : facts) out[fact.name] = fact.value;
    return out;
}

Response json_response(unsigned status, const bj::value& body, std::string content_type) {
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = json::print(body);
    return response;
}

void compose(bj::value& value) {
    if (auto* text = value.if_string()) {
        const std::string composed = base::composed(*text);
        if (*text != composed) *text = composed;
    } else if (auto* array = value.if_array()) {
        for (auto& one : *array) compose(one);
    } else if (auto* object = value.if_object()) {
        for (auto& member : *object) compose(member.value());
    }
}

}  // namespace

base::Result<bj::value> body_of(const Call& call) {
    const auto& text = call.request().body;
    auto body = json::parse(text.empty() ? "{}" : std::string_view(text));
    if (body) compose(*body);
    return body;
}

bj::array errors_json(const std::vector<base::Refusal>& errors, Language language) {
    bj::array out;
    for (const auto& error : errors) {
        out.push_back(bj::object{
            {"code", error.code},
            {"path", error.path},
            {"detail", sentence(error, language)},
            {"facts", facts_json(error.facts)}
        });
    }
    return out;
}

Call::Call(Request request, Reply reply)
    : request_(std::make_shared<const Request>(std::move(request))),
      reply_(std::move(reply)),
      language_(language_of(request_->header("accept-language"))) {}

meeting::MeetingId Call::meeting() const {
    return meeting::MeetingId(parameter("meeting"));
}

std::string Call::parameter(const std::string& name) const {
    const auto found = request_->parameters.find(name);
    // An id that cannot exist finds nothing; so does an empty one.
    if (found == request_->parameters.end() || !base::is_id(found->second)) return {};
    return found->second;
}

void Call::answer(const Answered& answered) const {
    if (!answered) return refuse(answered.error());
    reply_(*answered);
}

Response no_content_answer() {
    Response response;
    response.status = 204;
    return response;
}

Response problem_response(const base::Refusal& refusal, Language language, bj::array errors) {
    const auto status = status_of(refusal.code);
    bj::object problem;
    problem["type"] = "urn:bbb-quorum:problem:" + refusal.code;
    problem["title"] = sentence({refusal.code, {}, refusal.facts}, language);
    problem["status"] = status;
    problem["detail"] = sentence(refusal, language);
    problem["code"] = refusal.code;
    if (!refusal.path.empty()) problem["path"] = refusal.path;
    if (!refusal.facts.empty()) problem["facts"] = facts_json(refusal.facts);
    if (!errors.empty()) problem["errors"] = std::move(errors);
    auto response = json_response(status, problem, "application/problem+json");
    if (status == 429 || status == 503) response.headers.emplace_back("Retry-After", "5");
    return response;
}

Response attachment(const std::string& name, std::string content) {
    auto response = file_response("application/octet-stream", std::move(content));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

void Call::refuse(const base::Problem& problem) const {
    reply_(problem_answer(*this, problem));
}

Response problem_answer(const Call& call, const base::Problem& problem) {
    if (const auto* refusal = std::get_if<base::Refusal>(&problem)) {
        return problem_response(*refusal, call.language());
    }
    const auto& failure = std::get<base::Failure>(problem);
    // What has a code of its own was logged once, when it began, and not for everybody who asks.
    if (base::has_code(failure)) return problem_response({failure.where, {}, {}}, call.language());
    base::log(base::LogLevel::error, failure.where, failure.what);
    const char* code = failure.retryable ? "unavailable" : "internal_error";
    return problem_response({code, {}, {}}, call.language());
}

void set_own_cookie(
    Response& response, std::string_view name, const std::string& value, bool secure,
    std::optional<std::chrono::seconds> lifetime
) {
    CookieOptions options;
    options.secure = secure;
    options.path = "/quorum/";
    options.lifetime = lifetime;
    response.headers.emplace_back("Set-Cookie", set_cookie(std::string(name), value, options));
}

bj::object to_json(const journal::Receipt& receipt) {
    bj::object out;
    out["stream"] = receipt.stream;
    out["sequence"] = receipt.place.sequence;
    out["time"] = base::to_text(receipt.place.time);
    out["previous"] = receipt.place.previous.hex();
    out["entryHash"] = receipt.place.entry_hash.hex();
    out["head"] = receipt.head.hex();
    bj::array later;
    for (const auto& leaf : receipt.later) later.emplace_back(leaf.hex());
    out["later"] = std::move(later);
    out["signature"] = receipt.signature_base64;
    return out;
}

Response json_answer(unsigned status, const bj::value& body) {
    return json_response(status, body, "application/json");
}

Answered receipt_answer(const base::Answer<journal::Receipt>& receipt, unsigned status) {
    if (!receipt) return tl::unexpected(receipt.error());
    return json_answer(status, bj::object{{"receipt", to_json(*receipt)}});
}

Answered receipt_answer(const base::Answer<engine::Done>& done, unsigned status) {
    if (!done) return tl::unexpected(done.error());
    return receipt_answer(base::Answer<journal::Receipt>(done->receipt), status);
}

Response file_response(std::string content_type, std::string body) {
    Response response;
    response.status = 200;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

}  // namespace plugin::server
