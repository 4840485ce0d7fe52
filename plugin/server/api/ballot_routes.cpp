// Choosing, signing, and reading back what was signed.
#include "plugin/base/bytes.hpp"
#include "plugin/base/log.hpp"
#include "plugin/server/api/ballot_body.hpp"
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

struct SignatureBody {
    base::Digest sha256;
    std::string signature;
    static constexpr auto fields = std::tuple{
        base::field("sha256", &SignatureBody::sha256),
        base::field("signature", &SignatureBody::signature)
    };
};

void choose(ApiWorld& world, const Call& call) {
    const auto vote = body_of<meeting::Vote>(call);
    if (!vote) return;
    // On paper a ballot can be spoiled; on the screen there is nothing to spoil.
    if (vote->choice == base::name_of(meeting::Choice::invalid)) {
        return call.refuse(base::Refusal{"field_malformed", "/choice", {}});
    }
    const auto answer = [call](const auto& sealed) {
        if (!sealed) return call.refuse(sealed.error());
        bj::object out;
        out["ballot"] = base::to_base64(sealed->ballot);
        out["sha256"] = base::sha256(sealed->ballot).hex();
        out["receipt"] = to_json(sealed->receipt);
        call.answer(201, out);
    };
    with_aborted(
        world, call, ballot_request(world, call),
        [&world, vote = *vote, answer](const auto& asked) {
            world.voting.choose(asked, vote, answer);
        }
    );
}

void sign(ApiWorld& world, const Call& call) {
    const auto body = body_of<SignatureBody>(call);
    if (!body) return;
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return call.refuse("signature_malformed");
    const auto answer = [call](const auto& accepted) {
        if (!accepted) return call.refuse(accepted.error());
        bj::object out;
        if (!accepted->verdict.empty()) {
            out["verdict"] = json::parse(accepted->verdict).value_or(nullptr);
        }
        out["receipt"] = to_json(accepted->receipt);
        call.answer(201, out);
    };
    with_aborted(
        world, call, ballot_request(world, call),
        [&world, digest = body->sha256, signature = *signature, answer](const auto& asked) {
            world.voting.sign(asked, digest, signature, answer);
        }
    );
}

/// What is left of a counted question outside the domain thread: no more than its ballots need.
struct Counted {
    meeting::QuestionState question;  // id, released key, ballots asked for
    std::vector<meeting::RollLine> lines;
};

Counted part_of(const meeting::QuestionState& question) {
    Counted out;
    out.question.question.id = question.question.id;
    out.question.released_key = question.released_key;
    return out;
}

/// Goes on on the domain thread if the ballots are counted. Who lost his admission sees none.
using WithQuestion = std::function<void(const meeting::Meeting&, const meeting::QuestionState&)>;

void after_counting(ApiWorld& world, const Call& call, WithQuestion look) {
    if_exists(world, call, [call, look = std::move(look)](const meeting::Meeting& meeting) {
        if (role_in(meeting, call.account) == "none") return call.refuse("not_admitted");
        const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
        if (question == nullptr) return call.refuse("question_not_found");
        if (question->stage != meeting::QuestionStage::counted) {
            return call.refuse("not_counted_yet");
        }
        look(meeting, *question);
    });
}

/// Open vote: ballots are everybody's as soon as the outcome is (DESIGN.md 10.7); one's own at
/// once.
bool may_see_ballot(
    const meeting::Meeting& meeting, const meeting::QuestionState& question,
    const meeting::AccountId& viewer, const meeting::Ballot* ballot
) {
    if (may_know_outcome(meeting, question, role_in(meeting, viewer))) return true;
    const auto* participant = meeting.participant_of(viewer);
    return ballot != nullptr && participant != nullptr && ballot->by == participant->id;
}

/// What the journal says was signed and storage does not give back: told, never left out.
void log_missing(
    const meeting::MeetingId& meeting, const meeting::QuestionId& question,
    const meeting::Ballot& ballot
) {
    base::log(
        base::LogLevel::error, "ballots",
        meeting.str() + "/" + question.str() + ": the signed ballot " + ballot.ballot.hex() +
            " cannot be read back"
    );
}

