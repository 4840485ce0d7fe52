// A trial signature, from the page that checks one's computer.
#include "plugin/app/account/trial.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/people_routes.hpp"
#include "plugin/server/api/views/signature_view.hpp"

namespace plugin::server {
namespace {

Answered show_document(const TrialRoutes& with, const Call& call) {
    const auto document = app::trial_document(with.desk, call.account, call.language());
    if (!document) return tl::unexpected(document.error());
    return json_answer(
        200,
        bj::object{
            {"document", base::to_base64(*document)}, {"sha256", base::sha256(*document).hex()}
        }
    );
}

Answered sign(const TrialRoutes& with, const Call& call) {
    const auto body = parsed<SignatureBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return app::refused("signature_malformed");
    const auto judged = app::try_signature(with.desk, call.account, call.language(), *signature);
    if (!judged) return tl::unexpected(judged.error());
    return json_answer(
        200,
        bj::object{
            {"verdict", base::name_of(judged->verdict)},
            {"reasons", reasons_in_words(judged->reasons)}
        }
    );
}

}  // namespace

std::vector<Route> trial_routes(const TrialRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string pattern = "/account/trial-signature";
    return {
        guards.signed_in(Method::get, pattern, "showTrialDocument", to(show_document)),
        guards.signed_in_anew(Method::post, pattern, "trySignature", to(sign)),
    };
}

}  // namespace plugin::server
