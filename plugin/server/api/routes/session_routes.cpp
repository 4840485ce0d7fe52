// Signing in and out.
#include "plugin/app/problems.hpp"
#include "plugin/base/log.hpp"
#include "plugin/server/api/routes/people_routes.hpp"
#include "plugin/server/api/routes/session_answer.hpp"
#include "registrar/person.hpp"

namespace plugin::server {
namespace {

struct Credentials {
    std::string email;
    std::string password;
    static constexpr auto fields = base::Parts{
        base::field("email", &Credentials::email), base::field("password", &Credentials::password)
    };
};

base::Answer<Credentials> credentials(const Call& call) {
    auto said = parsed<Credentials>(call);
    if (said) said->email = registrar::normalized_email(said->email);
    return said;
}

/// Whom the browser knows waits behind nobody he does not know.
LaneOf::Chosen lane_of_sign_in(const SessionRoutes& with, const Call& call) {
    const auto said = credentials(call);
    if (!said) return tl::unexpected(problem_answer(call, said.error()));
    const auto& client = call.request().client_key;
    const auto browser = call.request().cookie(std::string(browser_cookie));
    if (!with.sign_ins.allow(client, browser, said->email, with.clock.now())) {
        return tl::unexpected(problem_answer(call, app::refused("too_many_requests").value()));
    }
    return with.sign_ins.knows(browser, said->email) ? &with.known_people : &with.strangers;
}

/// Expensive: a password is hashed.
Answered sign_in(const SessionRoutes& with, const Call& call) {
    const auto said = credentials(call);
    if (!said) return tl::unexpected(said.error());
    const auto account = with.accounts.sign_in(said->email, said->password);
    if (!account) return tl::unexpected(account.error());
    const auto browser = call.request().cookie(std::string(browser_cookie));
    with.sign_ins.was_right(call.request().client_key, browser, said->email);
    return let_in(with, call, *account, said->email, Proof::password);
}

Answered show_session(const SessionRoutes& with, const Call& call) {
    const auto account = with.accounts.get(call.account);
    if (!account) return tl::unexpected(account.error());
    const auto token = call.request().cookie(std::string(session_cookie));
    return json_answer(200, session_json(with, *account, token));
}

/// The cookie goes too: a browser that keeps it would show a signed-in page that can do nothing.
Answered sign_out(const SessionRoutes& with, const Call& call) {
    const auto token = call.request().cookie(std::string(session_cookie));
    const auto closed = with.sessions.close(token);
    with.guests.signed_out(token);
    Response response;
    response.status = 204;
    if (!closed) {
        base::log(base::LogLevel::error, closed.error().where, closed.error().what);
        response = problem_response({"unavailable", {}, {}}, call.language());
    }
    set_own_cookie(response, session_cookie, "", with.secure_cookies, std::chrono::seconds(0));
    return response;
}

}  // namespace

std::vector<Route> session_routes(const SessionRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const LaneOf lane{[with](const Call& call) { return lane_of_sign_in(with, call); }};
    return {
        guards.in_lane(Method::post, "/session", "signIn", lane, to(sign_in)),
        guards.signed_in(Method::get, "/session", "showSession", to(show_session)),
        guards.signed_in_anew(Method::del, "/session", "signOut", to(sign_out)),
    };
}

}  // namespace plugin::server
