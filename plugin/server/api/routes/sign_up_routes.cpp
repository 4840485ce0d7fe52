// Signing up with a signed application.
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/people_routes.hpp"
#include "registrar/person.hpp"

namespace plugin::server {
namespace {

registrar::SignUpForm normalized_form(registrar::SignUpForm form) {
    return registrar::normalized(std::move(form));  // pasted blanks are no mistake
}

/// A stranger's lane, if his form is in order: hashing a password is expensive.
LaneOf::Chosen lane_of_sign_up(const SignUpRoutes& with, const Call& call) {
    const auto& client = call.request().client_key;
    if (!with.sign_ins.allow(client, with.clock.now())) {
        return tl::unexpected(problem_answer(call, app::refused("too_many_requests").value()));
    }
    auto form = parsed<registrar::SignUpForm>(call);
    if (!form) return tl::unexpected(problem_answer(call, form.error()));
    const auto wrong = registrar::problems(normalized_form(std::move(*form)));
    if (wrong.empty()) return &with.strangers;
    return tl::unexpected(problem_response(
        {"sign_up_malformed", {}, {}}, call.language(), errors_json(wrong, call.language())
    ));
}

Answered begin_sign_up(const SignUpRoutes& with, const Call& call) {
    auto form = parsed<registrar::SignUpForm>(call);
    if (!form) return tl::unexpected(form.error());
    const auto draft = with.accounts.begin_sign_up(
        normalized_form(std::move(*form)), with.clock.now(), call.request().client_key,
        call.language()
    );
    if (!draft) return tl::unexpected(draft.error());
    return json_answer(
        201,
        bj::object{
            {"signUp", draft->id},
            {"document", base::to_base64(draft->document)},
            {"sha256", base::sha256(draft->document).hex()}
        }
    );
}

Answered finish_sign_up(const SignUpRoutes& with, const Call& call) {
    const auto body = parsed<SignatureBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return app::refused("signature_malformed");
    const auto done =
        with.accounts.finish_sign_up(call.parameter("signUp"), *signature, with.clock.wall());
    if (!done) return tl::unexpected(done.error());
    const auto receipt = with.registry.record(*done);
    if (!receipt) return tl::unexpected(receipt.error());
    const auto verdict = registrar::signature::report_json(done->report);
    return json_answer(
        201,
        bj::object{
            {"account", done->account.str()},
            {"verdict", json::parse(verdict).value_or(nullptr)},
            {"receipt", to_json(*receipt)}
        }
    );
}

}  // namespace

std::vector<Route> sign_up_routes(const SignUpRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const LaneOf lane{[with](const Call& call) { return lane_of_sign_up(with, call); }};
    return {
        guards.in_lane(Method::post, "/sign-ups", "beginSignUp", lane, to(begin_sign_up)),
        guards.open(
            Method::post, "/sign-ups/{signUp}/signature", "finishSignUp", to(finish_sign_up)
        ),
    };
}

}  // namespace plugin::server