bj::value list_json(ApiWorld& world, const meeting::MeetingId& meeting, const Counted& counted) {
    const auto cards = world.names.electors(meeting);
    bj::array out;
    for (const auto& line : counted.lines) {
        const auto& ballot = counted.question.ballots.at(line.elector);
        if (ballot.stage != meeting::BallotStage::signed_) continue;
        bj::object one;
        one["number"] = line.number;
        one["elector"] = line.elector.str();
        if (cards && (*cards)->contains(line.elector)) {
            one["name"] = (*cards)->at(line.elector).name;
        }
        one["onPaper"] = ballot.paper.has_value();
        one["weight"] = line.weight.str();
        one["sha256"] = ballot.ballot.hex();
        const auto opened = world.voting.opened(meeting, counted.question, line.elector);
        if (!opened) {
            log_missing(meeting, counted.question.question.id, ballot);
            one["missing"] = true;
            out.push_back(std::move(one));
            continue;
        }
        if (const auto vote = app::vote_of(opened->document)) {
            if (vote->choice) one["choice"] = *vote->choice;
            one["vote"] = json::write(*vote);
        }
        out.push_back(std::move(one));
    }
    return out;
}

/// Open vote: named results are for participants after closing (DESIGN.md 10.7).
void list(ApiWorld& world, const Call& call) {
    after_counting(world, call, [&world, call](const auto& meeting, const auto& question) {
        if (!may_see_ballot(meeting, question, call.account, nullptr)) {
            return call.refuse("not_announced_yet");
        }
        auto counted = std::make_shared<Counted>(part_of(question));
        counted->question.ballots = question.ballots;
        for (const auto& line : meeting.roll) {
            if (question.ballots.contains(line.elector)) counted->lines.push_back(line);
        }
        world.guards.on_worker(call, [&world, call, counted] {
            call.answer(200, list_json(world, call.meeting(), *counted));
        });
    });
}

void answer_part(ApiWorld& world, const Call& call, const app::OpenedBallot& ballot) {
    (void)world;
    const auto part = call.parameter("part");
    if (part != "document" && ballot.signature.empty()) return call.refuse("ballot_not_found");
    Response response;
    response.status = 200;
    if (part == "document") {
        response.content_type = "application/json";
        response.body = ballot.document;
    } else if (part == "signature") {
        response.content_type = "application/pkcs7-signature";
        response.body = ballot.signature;
    } else if (part == "verdict") {
        response.content_type = "application/json";
        response.body = ballot.verdict;
    } else {
        return call.refuse("route_not_found");
    }
    call.answer(std::move(response));
}

void download(ApiWorld& world, const Call& call) {
    after_counting(world, call, [&world, call](const auto& meeting, const auto& question) {
        const meeting::ElectorId elector(call.parameter("elector"));
        const auto found = question.ballots.find(elector);
        const auto* ballot = found == question.ballots.end() ? nullptr : &found->second;
        if (!may_see_ballot(meeting, question, call.account, ballot)) {
            return call.refuse("not_announced_yet");
        }
        if (found == question.ballots.end()) return call.refuse("ballot_not_found");
        auto counted = std::make_shared<Counted>(part_of(question));
        counted->question.ballots.insert(*found);
        world.guards.on_worker(call, [&world, call, counted, elector] {
            const auto opened = world.voting.opened(call.meeting(), counted->question, elector);
            if (!opened) return call.refuse(opened.error());
            answer_part(world, call, *opened);
        });
    });
}

}  // namespace

app::BallotRequest ballot_request(ApiWorld& world, const Call& call) {
    app::BallotRequest request;
    request.meeting = call.meeting();
    request.question = meeting::QuestionId(call.parameter("question"));
    request.elector = meeting::ElectorId(call.parameter("elector"));
    request.by = call.account;
    request.mark = call.mark;
    request.arrived = call.request().arrived;
    request.ticket = world.arrivals.arrive(request.arrived);
    return request;
}

void with_aborted(
    ApiWorld& world, const Call& call, app::BallotRequest request,
    std::function<void(const app::BallotRequest&)> then
) {
    if_exists(world, call, [request, then = std::move(then)](const meeting::Meeting& meeting) {
        auto asked = request;
        const auto* question = meeting.find(request.question);
        if (question != nullptr) asked.aborted = question->aborted.size();
        then(asked);
    });
}

std::vector<Route> ballot_routes(ApiWorld& world) {
    const auto with = over(world);
    const std::string ballots = "/meetings/{meeting}/questions/{question}/ballots";
    return {
        world.guards.signed_in(
            Method::post, ballots + "/{elector}/choice", "chooseOption", with(choose)
        ),
        world.guards.signed_in(
            Method::post, ballots + "/{elector}/signature", "signBallot", with(sign)
        ),
        world.guards.signed_in(Method::get, ballots, "listBallots", with(list)),
        world.guards.signed_in(
            Method::get, ballots + "/{elector}/{part}", "downloadBallot", with(download)
        ),
    };
}

}  // namespace plugin::server
