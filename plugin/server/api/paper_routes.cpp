// Ballots on paper: who may read them, what was read, and the second reading.
#include "plugin/server/api/ballot_body.hpp"
#include "plugin/server/api/named_files.hpp"
#include "plugin/server/api/view.hpp"

namespace plugin::server {
namespace {

/// One of them: people know each other by their addresses.
struct TellerBody {
    std::optional<meeting::AccountId> account;
    std::optional<std::string> email;
    static constexpr auto fields = std::tuple{
        base::field("account", &TellerBody::account), base::field("email", &TellerBody::email)
    };
};
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

/// Who the caller is in this meeting, as a human being; or the call is refused and false returned.
/// Blocking.
bool person_of(
    ApiWorld& world, const Call& call, const meeting::AccountId& account,
    std::optional<meeting::PersonMark>& out
) {
    const auto mark = world.accounts.person(account, call.meeting());
    if (!mark) {
        call.refuse(mark.error());
        return false;
    }
    out = *mark;
    return true;
}

void appoint(ApiWorld& world, const Call& call) {
    const auto body = body_of<TellerBody>(call);
    if (!body) return;
    if (body->account.has_value() == body->email.has_value()) {
        return call.refuse(base::Refusal{"field_malformed", "/account", {}});
    }
    const auto look_up = [&world, call, body = *body] {
        const auto known =
            body.email ? world.accounts.with_email(*body.email) : world.accounts.get(*body.account);
        if (!known) return call.refuse(known.error());
        meeting::AppointTeller command{call.account, known->id};
        if (!person_of(world, call, known->id, command.person)) return;
        if (!person_of(world, call, call.account, command.organizer)) return;
        submit(world, call, command, answer_receipt(call));
    };
    // Nobody else is told whether there is such an account.
    if_organizer(world, call, [&world, call, look_up](const auto&) {
        world.guards.on_worker(call, look_up);
    });
}

/// Blocking. The picture was uploaded before; without it nobody could look again.
void enter_read(ApiWorld& world, const Call& call, const PaperBody& body) {
    const auto request = ballot_request(world, call);
    app::PaperRead read{body.scan, body.vote, body.received_at};
    if (!person_of(world, call, call.account, read.reader)) return;
    meeting::EnterPaperBallot asked{call.account, request.question, request.elector, body.scan, {},
                                    {},           body.received_at};
    asked.person = read.reader;
    const auto submit_paper = [&world, call, request, read](app::Ledger::Done done) {
        with_aborted(world, call, request, [&world, read, done](const auto& again) {
            world.voting.enter_paper(again, read, done);
        });
    };
    when_allowed(world, call, asked, [&world, call, submit_paper, scan = body.scan] {
        with_own_files(world, call, {{scan, "/scan"}}, submit_paper, answer_receipt(call, 201));
    });
}

void enter(ApiWorld& world, const Call& call) {
    const auto body = body_of<PaperBody>(call);
    if (!body) return;
    world.guards.on_worker(call, [&world, call, body = *body] { enter_read(world, call, body); });
}

void strike(ApiWorld& world, const Call& call) {
    const meeting::StrikePaperBallot command{
        call.account, meeting::QuestionId(call.parameter("question")),
        meeting::ElectorId(call.parameter("elector"))
    };
    submit(world, call, command, answer_receipt(call));
}

void confirm(ApiWorld& world, const Call& call) {
    const auto body = body_of<ReadingBody>(call);
    if (!body) return;
    const auto request = ballot_request(world, call);
    world.guards.on_worker(call, [&world, call, request, vote = body->vote] {
        std::optional<meeting::PersonMark> reader;
        if (!person_of(world, call, call.account, reader)) return;
        with_aborted(world, call, request, [&world, call, vote, reader](const auto& asked) {
            world.voting.confirm_paper(asked, vote, reader, answer_receipt(call));
        });
    });
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
void list(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        load_names(world, call.meeting());
        answer_with(world, call, [&world, call](const meeting::Meeting& meeting) -> bj::value {
            const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
            if (question == nullptr || !meeting.may_handle_paper(call.account)) return nullptr;
            const auto cards = world.names.known_electors(meeting.id);
            bj::array out;
            for (const auto& line : meeting.roll) {
                const auto* paper = question->paper_of(line.elector);
                if (paper != nullptr) out.push_back(paper_json(*cards, line.elector, *paper));
            }
            return out;
        });
    });
}

/// The second reader looks at the same picture as the first.
void scan(ApiWorld& world, const Call& call) {
    if_exists(world, call, [&world, call](const meeting::Meeting& meeting) {
        const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
        if (question == nullptr || !meeting.may_handle_paper(call.account)) {
            return call.refuse("document_not_found");
        }
        const auto* paper = question->paper_of(meeting::ElectorId(call.parameter("elector")));
        if (paper == nullptr) return call.refuse("document_not_found");
        world.guards.on_worker(call, [&world, call, digest = paper->paper->scan] {
            const auto file = world.files.get(digest);
            if (!file) return call.refuse(base::Problem(file.error()));
            if (!*file) return call.refuse("document_not_found");
            call.answer(attachment(digest.hex(), **file));
        });
    });
}

}  // namespace

std::vector<Route> paper_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    const std::string papers = "/meetings/{meeting}/questions/{question}/papers";
    return {
        guards.signed_in(
            Method::post, "/meetings/{meeting}/tellers", "appointTeller", with(appoint)
        ),
        guards.signed_in(Method::get, papers, "listPapers", with(list)),
        guards.signed_in(Method::put, papers + "/{elector}", "enterPaperBallot", with(enter)),
        guards.signed_in(Method::del, papers + "/{elector}", "strikePaperBallot", with(strike)),
        guards.signed_in(
            Method::post, papers + "/{elector}/confirmation", "confirmPaperBallot", with(confirm)
        ),
        guards.signed_in(Method::get, papers + "/{elector}/scan", "downloadPaperScan", with(scan)),
    };
}

}  // namespace plugin::server
