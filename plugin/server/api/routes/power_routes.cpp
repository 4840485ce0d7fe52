// The organizer ends one power of a participant, and puts right what was a mistake.
#include "plugin/app/admission/decide.hpp"
#include "plugin/app/form_checks.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct ReasonBody {
    std::string comment;
    static constexpr auto fields = base::Parts{base::field("comment", &ReasonBody::comment)};
};
struct EndBody {
    meeting::PowerEnd ground{};
    std::string comment;
    std::optional<meeting::ApplicationId> application = {};
    static constexpr auto fields = base::Parts{
        base::field("ground", &EndBody::ground), base::field("comment", &EndBody::comment),
        base::field("application", &EndBody::application)
    };
};
struct RestoreBody {
    std::string comment;
    std::optional<meeting::ApplicationId> application = {};
    static constexpr auto fields = base::Parts{
        base::field("comment", &RestoreBody::comment),
        base::field("application", &RestoreBody::application)
    };
};

app::PowerOf power_in(const Call& call, const std::optional<meeting::ApplicationId>& application) {
    return {
        meeting::ParticipantId(call.parameter("participant")),
        meeting::ElectorId(call.parameter("elector")), application
    };
}

Answered reconsider(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<ReasonBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::reconsider_application(
        {with.engine, with.applications}, meeting_request(call),
        meeting::ApplicationId(call.parameter("application")), body->comment
    ));
}

Answered restore_admission(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<ReasonBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::restore_admission(
        {with.engine, with.applications}, meeting_request(call),
        meeting::ParticipantId(call.parameter("participant")), body->comment
    ));
}

Answered end(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<EndBody>(call);
    if (!body) return tl::unexpected(body.error());
    // The principal ends it by coming, nobody by saying so.
    const bool by_itself = body->ground == meeting::PowerEnd::principal_present ||
                           body->ground == meeting::PowerEnd::off_register;
    if (by_itself) {
        return tl::unexpected(base::Problem(base::Refusal{"field_malformed", "/ground", {}}));
    }
    return receipt_answer(app::end_power(
        {with.engine, with.applications}, meeting_request(call), power_in(call, body->application),
        body->ground, body->comment
    ));
}

Answered restore_power(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<RestoreBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::restore_power(
        {with.engine, with.applications}, meeting_request(call), power_in(call, body->application),
        body->comment
    ));
}

}  // namespace

std::vector<Route> power_routes(const AdmissionRoutes& with) {
    const auto to = bound_to(with);
    const std::string participant = "/meetings/{meeting}/participants/{participant}";
    const auto post = [&](const std::string& path, const char* operation, auto handle) {
        return with.guards.signed_in(
            Method::post, path, operation, to(handle), app::comment_bytes_max
        );
    };
    return {
        post(
            "/meetings/{meeting}/applications/{application}/reconsideration",
            "reconsiderApplication", reconsider
        ),
        post(participant + "/restoration", "restoreAdmission", restore_admission),
        post(participant + "/powers/{elector}/end", "endPower", end),
        post(participant + "/powers/{elector}/restoration", "restorePower", restore_power),
    };
}

}  // namespace plugin::server
