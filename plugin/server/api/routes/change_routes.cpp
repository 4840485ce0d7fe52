// What was announced is changed: another time, no meeting at all, other words of a question.
#include "plugin/app/form_checks.hpp"
#include "plugin/app/meetings/change.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct PostponementBody {
    base::Instant starts_at{};
    std::optional<base::Instant> ballots_until = {};
    std::string reason;
    std::optional<bool> insists = {};
    static constexpr auto fields = base::Parts{
        base::field("startsAt", &PostponementBody::starts_at),
        base::field("ballotsUntil", &PostponementBody::ballots_until),
        base::field("reason", &PostponementBody::reason),
        base::field("insists", &PostponementBody::insists)
    };
};
struct CancellationBody {
    std::string reason;
    static constexpr auto fields = base::Parts{base::field("reason", &CancellationBody::reason)};
};
struct WordingBody {
    std::string title;
    std::string text;
    std::string reason;
    std::optional<bool> insists = {};
    static constexpr auto fields = base::Parts{
        base::field("title", &WordingBody::title), base::field("text", &WordingBody::text),
        base::field("reason", &WordingBody::reason), base::field("insists", &WordingBody::insists)
    };
};

Answered postpone(const ChangeRoutes& with, const Call& call) {
    const auto body = parsed<PostponementBody>(call);
    if (!body) return tl::unexpected(body.error());
    const app::NewTime time{
        body->starts_at, body->ballots_until, body->reason, body->insists.value_or(false)
    };
    return receipt_answer(app::postpone_meeting(
        {with.engine, with.clock, with.calendar, with.applications}, meeting_request(call), time
    ));
}

Answered cancel(const ChangeRoutes& with, const Call& call) {
    const auto body = parsed<CancellationBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::cancel_meeting(with.engine, meeting_request(call), body->reason));
}

Answered reword(const ChangeRoutes& with, const Call& call) {
    const auto body = parsed<WordingBody>(call);
    if (!body) return tl::unexpected(body.error());
    const app::NewWording wording{
        body->title, body->text, body->reason, body->insists.value_or(false)
    };
    return receipt_answer(
        app::reword_question(with.engine, meeting_request(call), question_of(call), wording)
    );
}

}  // namespace

std::vector<Route> change_routes(const ChangeRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.signed_in(
            Method::post, "/meetings/{meeting}/postponement", "postponeMeeting", to(postpone),
            app::change_bytes_max
        ),
        guards.signed_in(
            Method::post, "/meetings/{meeting}/cancellation", "cancelMeeting", to(cancel),
            app::change_bytes_max
        ),
        guards.signed_in(
            Method::put, "/meetings/{meeting}/questions/{question}/wording", "rewordQuestion",
            to(reword), app::change_bytes_max
        ),
    };
}

}  // namespace plugin::server
