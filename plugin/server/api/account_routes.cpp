// Sign-up with a signed application, sign-in.
#include "plugin/base/bytes.hpp"
#include "plugin/base/log.hpp"
#include "plugin/server/api/world.hpp"
#include "plugin/server/http/cookie.hpp"
#include "registrar/person.hpp"

namespace plugin::server {
namespace {

struct SignatureBody {
    std::string signature;
    static constexpr auto fields = std::tuple{base::field("signature", &SignatureBody::signature)};
};
struct Credentials {
    std::string email;
    std::string password;
    static constexpr auto fields = std::tuple{
        base::field("email", &Credentials::email), base::field("password", &Credentials::password)
    };
};

void begin_sign_up_here(ApiWorld& world, const Call& call, const registrar::SignUpForm& form) {
    const auto& client = call.request().client_key;
    const auto draft = world.accounts.begin_sign_up(form, world.clock.now(), client);
    if (!draft) return call.refuse(draft.error());
    call.answer(
        201,
        bj::object{
            {"signUp", draft->id},
            {"document", base::to_base64(draft->document)},
            {"sha256", base::sha256(draft->document).hex()}
        }
    );
}

void begin_sign_up(ApiWorld& world, const Call& call) {
    const auto& client = call.request().client_key;
    if (!world.sign_ins->allow(client, world.clock.now())) return call.refuse("too_many_requests");
    auto form = body_of<registrar::SignUpForm>(call);
    if (!form) return;
    *form = registrar::normalized(std::move(*form));  // pasted blanks are no mistake
    const auto wrong = registrar::problems(*form);
    if (!wrong.empty()) {
        return call.refuse({"sign_up_malformed", {}, {}}, errors_json(wrong, call.language()));
    }
    const bool taken = world.strangers.post(client, [&world, call, form = std::move(*form)] {
        begin_sign_up_here(world, call, form);
    });
    if (!taken) call.refuse("overloaded");
}

void finish_sign_up(ApiWorld& world, const Call& call) {
    const auto body = body_of<SignatureBody>(call);
    if (!body) return;
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return call.refuse("signature_malformed");
    world.guards.on_worker(call, [&world, call, signature = *signature] {
        const auto done =
            world.accounts.finish_sign_up(call.parameter("signUp"), signature, world.clock.wall());
        if (!done) return call.refuse(done.error());
        bj::object out{{"account", done->account.str()}};
        out["verdict"] =
            json::parse(registrar::signature::report_json(done->report)).value_or(nullptr);
        world.registry.record(*done, [call, out](const auto& receipt) {
            if (!receipt) return call.refuse(receipt.error());
            auto answer = out;
            answer["receipt"] = to_json(*receipt);
            call.answer(201, answer);
        });
    });
}

bj::object session_json(const registrar::Account& account, const std::string& token) {
    return {
        {"account", account.id.str()},
        {"role", base::name_of(account.role)},
        {"kind", base::name_of(account.kind)},
        {"name", registrar::display_name(account)},
        {"inn", registrar::register_inn(account)},
        {"csrfToken", Sessions::csrf_of(token)}
    };
}

CookieOptions cookie_options(const ApiWorld& world) {
    CookieOptions options;
    options.secure = world.settings.secure_cookies;
    options.path = "/quorum/";
    return options;
}

/// A year and more: the browser then knows its owner's account again.
void remember_browser(ApiWorld& world, const Call& call, const std::string& email, Response& to) {
    auto options = cookie_options(world);
    options.path = std::string(api_base) + "/session";
    options.same_site = "Strict";
    options.lifetime = std::chrono::hours(24 * 400);
    const std::string name(browser_cookie);
    const auto value = world.sign_ins->remembered(call.request().cookie(name), email);
    to.headers.emplace_back("Set-Cookie", set_cookie(name, value, options));
}

/// Blocking, and expensive: a password is hashed.
void sign_in_here(ApiWorld& world, const Call& call, const Credentials& said) {
    const auto account = world.accounts.sign_in(said.email, said.password);
    if (!account) return call.refuse(account.error());
    const auto browser = call.request().cookie(std::string(browser_cookie));
    world.sign_ins->was_right(call.request().client_key, browser, said.email);
    const auto token = world.sessions.open(account->id, std::string(base::name_of(account->role)));
    if (!token) return call.refuse(base::Problem(token.error()));
    Response response;
    response.status = 200;
    response.content_type = "application/json";
    response.body = json::print(session_json(*account, *token));
    response.headers.emplace_back(
        "Set-Cookie", set_cookie(std::string(session_cookie), *token, cookie_options(world))
    );
    remember_browser(world, call, said.email, response);
    call.answer(std::move(response));
}

/// Whom the browser knows waits behind nobody he does not know.
void sign_in(ApiWorld& world, const Call& call) {
    auto said = body_of<Credentials>(call);
    if (!said) return;
    said->email = registrar::normalized_email(said->email);
    const auto& client = call.request().client_key;
    const auto browser = call.request().cookie(std::string(browser_cookie));
    if (!world.sign_ins->allow(client, browser, said->email, world.clock.now())) {
        return call.refuse("too_many_requests");
    }
    Lane& lane = world.sign_ins->knows(browser, said->email) ? world.known_people : world.strangers;
    const bool taken =
        lane.post(client, [&world, call, said = *said] { sign_in_here(world, call, said); });
    if (!taken) call.refuse("overloaded");
}

void show_session(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        const auto account = world.accounts.get(call.account);
        if (!account) return call.refuse(account.error());
        const auto token = call.request().cookie(std::string(session_cookie));
        call.answer(200, session_json(*account, token));
    });
}

/// The cookie goes too: a browser that keeps it would show a signed-in page that can do nothing.
void sign_out(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        const auto token = call.request().cookie(std::string(session_cookie));
        const auto closed = world.sessions.close(token);
        world.guests.signed_out(token);
        Response response;
        response.status = 204;
        if (!closed) {
            base::log(base::LogLevel::error, closed.error().where, closed.error().what);
            response = problem_response({"unavailable", {}, {}}, call.language());
        }
        auto options = cookie_options(world);
        options.lifetime = std::chrono::seconds(0);
        response.headers.emplace_back(
            "Set-Cookie", set_cookie(std::string(session_cookie), "", options)
        );
        call.answer(std::move(response));
    });
}

}  // namespace

std::vector<Route> account_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    return {
        guards.open(Method::post, "/sign-ups", "beginSignUp", with(begin_sign_up)),
        guards.open(
            Method::post, "/sign-ups/{signUp}/signature", "finishSignUp", with(finish_sign_up)
        ),
        guards.open(Method::post, "/session", "signIn", with(sign_in)),
        guards.signed_in(Method::get, "/session", "showSession", with(show_session)),
        guards.signed_in_anew(Method::del, "/session", "signOut", with(sign_out)),
    };
}

}  // namespace plugin::server
