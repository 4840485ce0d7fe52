// Who reads ballots on paper, and what he has to read.
#include "plugin/server/api/routes/about_meeting.hpp"
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
/// One of its readers, as a human being.
base::Answer<std::optional<meeting::PersonMark>> person_of(
    const With& with, const Call& call, const meeting::AccountId& account
) {
    return with.accounts.person(account, call.meeting());
}

Answered appoint(const With& with, const Call& call) {
    const auto body = parsed<TellerBody>(call);
    if (!body) return tl::unexpected(body.error());
    if (body->account.has_value() == body->email.has_value()) {
        return tl::unexpected(base::Problem(base::Refusal{"field_malformed", "/account", {}}));
    }
    // Nobody else is told whether there is such an account.
    const auto organizer = read_as_organizer(with.engine, call, [](const auto&) { return true; });
    if (!organizer) return tl::unexpected(organizer.error());
    const auto known =
        body->email ? with.accounts.with_email(*body->email) : with.accounts.get(*body->account);
    if (!known) return tl::unexpected(known.error());
    meeting::AppointTeller command{call.account, known->id};
    const auto teller = person_of(with, call, known->id);
    if (!teller) return tl::unexpected(teller.error());
    const auto appointing = person_of(with, call, call.account);
    if (!appointing) return tl::unexpected(appointing.error());
    command.person = *teller;
    command.organizer = *appointing;
    return receipt_answer(act_on_meeting(with.engine, call, command));
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

/// The second reader looks at the same picture as the first.
Answered scan(const With& with, const Call& call) {
    const auto look = [&](const meeting::Meeting& meeting) -> base::Answer<base::Digest> {
        const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
        if (question == nullptr || !meeting.may_handle_paper(call.account)) {
            return app::refused("document_not_found");
        }
        const auto* paper = question->paper_of(meeting::ElectorId(call.parameter("elector")));
        if (paper == nullptr) return app::refused("document_not_found");
        return paper->paper->scan;
    };
    const auto digest = read_meeting(with.engine, call, look);
    if (!digest) return tl::unexpected(digest.error());
    return stored_attachment(with.files, *digest);
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
