// The organizer decides on applications and takes admissions back.
#include "plugin/app/admission/decide.hpp"
#include "plugin/app/form_checks.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct DecisionBody {
    bool admit = false;
    std::optional<meeting::RefusalGround> ground;
    std::optional<std::string> comment;
    static constexpr auto fields = base::Parts{
        base::field("admit", &DecisionBody::admit), base::field("ground", &DecisionBody::ground),
        base::field("comment", &DecisionBody::comment)
    };
};
struct WithdrawalBody {
    meeting::RefusalGround ground{};
    std::string comment;
    static constexpr auto fields = base::Parts{
        base::field("ground", &WithdrawalBody::ground),
        base::field("comment", &WithdrawalBody::comment)
    };
};

struct AcceptanceBody {
    std::string comment;
    static constexpr auto fields = base::Parts{base::field("comment", &AcceptanceBody::comment)};
};

Answered decide_application(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<DecisionBody>(call);
    if (!body) return tl::unexpected(body.error());
    const meeting::ApplicationId id(call.parameter("application"));
    if (body->admit) {
        return receipt_answer(
            app::admit_application({with.engine, with.applications}, meeting_request(call), id)
        );
    }
    if (!body->ground) {
        return tl::unexpected(base::Problem(base::Refusal{"field_missing", "/ground", {}}));
    }
    return receipt_answer(app::refuse_application(
        {with.engine, with.applications}, meeting_request(call), id,
        {*body->ground, body->comment.value_or("")}
    ));
}

Answered accept_signature(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<AcceptanceBody>(call);
    if (!body) return tl::unexpected(body.error());
    const meeting::ApplicationId id(call.parameter("application"));
    return receipt_answer(app::accept_signature(
        {with.engine, with.applications}, meeting_request(call), id, body->comment
    ));
}

Answered withdraw(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<WithdrawalBody>(call);
    if (!body) return tl::unexpected(body.error());
    const meeting::ParticipantId id(call.parameter("participant"));
    return receipt_answer(app::withdraw_admission(
        {with.engine, with.applications}, meeting_request(call), id, {body->ground, body->comment}
    ));
}

}  // namespace

std::vector<Route> admission_routes(const AdmissionRoutes& with) {
    const auto to = bound_to(with);
    return {
        with.guards.signed_in(
            Method::post, "/meetings/{meeting}/applications/{application}/decision",
            "decideApplication", to(decide_application), app::comment_bytes_max
        ),
        with.guards.signed_in(
            Method::post, "/meetings/{meeting}/applications/{application}/signature-acceptance",
            "acceptSignature", to(accept_signature), app::comment_bytes_max
        ),
        with.guards.signed_in(
            Method::post, "/meetings/{meeting}/participants/{participant}/withdrawal",
            "withdrawAdmission", to(withdraw), app::comment_bytes_max
        ),
    };
}

}  // namespace plugin::server
