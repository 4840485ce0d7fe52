// Signing in by a certificate.
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/people_routes.hpp"
#include "plugin/server/api/routes/session_answer.hpp"
#include "plugin/server/http/cookie.hpp"

namespace plugin::server {
namespace {

/// Known to the browser that began, for as long as the document is good.
constexpr std::string_view proof_cookie = "quorum_proof";

constexpr auto proof_lifetime =
    std::chrono::duration_cast<std::chrono::seconds>(registrar::CertificateProofs::limits.lifetime);

struct Claimed {
    std::string email;
    static constexpr auto fields = base::Parts{base::field("email", &Claimed::email)};
};

void set_proof_cookie(
    const CertificateRoutes& with, Response& to, const std::string& value,
    std::chrono::seconds lifetime
) {
    CookieOptions options;
    options.secure = with.sessions.secure_cookies;
    options.path = std::string(api_base) + "/certificate-sign-ins";
    options.same_site = "Strict";
    options.lifetime = lifetime;
    to.headers.emplace_back("Set-Cookie", set_cookie(std::string(proof_cookie), value, options));
}

bool may_go_on(const CertificateRoutes& with, const Call& call) {
    const auto& sessions = with.sessions;
    return sessions.sign_ins.allow(call.request().client_key, sessions.clock.now());
}

Answered begin(const CertificateRoutes& with, const Call& call) {
    const auto body = parsed<Claimed>(call);
    if (!body) return tl::unexpected(body.error());
    if (!registrar::looks_like_email(registrar::normalized_email(body->email))) {
        return tl::unexpected(base::Problem(base::Refusal{"email_malformed", "/email", {}}));
    }
    if (!may_go_on(with, call)) return app::refused("too_many_requests");
    const auto browser = base::random_token();
    const auto proof = with.proofs.begin(
        {body->email, with.site, browser, call.request().client_key, call.language()},
        with.sessions.clock.now()
    );
    if (!proof) return app::failed(proof.error());
    auto response = json_answer(
        201,
        bj::object{
            {"signIn", proof->id},
            {"document", base::to_base64(proof->document)},
            {"sha256", base::sha256(proof->document).hex()}
        }
    );
    set_proof_cookie(with, response, browser, proof_lifetime);
    return response;
}

Answered finish(const CertificateRoutes& with, const Call& call) {
    const auto body = parsed<SignatureBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return app::refused("signature_malformed");
    if (!may_go_on(with, call)) return app::refused("too_many_requests");
    const auto browser = call.request().cookie(std::string(proof_cookie));
    const auto account = with.proofs.finish(
        call.parameter("signIn"), browser, *signature, with.sessions.clock.wall()
    );
    if (!account) return tl::unexpected(account.error());
    // Of many people behind one address nobody waits for the others: neither step counts.
    for (const auto& step : {call.parameter("signIn"), browser}) {
        with.sessions.sign_ins.was_right(call.request().client_key, step, account->email);
    }
    auto response = let_in(with.sessions, call, *account, account->email, Proof::certificate);
    if (response) set_proof_cookie(with, *response, "", std::chrono::seconds(0));
    return response;
}

}  // namespace

std::vector<Route> certificate_routes(const CertificateRoutes& with) {
    const auto& guards = with.sessions.guards;
    const auto to = bound_to(with);
    return {
        guards.open(Method::post, "/certificate-sign-ins", "beginCertificateSignIn", to(begin)),
        guards.open(
            Method::post, "/certificate-sign-ins/{signIn}/signature", "finishCertificateSignIn",
            to(finish)
        ),
    };
}

}  // namespace plugin::server
