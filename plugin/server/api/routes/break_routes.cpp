// Breaks of a meeting, and another room for it.
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct BreakBody {
    meeting::BreakReason reason{};
    std::optional<std::uint32_t> minutes = {};  // as planned
    static constexpr auto fields = base::Parts{
        base::field("reason", &BreakBody::reason), base::field("minutes", &BreakBody::minutes)
    };
};

struct ReplacementBody {
    std::uint32_t instance = 0;
    static constexpr auto fields = base::Parts{base::field("instance", &ReplacementBody::instance)};
};

Answered pause(const CourseRoutes& with, const Call& call) {
    const auto body = parsed<BreakBody>(call);
    if (!body) return tl::unexpected(body.error());
    meeting::PauseMeeting command{call.account, body->reason, {}};
    if (body->minutes) command.length = std::chrono::minutes(*body->minutes);
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered resume(const CourseRoutes& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    return receipt_answer(act_on_meeting(with.engine, call, meeting::ResumeMeeting{call.account}));
}

Answered replace_room(const CourseRoutes& with, const Call& call) {
    const auto body = parsed<ReplacementBody>(call);
    if (!body) return tl::unexpected(body.error());
    const meeting::ReplaceRoom command{call.account, body->instance};
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

}  // namespace

std::vector<Route> break_routes(const CourseRoutes& with) {
    const auto to = bound_to(with);
    const std::string meeting = "/meetings/{meeting}";
    return {
        with.guards.signed_in(Method::post, meeting + "/pause", "pauseMeeting", to(pause)),
        with.guards.signed_in(Method::post, meeting + "/resumption", "resumeMeeting", to(resume)),
        with.guards.signed_in(
            Method::post, meeting + "/room/replacement", "replaceRoom", to(replace_room)
        ),
    };
}

}  // namespace plugin::server
