// One's own account: password, e-mail, the right to organize.
#include "plugin/app/account/email.hpp"
#include "plugin/app/account/password.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/server/api/routes/people_routes.hpp"

namespace plugin::server {
namespace {

struct NewPassword {
    std::string current;  // "" from who has just shown his certificate
    std::string password;
    static constexpr auto fields = base::Parts{
        base::field("current", &NewPassword::current),
        base::field("password", &NewPassword::password)
    };
};

struct NewEmail {
    std::string current;
    std::string email;
    static constexpr auto fields = base::Parts{
        base::field("current", &NewEmail::current), base::field("email", &NewEmail::email)
    };
};

std::string token_of(const Call& call) {
    return call.request().cookie(std::string(session_cookie));
}

/// Whoever has shown his certificate so lately needs no password: he may have forgotten it.
constexpr auto proof_is_fresh_for = std::chrono::minutes(15);

bool has_proven(const AccountRoutes& with, const Call& call) {
    const auto session = with.sessions.find(token_of(call));
    return session && session->proof == Proof::certificate && session->opened &&
           with.desk.clock.now() - *session->opened < proof_is_fresh_for;
}

app::OwnRequest own_request(const AccountRoutes& with, const Call& call) {
    return {call.account, token_of(call), call.language(), has_proven(with, call)};
}

/// Whoever found somebody's open page guesses his password no faster than at the door.
bool may_try(const AccountRoutes& with, const Call& call) {
    const auto whose = "account " + call.account.str();
    return with.sign_ins.allow(call.request().client_key, "", whose, with.desk.clock.now());
}

Answered done_answer(const base::Answer<void>& done) {
    if (!done) return tl::unexpected(done.error());
    return no_content_answer();
}

Answered show_account(const AccountRoutes& with, const Call& call) {
    const auto account = with.desk.accounts.get(call.account);
    if (!account) return tl::unexpected(account.error());
    const auto& organizers = with.organizers;
    bj::object out{
        {"account", account->id.str()},
        {"name", registrar::display_name(*account)},
        {"person", registrar::full_name(*account)},
        {"kind", base::name_of(account->kind)},
        {"role", base::name_of(account->role)},
        {"email", account->email},
        {"phone", account->phone},
        {"registered", base::to_text(account->registered)},
        {"passwordNeeded", !has_proven(with, call)},
        {"organizing", base::name_of(organizers.standing(account->id, account->role))},
        {"organizes", organizers.may(account->id, account->role)}
    };
    const auto reason = with.standings.of(account->id).reason;
    if (reason) out["organizingRefused"] = *reason;
    return json_answer(200, out);
}

/// Of who has asked, or may, it is asked in vain and does no harm.
Answered ask_to_organize(const AccountRoutes& with, const Call& call) {
    const auto asked = with.standings.ask(call.account, with.desk.clock.now());
    if (!asked) return tl::unexpected(asked.error());
    return no_content_answer();
}

Answered change_password(const AccountRoutes& with, const Call& call) {
    const auto body = parsed<NewPassword>(call);
    if (!body) return tl::unexpected(body.error());
    if (!may_try(with, call)) return app::refused("too_many_requests");
    return done_answer(
        app::change_password(with.desk, own_request(with, call), body->current, body->password)
    );
}

Answered change_email(const AccountRoutes& with, const Call& call) {
    const auto body = parsed<NewEmail>(call);
    if (!body) return tl::unexpected(body.error());
    if (!may_try(with, call)) return app::refused("too_many_requests");
    return done_answer(
        app::ask_for_email(with.desk, own_request(with, call), body->current, body->email)
    );
}

}  // namespace

std::vector<Route> account_routes(const AccountRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const auto anew = [&](Method method, std::string pattern, std::string operation, auto act) {
        return guards.signed_in_anew(method, std::move(pattern), std::move(operation), to(act));
    };
    return {
        anew(Method::get, "/account", "showAccount", show_account),
        anew(Method::post, "/account/organizer-request", "askToOrganize", ask_to_organize),
        anew(Method::post, "/account/password", "changePassword", change_password),
        anew(Method::post, "/account/email", "changeEmail", change_email),
    };
}

}  // namespace plugin::server
