// What people do who are led here by a letter, and how they get one.
#include "plugin/app/account/email.hpp"
#include "plugin/app/account/password.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/base/log.hpp"
#include "plugin/server/api/routes/people_routes.hpp"

namespace plugin::server {
namespace {

struct Forgotten {
    std::string email;
    static constexpr auto fields = base::Parts{base::field("email", &Forgotten::email)};
};

struct PasswordByLink {
    std::string secret;
    std::string password;
    static constexpr auto fields = base::Parts{
        base::field("secret", &PasswordByLink::secret),
        base::field("password", &PasswordByLink::password)
    };
};

struct Confirmation {
    std::string secret;
    static constexpr auto fields = base::Parts{base::field("secret", &Confirmation::secret)};
};

/// The same answer, as fast, whoever has the address: the letter is written afterwards. Fewer
/// letters are written in a while than links are good at once, so that a stranger who asks too
/// leaves the owner one that works.
Answered ask_for_link(const LetterRoutes& with, const Call& call) {
    const auto body = parsed<Forgotten>(call);
    if (!body) return tl::unexpected(body.error());
    const auto email = registrar::normalized_email(body->email);
    if (!registrar::looks_like_email(email)) {
        return tl::unexpected(base::Problem(base::Refusal{"email_malformed", "/email", {}}));
    }
    const auto now = with.desk.clock.now();
    const bool may =
        with.sign_ins.allow(call.request().client_key, now) && with.letters.allow(email, now);
    if (!may) return app::refused("too_many_requests");
    const bool taken = with.work.post([with, email, language = call.language()] {
        const auto sent = app::send_password_link(with.desk, email, language);
        if (!sent) base::log(base::LogLevel::error, sent.error().where, sent.error().what);
    });
    if (!taken) return app::refused("overloaded");
    return no_content_answer();
}

Answered reset_password(const LetterRoutes& with, const Call& call) {
    const auto body = parsed<PasswordByLink>(call);
    if (!body) return tl::unexpected(body.error());
    const auto done = app::reset_password(with.desk, body->secret, body->password, call.language());
    if (!done) return tl::unexpected(done.error());
    return no_content_answer();
}

Answered confirm_email(const LetterRoutes& with, const Call& call) {
    const auto body = parsed<Confirmation>(call);
    if (!body) return tl::unexpected(body.error());
    const auto done = app::confirm_email(with.desk, body->secret, call.language());
    if (!done) return tl::unexpected(done.error());
    return no_content_answer();
}

}  // namespace

std::vector<Route> letter_routes(const LetterRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.at_once(Method::post, "/password-links", "sendPasswordLink", to(ask_for_link)),
        guards.open(Method::post, "/password-resets", "resetPassword", to(reset_password)),
        guards.open(Method::post, "/email-confirmations", "confirmEmail", to(confirm_email)),
    };
}

}  // namespace plugin::server
