// Ballots on paper: what was read, and the second reading.
#include "plugin/server/api/named_files.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/ballot_request.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct PaperBody {
    base::Digest scan;
    meeting::Vote vote;
    base::Instant received_at{};
    static constexpr auto fields = std::tuple{
        base::field("scan", &PaperBody::scan), base::field("vote", &PaperBody::vote),
        base::field("receivedAt", &PaperBody::received_at)
    };
};
struct ReadingBody {
    meeting::Vote vote;
    static constexpr auto fields = std::tuple{base::field("vote", &ReadingBody::vote)};
};

using With = PaperRoutes;

/// The picture was uploaded before; without it nobody could look again.
Answered enter(const With& with, const Call& call) {
    const auto body = parsed<PaperBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto request = ballot_request(call);
    const auto reader = with.accounts.person(call.account, call.meeting());
    if (!reader) return tl::unexpected(reader.error());
    const app::PaperRead read{body->scan, body->vote, body->received_at, *reader};
    meeting::EnterPaperBallot asked{call.account, request.question, request.elector, body->scan, {},
                                    {},           body->received_at};
    asked.person = read.reader;
    if (auto may = allowed(with.engine, with.clock, call, asked); !may) {
        return tl::unexpected(may.error());
    }
    const auto act = [&] {
        return app::enter_paper_ballot({with.engine, with.sealed, with.clock}, request, read);
    };
    return receipt_answer(with_own_files(with.uploads, call, {{body->scan, "/scan"}}, act), 201);
}

Answered strike(const With& with, const Call& call) {
    const meeting::StrikePaperBallot command{
        call.account, meeting::QuestionId(call.parameter("question")),
        meeting::ElectorId(call.parameter("elector"))
    };
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered confirm(const With& with, const Call& call) {
    const auto body = parsed<ReadingBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto reader = with.accounts.person(call.account, call.meeting());
    if (!reader) return tl::unexpected(reader.error());
    return receipt_answer(app::confirm_paper_ballot(
        {with.engine, with.sealed, with.clock}, ballot_request(call), body->vote, *reader
    ));
}

}  // namespace

std::vector<Route> paper_routes(const PaperRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string paper = "/meetings/{meeting}/questions/{question}/papers/{elector}";
    return {
        guards.signed_in(Method::put, paper, "enterPaperBallot", to(enter)),
        guards.signed_in(Method::del, paper, "strikePaperBallot", to(strike)),
        guards.signed_in(Method::post, paper + "/confirmation", "confirmPaperBallot", to(confirm)),
    };
}

}  // namespace plugin::server
