// What may happen in a meeting beside its plain course: breaks, aborted votes, the casting vote, a
// lot, a further round, announcements; and why a question ended as it did.
#include "plugin/app/admission/decide.hpp"
#include "plugin/app/form_checks.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/explanation.hpp"

namespace plugin::server {
namespace {

struct AbortBody {
    meeting::AbortGround ground{};
    static constexpr auto fields = std::tuple{base::field("ground", &AbortBody::ground)};
};
struct CastingVoteBody {
    std::string vote;
    static constexpr auto fields = std::tuple{base::field("vote", &CastingVoteBody::vote)};
};
struct LotBody {
    std::vector<std::string> won;
    std::vector<meeting::ParticipantId> witnesses;
    std::string comment;
    static constexpr auto fields = std::tuple{
        base::field("won", &LotBody::won), base::field("witnesses", &LotBody::witnesses),
        base::field("comment", &LotBody::comment)
    };
};
template <class Command>
Command about_question(const Call& call) {
    Command command;
    command.by = call.account;
    command.question = meeting::QuestionId(call.parameter("question"));
    return command;
}

using With = CourseRoutes;

/// A command about the whole meeting.
template <class Command>
Answered about_meeting(const With& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    return receipt_answer(act_on_meeting(with.engine, call, Command{call.account}));
}

Answered announce_outcome(const With& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    const auto command = about_question<meeting::AnnounceOutcome>(call);
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered abort_question(const With& with, const Call& call) {
    const auto body = parsed<AbortBody>(call);
    if (!body) return tl::unexpected(body.error());
    auto command = about_question<meeting::AbortQuestion>(call);
    command.ground = body->ground;
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered casting_vote(const With& with, const Call& call) {
    const auto body = parsed<CastingVoteBody>(call);
    if (!body) return tl::unexpected(body.error());
    auto command = about_question<meeting::GiveCastingVote>(call);
    command.vote = body->vote;
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered record_lot(const With& with, const Call& call) {
    const auto body = parsed<LotBody>(call);
    if (!body) return tl::unexpected(body.error());
    auto command = about_question<meeting::RecordLot>(call);
    command.won = body->won;
    command.witnesses = body->witnesses;
    return receipt_answer(app::record_lot(
        {with.engine, with.applications}, meeting_request(call), command, body->comment
    ));
}

Answered second_round(const With& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    auto command = about_question<meeting::CallSecondRound>(call);
    const auto digest = base::sha256("second round\n", call.mark.key.bytes()).hex();
    command.next = meeting::QuestionId("r" + digest.substr(0, 12));
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered explain(const With& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        const auto role = app::role_in(meeting, call.account);
        if (role == "none") return nullptr;
        const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
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
        guards.signed_in(
            Method::post, meeting + "/pause", "pauseMeeting",
            to(about_meeting<meeting::PauseMeeting>)
        ),
        guards.signed_in(
            Method::post, meeting + "/resumption", "resumeMeeting",
            to(about_meeting<meeting::ResumeMeeting>)
        ),
        guards.signed_in(Method::post, question + "/abortion", "abortQuestion", to(abort_question)),
        guards.signed_in(
            Method::post, question + "/casting-vote", "giveCastingVote", to(casting_vote)
        ),
        guards.signed_in(
            Method::post, question + "/lot", "recordLot", to(record_lot), app::comment_bytes_max
        ),
        guards.signed_in(
            Method::post, question + "/second-round", "callSecondRound", to(second_round)
        ),
        guards.signed_in(
            Method::post, question + "/announcement", "announceOutcome", to(announce_outcome)
        ),
        guards.signed_in(Method::get, question + "/explanation", "explainQuestion", to(explain)),
    };
}

}  // namespace plugin::server
