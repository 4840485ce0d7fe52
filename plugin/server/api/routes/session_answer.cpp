#include "plugin/server/api/routes/session_answer.hpp"

#include "plugin/app/problems.hpp"
#include "plugin/server/api/browser_name.hpp"
#include "plugin/server/http/cookie.hpp"

namespace plugin::server {
namespace {

/// A year and more: the browser then knows its owner's account again.
void remember_browser(
    const SessionRoutes& with, const Call& call, const std::string& email, Response& to
) {
    CookieOptions options;
    options.secure = with.secure_cookies;
    options.path = std::string(api_base) + "/session";
    options.same_site = "Strict";
    options.lifetime = std::chrono::hours(24 * 400);
    const std::string name(browser_cookie);
    const auto value = with.sign_ins.remembered(call.request().cookie(name), email);
    to.headers.emplace_back("Set-Cookie", set_cookie(name, value, options));
}

}  // namespace

bj::object session_json(
    const SessionRoutes& with, const registrar::Account& account, const std::string& token
) {
    const bool organizes = with.organizers.may(account.id, account.role);
    return {
        {"account", account.id.str()},
        {"role",
         base::name_of(organizes ? registrar::Role::organizer : registrar::Role::participant)},
        {"operator", with.standings.of(account.id).is_operator},
        {"kind", base::name_of(account.kind)},
        {"name", registrar::display_name(account)},
        {"inn", registrar::register_number(account)},
        {"csrfToken", Sessions::csrf_of(token)}
    };
}

Answered let_in(
    const SessionRoutes& with, const Call& call, const registrar::Account& account,
    const std::string& email, Proof proof
) {
    const auto token = with.sessions.open(
        account.id, std::string(base::name_of(account.role)),
        browser_name(call.request().header("user-agent")), proof
    );
    if (!token) return app::failed(token.error());
    // After it is open: who is blocked meanwhile ends all that are.
    if (const auto reason = with.standings.of(account.id).blocked_for) {
        if (auto closed = with.sessions.close(*token); !closed) return app::failed(closed.error());
        return tl::unexpected(
            base::Problem(base::Refusal{"account_blocked", {}, {{"reason", *reason}}})
        );
    }
    auto response = json_answer(200, session_json(with, account, *token));
    set_own_cookie(response, session_cookie, *token, with.secure_cookies);
    remember_browser(with, call, email, response);
    return response;
}

}  // namespace plugin::server
