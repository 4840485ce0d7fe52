#include "plugin/server/api/guards.hpp"

#include "plugin/server/http/cookie.hpp"
#include "plugin/server/http/idempotency.hpp"

namespace plugin::server {
namespace {

bool changes_state(Method method) {
    return method != Method::get;
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

Route Guards::let_in(Method method, std::string pattern, std::string operation, Next next) const {
    Route route;
    route.method = method;
    route.pattern = std::string(api_base) + pattern;
    route.operation = std::move(operation);
    route.body_bytes_max = method == Method::get ? 0 : 64 * 1024;
    const auto terms = terms_of(route.operation, method, false);
    route.handle = [this, next = std::move(next), terms](Request request, Reply reply) {
        Call call(std::move(request), std::move(reply));
        call.pool = terms.pool;
        if (within_limit(call, terms.effort)) next(std::move(call));
    };
    return route;
}

Route Guards::open(
    Method method, std::string pattern, std::string operation, Handler handler,
    std::size_t body_bytes_max
) const {
    Route route =
        let_in(method, std::move(pattern), std::move(operation), on_its_pool(std::move(handler)));
    if (changes_state(method)) route.body_bytes_max = body_bytes_max;
    return route;
}

Route Guards::at_once(Method method, std::string pattern, std::string operation, Handler handler)
    const {
    const auto answer = [handler = std::move(handler)](const Call& call) {
        call.answer(handler(call));
    };
    return let_in(method, std::move(pattern), std::move(operation), answer);
}

Route Guards::in_lane(
    Method method, std::string pattern, std::string operation, LaneOf lane, Handler handler
) const {
    const auto wait = [lane = std::move(lane), handler = std::move(handler)](const Call& call) {
        const auto chosen = lane.choose(call);
        if (!chosen) return call.answer(chosen.error());
        const auto& client = call.request().client_key;
        const auto work = [call, handler] { call.answer(handler(call)); };
        if (!(*chosen)->post(client, work)) call.refuse("overloaded");
    };
    return let_in(method, std::move(pattern), std::move(operation), wait);
}

Route Guards::signed_in(
    Method method, std::string pattern, std::string operation, Handler handler,
    std::size_t body_bytes_max
) const {
    Route route = let_in(method, std::move(pattern), std::move(operation), {});
    if (changes_state(method)) route.body_bytes_max = body_bytes_max;
    return guarded(std::move(route), on_its_pool(std::move(handler)), Key::demanded);
}

Route Guards::signed_in_anew(
    Method method, std::string pattern, std::string operation, Handler handler
) const {
    Route route = let_in(method, std::move(pattern), std::move(operation), {});
    return guarded(std::move(route), on_its_pool(std::move(handler)), Key::not_used);
}

Guards::Next Guards::on_its_pool(Handler handler) const {
    return [this, handler = std::make_shared<const Handler>(std::move(handler))](const Call& call) {
        on_worker(call, [call, handler] { call.answer((*handler)(call)); });
    };
}

Route Guards::guarded(Route route, Next next, Key key) const {
    const auto terms = terms_of(route.operation, route.method, true);
    const bool choosing = route.operation == "chooseOption";
    const Next within = [this, next = std::move(next), terms, choosing](Call call) {
        call.pool = terms.pool;
        if (!within_limit(call, terms.effort)) return;
        if (terms.effort == Effort::vote && !within_limit(call, Effort::choice)) return;
        if (choosing && !within_limit(call, Effort::change)) return;
        // Before it waits in any queue: its question is not closed while it does.
        if (terms.effort == Effort::vote)
            call.undecided = in_flight_.arrive(call.request().arrived);
        next(std::move(call));
    };
    route.handle = [this, within, key](Request request, Reply reply) {
        check(Call(std::move(request), std::move(reply)), within, key);
    };
    if (route.body_bytes_max == 0) return route;
    route.admit = [this, key](const Request& head, const Admission& decide) {
        check(head_of(head, decide), [decide](const Call&) { decide(std::nullopt); }, key);
    };
    return route;
}

Route Guards::asking_first(Route route, Condition condition) const {
    const auto pool = terms_of(route.operation, route.method, true).pool;
    route.admit = [this, condition, pool](const Request& head, const Admission& decide) {
        const auto ask = [this, condition, pool, decide](Call call) {
            call.pool = pool;
            if (!within_limit(call, Effort::read)) return;
            on_worker(call, [call, condition, decide] {
                if (auto may = condition(call); !may) return call.refuse(may.error());
                decide(std::nullopt);
            });
        };
        check(head_of(head, decide), ask, Key::demanded);
    };
    return route;
}

Route Guards::asking_anybody_first(Route route, Condition condition) {
    route.admit = [condition](const Request& head, const Admission& decide) {
        const auto call = head_of(head, decide);
        if (auto may = condition(call); !may) return call.refuse(may.error());
        decide(std::nullopt);
    };
    return route;
}

void Guards::check(Call call, const Next& next, Key key) const {
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
    next(std::move(call));
}

}  // namespace plugin::server
