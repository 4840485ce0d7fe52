// Choosing, signing, and reading back what was signed.
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/routes/ballot_request.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/ballot_list.hpp"

namespace plugin::server {
namespace {

struct SignatureBody {
    base::Digest sha256;
    std::string signature;
    static constexpr auto fields = base::Parts{
        base::field("sha256", &SignatureBody::sha256),
        base::field("signature", &SignatureBody::signature)
    };
};

Answered choose(const BallotRoutes& with, const Call& call) {
    const auto vote = parsed<meeting::Vote>(call);
    if (!vote) return tl::unexpected(vote.error());
    // On paper a ballot can be spoiled; on the screen there is nothing to spoil.
    if (vote->choice == base::name_of(meeting::Choice::invalid)) {
        return tl::unexpected(base::Problem(base::Refusal{"field_malformed", "/choice", {}}));
    }
    const auto sealed = app::choose_option(
        {with.engine, with.sealed, with.names, with.clock}, ballot_request(call), *vote
    );
    if (!sealed) return tl::unexpected(sealed.error());
    return json_answer(
        201,
        bj::object{
            {"ballot", base::to_base64(sealed->ballot)},
            {"sha256", base::sha256(sealed->ballot).hex()},
            {"receipt", to_json(sealed->receipt)}
        }
    );
}

Answered sign(const BallotRoutes& with, const Call& call) {
    const auto body = parsed<SignatureBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return app::refused("signature_malformed");
    const auto accepted = app::sign_ballot(
        {with.engine, with.sealed, with.signatures, with.clock}, ballot_request(call), body->sha256,
        *signature
    );
    if (!accepted) return tl::unexpected(accepted.error());
    bj::object out;
    if (!accepted->verdict.empty()) {
        out["verdict"] = json::parse(accepted->verdict).value_or(nullptr);
    }
    out["receipt"] = to_json(accepted->receipt);
    return json_answer(201, out);
}

Answered list(const BallotRoutes& with, const Call& call) {
    const auto counted = app::counted_ballots(with.engine, ballot_request(call));
    if (!counted) return tl::unexpected(counted.error());
    return json_answer(200, ballots_json({with.sealed, with.names}, call.meeting(), *counted));
}

Answered download(const BallotRoutes& with, const Call& call) {
    const auto request = ballot_request(call);
    const auto counted = app::counted_ballot(with.engine, request);
    if (!counted) return tl::unexpected(counted.error());
    const auto opened =
        app::opened_ballot(with.sealed, request.meeting, counted->question, request.elector);
    if (!opened) return tl::unexpected(opened.error());
    const auto part = call.parameter("part");
    if (part == "document") {
        const bool readable = !opened->signature.empty();  // of a ballot on paper it is JSON
        const auto* type = readable ? "text/plain; charset=utf-8" : "application/json";
        return file_response(type, opened->document);
    }
    if (opened->signature.empty()) return app::refused("ballot_not_found");
    if (part == "signature") return file_response("application/pkcs7-signature", opened->signature);
    if (part == "verdict") return file_response("application/json", opened->verdict);
    return app::refused("route_not_found");
}

}  // namespace

std::vector<Route> ballot_routes(const BallotRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string ballots = "/meetings/{meeting}/questions/{question}/ballots";
    return {
        guards.signed_in(Method::post, ballots + "/{elector}/choice", "chooseOption", to(choose)),
        guards.signed_in(Method::post, ballots + "/{elector}/signature", "signBallot", to(sign)),
        guards.signed_in(Method::get, ballots, "listBallots", to(list)),
        guards.signed_in(
            Method::get, ballots + "/{elector}/{part}", "downloadBallot", to(download)
        ),
    };
}

}  // namespace plugin::server
