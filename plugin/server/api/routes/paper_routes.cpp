// Ballots on paper: what is to be read, what was read, and the second reading.
#include "plugin/app/ballot/paper_desk.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/ballot_request.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct PaperBody {
    base::Digest scan;
    meeting::Vote vote;
    base::Instant received_at{};
    static constexpr auto fields = base::Parts{
        base::field("scan", &PaperBody::scan), base::field("vote", &PaperBody::vote),
        base::field("receivedAt", &PaperBody::received_at)
    };
};
struct ReadingBody {
    meeting::Vote vote;
    static constexpr auto fields = base::Parts{base::field("vote", &ReadingBody::vote)};
};

app::PaperDesk desk(const PaperRoutes& with) {
    return {{with.engine, with.sealed, with.clock}, with.accounts, with.uploads};
}

Answered enter(const PaperRoutes& with, const Call& call) {
    const auto body = parsed<PaperBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto receipt = app::hand_in_paper_ballot(
        desk(with), ballot_request(call), {body->scan, body->vote, body->received_at}
    );
    return receipt_answer(receipt, 201);
}

Answered strike(const PaperRoutes& with, const Call& call) {
    return receipt_answer(app::strike_paper_ballot(with.engine, ballot_request(call)));
}

Answered confirm(const PaperRoutes& with, const Call& call) {
    const auto body = parsed<ReadingBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::read_paper_ballot_again(desk(with), ballot_request(call), body->vote)
    );
}

bj::object paper_json(
    const app::ElectorCards& cards, const meeting::ElectorId& elector, const meeting::Ballot& ballot
) {
    bj::object one;
    one["elector"] = elector.str();
    if (const auto card = cards.find(elector); card != cards.end()) one["name"] = card->second.name;
    one["scan"] = ballot.paper->scan.hex();
    one["enteredBy"] = ballot.paper->entered_by.str();
    one["confirmed"] = ballot.stage == meeting::BallotStage::signed_;
    one["at"] = base::to_text(ballot.at);
    return one;
}

/// Who has a ballot on paper and whether it was read twice; never what it says.
Answered list(const PaperRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        const auto* question = meeting.find(question_of(call));
        if (question == nullptr || !meeting.may_handle_paper(call.account)) return nullptr;
        const auto cards = with.names.known_electors(meeting.id);
        bj::array out;
        for (const auto& line : meeting.roll) {
            const auto* paper = question->paper_of(line.elector);
            if (paper != nullptr) out.push_back(paper_json(*cards, line.elector, *paper));
        }
        return out;
    });
}

Answered scan(const PaperRoutes& with, const Call& call) {
    auto file = app::paper_scan(with.engine, with.files, ballot_request(call));
    if (!file) return tl::unexpected(file.error());
    return attachment(file->digest.hex(), std::move(file->content));
}

}  // namespace

std::vector<Route> paper_routes(const PaperRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string papers = "/meetings/{meeting}/questions/{question}/papers";
    const std::string paper = papers + "/{elector}";
    return {
        guards.signed_in(Method::get, papers, "listPapers", to(list)),
        guards.signed_in(Method::get, paper + "/scan", "downloadPaperScan", to(scan)),
        guards.signed_in(Method::put, paper, "enterPaperBallot", to(enter)),
        guards.signed_in(Method::del, paper, "strikePaperBallot", to(strike)),
        guards.signed_in(Method::post, paper + "/confirmation", "confirmPaperBallot", to(confirm)),
    };
}

}  // namespace plugin::server
