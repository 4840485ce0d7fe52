// Sign-up with a signed application, sign-in.
#include "plugin/base/bytes.hpp"
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

void begin_sign_up(ApiWorld& world, const Call& call) {
    if (!within_rate(*world.sign_ins, call, call.request().remote_address)) return;
    auto form = body_of<registrar::SignUpForm>(call);
    if (!form) return;
    *form = registrar::normalized(std::move(*form));  // pasted blanks are no mistake
    const auto wrong = registrar::problems(*form);
    if (!wrong.empty()) {
        return call.refuse({"sign_up_malformed", {}, {}}, errors_json(wrong, call.language()));
    }
    world.guards.on_worker(call, [&world, call, form = std::move(*form)] {
        const auto draft = world.accounts.begin_sign_up(form, world.clock.now());
        if (!draft) return call.refuse(draft.error());
        call.answer(
            201,
            bj::object{
                {"signUp", draft->id},
                {"document", base::to_base64(draft->document)},
                {"sha256", base::sha256(draft->document).hex()}
            }
        );
    });
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

void sign_in(ApiWorld& world, const Call& call) {
    const auto body = body_of<Credentials>(call);
    if (!body) return;
    if (!within_rate(*world.sign_ins, call, call.request().remote_address)) return;
    if (!within_rate(*world.sign_ins, call, "mail:" + body->email)) return;
    world.guards.on_worker(call, [&world, call, body = *body] {
        const auto account = world.accounts.sign_in(body.email, body.password);
        if (!account) return call.refuse(account.error());
        const auto token =
            world.sessions.open(account->id, std::string(base::name_of(account->role)));
        if (!token) return call.refuse(base::Problem(token.error()));
        Response response;
        response.status = 200;
        response.content_type = "application/json";
        response.body = json::print(session_json(*account, *token));
        CookieOptions options;
        options.secure = world.secure_cookies;
        options.path = "/quorum/";
        response.headers.emplace_back(
            "Set-Cookie", set_cookie(std::string(session_cookie), *token, options)
        );
        call.answer(std::move(response));
    });
}

void show_session(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        const auto account = world.accounts.get(call.account);
        if (!account) return call.refuse(account.error());
        const auto token = call.request().cookie(std::string(session_cookie));
        call.answer(200, session_json(*account, token));
    });
}

void sign_out(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        const auto token = call.request().cookie(std::string(session_cookie));
        world.sessions.close(token);
        world.guests.signed_out(token);
        call.no_content();
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
