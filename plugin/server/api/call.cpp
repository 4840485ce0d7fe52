#include "plugin/server/api/call.hpp"

#include "plugin/base/failure_code.hpp"
#include "plugin/base/log.hpp"
#include "plugin/server/http/cookie.hpp"
#include "plugin/server/http/idempotency.hpp"

namespace plugin::server {
namespace {

bool changes_state(Method method) {
    return method != Method::get;
}

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

/// Digests of what identifies a request and of what it asks.
meeting::RequestMark mark_of(
    const Request& request, const meeting::AccountId& account, std::string_view key
) {
    const std::string who = account.str() + "\n" + std::string(key);
    const std::string what = std::to_string(static_cast<int>(request.method)) + request.path + "\n";
    return {base::sha256(who), base::sha256(what, request.body)};
}

/// A call without its body, whose only answer is a refusal.
Call head_of(const Request& head, const Admission& decide) {
    return Call(head, [decide](Response refusal) { decide(std::move(refusal)); });
}

}  // namespace

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

void Call::answer(unsigned status, const bj::value& body) const {
    reply_(json_response(status, body, "application/json"));
}

void Call::no_content() const {
    Response response;
    response.status = 204;
    reply_(std::move(response));
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

void Call::refuse(const base::Refusal& refusal, bj::array errors) const {
    reply_(problem_response(refusal, language_, std::move(errors)));
}

void Call::refuse(const base::Problem& problem) const {
    if (const auto* refusal = std::get_if<base::Refusal>(&problem)) return refuse(*refusal);
    const auto& failure = std::get<base::Failure>(problem);
    // What has a code of its own was logged once, when it began, and not for everybody who asks.
    if (base::has_code(failure)) return refuse(failure.where);
    base::log(base::LogLevel::error, failure.where, failure.what);
    refuse(failure.retryable ? "unavailable" : "internal_error");
}

std::optional<Session> Guards::session_of(const Request& request) const {
    const auto bearer = bearer_of(request);
    if (bearer.empty()) return sessions_.find(request.cookie(std::string(session_cookie)));
    const auto grant = room_sessions_.find(bearer);
    const auto meeting = request.parameters.find("meeting");
    if (!grant || meeting == request.parameters.end()) return std::nullopt;
    if (grant->meeting.str() != meeting->second) return std::nullopt;
    return Session{grant->account, {}, grant->expires};
}

void Guards::on_worker(const Call& call, std::function<void()> work) const {
    const auto since = std::chrono::steady_clock::now();
    std::shared_ptr<void> place;
    if (call.pool == Pool::conference) {
        place = asking_.enter(call.request().client_key);
        if (!place) return call.refuse("overloaded");
    }
    auto in_time = [call, since, place, work = std::move(work)] {
        const auto waited = std::chrono::steady_clock::now() - since;
        if (waited > patience_of(call.pool)) return call.refuse("overloaded");
        work();
    };
    if (!pools_.of(call.pool).post(std::move(in_time))) call.refuse("overloaded");
}

bool Guards::within_limit(const Call& call, Effort effort) const {
    auto key = call.account.str().empty() ? call.request().client_key : call.account.str();
    const bool change = effort == Effort::change;
    if (change || effort == Effort::choice) key += "/" + call.parameter("elector");
    if (change) key += "/" + call.parameter("question") + "/" + call.parameter("meeting");
    if (limits_.allow(effort, key, call.request().arrived)) return true;
    call.refuse(change ? "choices_too_many" : "too_many_requests");
    return false;
}

Route Guards::open(Method method, std::string pattern, std::string operation, CallHandler handler)
    const {
    Route route;
    route.method = method;
    route.pattern = std::string(api_base) + pattern;
    route.operation = std::move(operation);
    route.body_bytes_max = method == Method::get ? 0 : 64 * 1024;
    const auto terms = terms_of(route.operation, method, false);
    route.handle = [this, handler = std::move(handler), terms](Request request, Reply reply) {
        Call call(std::move(request), std::move(reply));
        call.pool = terms.pool;
        if (within_limit(call, terms.effort)) handler(std::move(call));
    };
    return route;
}

Route Guards::signed_in(
    Method method, std::string pattern, std::string operation, CallHandler handler,
    std::size_t body_bytes_max
) const {
    Route route = open(method, std::move(pattern), std::move(operation), {});
    if (changes_state(method)) route.body_bytes_max = body_bytes_max;
    return guarded(std::move(route), std::move(handler), Key::demanded);
}

Route Guards::signed_in_anew(
    Method method, std::string pattern, std::string operation, CallHandler handler
) const {
    Route route = open(method, std::move(pattern), std::move(operation), {});
    return guarded(std::move(route), std::move(handler), Key::not_used);
}

Route Guards::guarded(Route route, CallHandler handler, Key key) const {
    const auto terms = terms_of(route.operation, route.method, true);
    const bool choosing = route.operation == "chooseOption";
    const CallHandler within = [this, handler = std::move(handler), terms, choosing](Call call) {
        call.pool = terms.pool;
        if (!within_limit(call, terms.effort)) return;
        if (terms.effort == Effort::vote && !within_limit(call, Effort::choice)) return;
        if (choosing && !within_limit(call, Effort::change)) return;
        handler(std::move(call));
    };
    route.handle = [this, within, key](Request request, Reply reply) {
        check(Call(std::move(request), std::move(reply)), within, key);
    };
    if (route.body_bytes_max == 0) return route;
    return admitting(std::move(route), key, [](const Call&, const auto& go_on) { go_on(); });
}

Route Guards::admitting(Route route, Key key, Condition condition) const {
    route.admit = [this, key, condition](const Request& head, const Admission& decide) {
        const auto then = [condition, decide](const Call& call) {
            condition(call, [decide] { decide(std::nullopt); });
        };
        check(head_of(head, decide), then, key);
    };
    return route;
}

Route Guards::asking_first(Route route, Condition condition) const {
    return admitting(std::move(route), Key::demanded, std::move(condition));
}

Route Guards::asking_anybody_first(Route route, Condition condition) {
    route.admit = [condition](const Request& head, const Admission& decide) {
        condition(head_of(head, decide), [decide] { decide(std::nullopt); });
    };
    return route;
}

void Guards::check(Call call, const CallHandler& handler, Key key) const {
    const auto& request = call.request();
    const auto session = session_of(request);
    const bool by_cookie = bearer_of(request).empty();
    if (!session || (!by_cookie && key == Key::not_used)) return call.refuse("session_missing");
    call.account = session->account;
    call.role = session->role;
    if (changes_state(request.method)) {
        // No page of another origin knows a bearer.
        const auto expected = Sessions::csrf_of(request.cookie(std::string(session_cookie)));
        if (by_cookie && !base::equal_in_constant_time(request.header("x-csrf-token"), expected)) {
            return call.refuse("csrf_token_wrong");
        }
        if (key == Key::demanded) {
            const auto checked = idempotency_key(request);
            if (!checked) return call.refuse(checked.error());
            call.mark = mark_of(request, call.account, *checked);
        }
    }
    handler(std::move(call));
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

std::function<void(base::Answer<journal::Receipt>)> answer_receipt(Call call, unsigned status) {
    return [call = std::move(call), status](const base::Answer<journal::Receipt>& receipt) {
        if (!receipt) return call.refuse(receipt.error());
        bj::object body;
        body["receipt"] = to_json(*receipt);
        call.answer(status, body);
    };
}

Response file_response(std::string content_type, std::string body) {
    Response response;
    response.status = 200;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

}  // namespace plugin::server
