// Ballots on paper: what was read, and the second reading.
#include "plugin/app/ballot/tellers.hpp"
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

app::PaperDesk desk(const With& with) {
    return {{with.engine, with.sealed, with.clock}, with.accounts, with.uploads};
}

Answered enter(const With& with, const Call& call) {
    const auto body = parsed<PaperBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto receipt = app::hand_in_paper_ballot(
        desk(with), ballot_request(call), {body->scan, body->vote, body->received_at}
    );
    return receipt_answer(receipt, 201);
}

Answered strike(const With& with, const Call& call) {
    return receipt_answer(app::strike_paper_ballot(with.engine, ballot_request(call)));
}

Answered confirm(const With& with, const Call& call) {
    const auto body = parsed<ReadingBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::read_paper_ballot_again(desk(with), ballot_request(call), body->vote)
    );
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
