// Choosing, signing, and reading back what was signed.
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

struct ChoiceBody {
    std::string choice;
    static constexpr auto fields = std::tuple{base::field("choice", &ChoiceBody::choice)};
};
struct SignatureBody {
    base::Digest sha256;
    std::string signature;
    static constexpr auto fields = std::tuple{
        base::field("sha256", &SignatureBody::sha256),
        base::field("signature", &SignatureBody::signature)
    };
};

/// The ticket holds the question open for this request until it is decided.
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

void choose(ApiWorld& world, const Call& call) {
    const auto body = body_of<ChoiceBody>(call);
    if (!body) return;
    const auto choice = base::enum_named<meeting::Choice>(body->choice);
    // On paper a ballot can be spoiled; on the screen there is nothing to spoil.
    if (!choice || *choice == meeting::Choice::invalid) {
        return call.refuse(base::Refusal{"field_malformed", "/choice", {}});
    }
    const auto request = ballot_request(world, call);
    if_exists(world, call, [&world, call, request, choice = *choice](const auto&) {
        world.voting.choose(request, choice, [call](const auto& sealed) {
            if (!sealed) return call.refuse(sealed.error());
            bj::object out;
            out["ballot"] = base::to_base64(sealed->ballot);
            out["sha256"] = base::sha256(sealed->ballot).hex();
            out["receipt"] = to_json(sealed->receipt);
            call.answer(201, out);
        });
    });
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
    const auto request = ballot_request(world, call);
    const auto digest = body->sha256;
    if_exists(world, call, [&world, request, digest, signature = *signature, answer](const auto&) {
        world.voting.sign(request, digest, signature, answer);
    });
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

/// Goes on on the domain thread if the caller may see the ballots. Who lost his admission may not.
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

bj::value list_json(ApiWorld& world, const meeting::MeetingId& meeting, const Counted& counted) {
    const auto cards = world.names.electors(meeting);
    bj::array out;
    for (const auto& line : counted.lines) {
        const auto opened = world.voting.opened(meeting, counted.question, line.elector);
        if (!opened) continue;
        bj::object one;
        one["number"] = line.number;
        one["elector"] = line.elector.str();
        if (cards && (*cards)->contains(line.elector)) {
            one["name"] = (*cards)->at(line.elector).name;
        }
        const auto choice = app::choice_of(opened->document);
        if (choice) one["choice"] = base::name_of(*choice);
        one["weight"] = line.weight.str();
        one["sha256"] = base::sha256(opened->document).hex();
        out.push_back(std::move(one));
    }
    return out;
}

/// Open vote: named results are for participants after closing (DESIGN.md 10.7).
void list(ApiWorld& world, const Call& call) {
    after_counting(world, call, [&world, call](const auto& meeting, const auto& question) {
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
    after_counting(world, call, [&world, call](const auto&, const auto& question) {
        const meeting::ElectorId elector(call.parameter("elector"));
        const auto found = question.ballots.find(elector);
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

std::vector<Route> ballot_routes(ApiWorld& world) {
    const auto with = [&world](auto handler) {
        return [&world, handler](const Call& call) { handler(world, call); };
    };
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
