// What may happen in a meeting beside its plain course: aborted votes, announcements; and why a
// question ended as it did.
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/explanation.hpp"

namespace plugin::server {
namespace {

struct AbortBody {
    meeting::AbortGround ground{};
    static constexpr auto fields = base::Parts{base::field("ground", &AbortBody::ground)};
};

Answered announce_outcome(const CourseRoutes& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    const auto command = about_question<meeting::AnnounceOutcome>(call);
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered abort_question(const CourseRoutes& with, const Call& call) {
    const auto body = parsed<AbortBody>(call);
    if (!body) return tl::unexpected(body.error());
    auto command = about_question<meeting::AbortQuestion>(call);
    command.ground = body->ground;
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered explain(const CourseRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        const auto role = app::role_in(meeting, call.account);
        if (role == "none") return nullptr;
        const auto* question = meeting.find(question_of(call));
        if (question == nullptr) return nullptr;
        auto shown = *question;
        if (!app::may_know_outcome(meeting, shown, role)) shown.outcome.reset();
        return explanation_json(meeting, shown, *with.names.known_electors(meeting.id));
    });
}

}  // namespace

std::vector<Route> course_routes(const CourseRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string meeting = "/meetings/{meeting}";
    const std::string question = meeting + "/questions/{question}";
    return {
        guards.signed_in(Method::post, question + "/abortion", "abortQuestion", to(abort_question)),
        guards.signed_in(
            Method::post, question + "/announcement", "announceOutcome", to(announce_outcome)
        ),
        guards.signed_in(Method::get, question + "/explanation", "explainQuestion", to(explain)),
    };
}

}  // namespace plugin::server
