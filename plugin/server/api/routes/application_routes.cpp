// Applications to take part: drafted and signed.
#include "plugin/app/admission/apply.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

app::Applying applying(const ApplicationRoutes& with) {
    return {with.engine, with.applications, with.uploads, with.clock};
}

Answered draft(const ApplicationRoutes& with, const Call& call) {
    const auto form = parsed<registrar::ApplicationForm>(call);
    if (!form) return tl::unexpected(form.error());
    const auto made = app::draft_application(applying(with), meeting_request(call), *form);
    if (!made) return tl::unexpected(made.error());
    return json_answer(
        201,
        bj::object{
            {"application", made->id.str()},
            {"document", base::to_base64(made->document)},
            {"sha256", base::sha256(made->document).hex()}
        }
    );
}

Answered sign(const ApplicationRoutes& with, const Call& call) {
    const auto body = parsed<SignatureBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return app::refused("signature_malformed");
    const meeting::ApplicationId id(call.parameter("application"));
    const auto done =
        app::submit_application(applying(with), meeting_request(call), id, *signature);
    if (!done) return tl::unexpected(done.error());
    bj::object out{{"application", id.str()}};
    if (done->number) out["number"] = *done->number;
    out["verdict"] = json::parse(done->verdict).value_or(nullptr);
    out["receipt"] = to_json(done->receipt);
    return json_answer(201, out);
}

}  // namespace

std::vector<Route> application_routes(const ApplicationRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string base = "/meetings/{meeting}/applications";
    return {
        guards.signed_in(
            Method::post, base, "draftApplication", to(draft), registrar::application_bytes_max
        ),
        guards.signed_in(
            Method::post, base + "/{application}/signature", "signApplication", to(sign)
        ),
    };
}

}  // namespace plugin::server
