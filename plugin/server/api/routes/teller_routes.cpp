// Who reads ballots on paper, and what he has to read.
#include "plugin/app/ballot/tellers.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/ballot_request.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

using With = TellerRoutes;

/// One of them: people know each other by their addresses.
struct TellerBody {
    std::optional<meeting::AccountId> account;
    std::optional<std::string> email;
    static constexpr auto fields = std::tuple{
        base::field("account", &TellerBody::account), base::field("email", &TellerBody::email)
    };
};

Answered appoint(const With& with, const Call& call) {
    const auto body = parsed<TellerBody>(call);
    if (!body) return tl::unexpected(body.error());
    if (body->account.has_value() == body->email.has_value()) {
        return tl::unexpected(base::Problem(base::Refusal{"field_malformed", "/account", {}}));
    }
    return receipt_answer(app::appoint_teller(
        with.engine, with.accounts, meeting_request(call), {body->account, body->email}
    ));
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
Answered list(const With& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
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

Answered scan(const With& with, const Call& call) {
    auto file = app::paper_scan(with.engine, with.files, ballot_request(call));
    if (!file) return tl::unexpected(file.error());
    return attachment(file->digest.hex(), std::move(file->content));
}

}  // namespace

std::vector<Route> teller_routes(const TellerRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string papers = "/meetings/{meeting}/questions/{question}/papers";
    return {
        guards.signed_in(Method::post, "/meetings/{meeting}/tellers", "appointTeller", to(appoint)),
        guards.signed_in(Method::get, papers, "listPapers", to(list)),
        guards.signed_in(Method::get, papers + "/{elector}/scan", "downloadPaperScan", to(scan)),
    };
}

}  // namespace plugin::server
