// What settles a question after its count: the casting vote, a lot, a further round.
#include "plugin/app/admission/decide.hpp"
#include "plugin/app/form_checks.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct CastingVoteBody {
    std::string vote;
    static constexpr auto fields = base::Parts{base::field("vote", &CastingVoteBody::vote)};
};
struct LotBody {
    std::vector<std::string> won;
    std::vector<meeting::ParticipantId> witnesses;
    std::string comment;
    static constexpr auto fields = base::Parts{
        base::field("won", &LotBody::won), base::field("witnesses", &LotBody::witnesses),
        base::field("comment", &LotBody::comment)
    };
};

Answered casting_vote(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<CastingVoteBody>(call);
    if (!body) return tl::unexpected(body.error());
    auto command = about_question<meeting::GiveCastingVote>(call);
    command.vote = body->vote;
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered record_lot(const AdmissionRoutes& with, const Call& call) {
    const auto body = parsed<LotBody>(call);
    if (!body) return tl::unexpected(body.error());
    auto command = about_question<meeting::RecordLot>(call);
    command.won = body->won;
    command.witnesses = body->witnesses;
    return receipt_answer(app::record_lot(
        {with.engine, with.applications}, meeting_request(call), command, body->comment
    ));
}

Answered second_round(const AdmissionRoutes& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    auto command = about_question<meeting::CallSecondRound>(call);
    const auto digest = base::sha256("second round\n", call.mark.key.bytes()).hex();
    command.next = meeting::QuestionId("r" + digest.substr(0, 12));
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

}  // namespace

std::vector<Route> settlement_routes(const AdmissionRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string question = "/meetings/{meeting}/questions/{question}";
    return {
        guards.signed_in(
            Method::post, question + "/casting-vote", "giveCastingVote", to(casting_vote)
        ),
        guards.signed_in(
            Method::post, question + "/lot", "recordLot", to(record_lot), app::comment_bytes_max
        ),
        guards.signed_in(
            Method::post, question + "/second-round", "callSecondRound", to(second_round)
        ),
    };
}

}  // namespace plugin::server
