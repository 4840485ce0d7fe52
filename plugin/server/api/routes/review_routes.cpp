// Applications as the organizer reviews them, and as who handed them in sees his own.
#include "plugin/app/admission/review.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/signature_view.hpp"

namespace plugin::server {
namespace {

bj::object claim_json(
    const meeting::Claim& claim, const app::ElectorCards& cards,
    const app::ReviewedApplication& reviewed
) {
    bj::object one = json::write(claim).as_object();
    if (const auto card = cards.find(claim.elector); card != cards.end()) {
        one["name"] = card->second.name;
        one["inn"] = card->second.inn;
    }
    const auto weight = reviewed.weights.find(claim.elector);
    if (weight != reviewed.weights.end()) one["weight"] = weight->second.str();
    return one;
}

/// What only the vault knows.
void add_private_part(bj::object& out, const app::ReviewedApplication& reviewed) {
    if (!reviewed.comment.empty()) out["comment"] = reviewed.comment;
    if (!reviewed.record) return;
    bj::array authorities;
    for (const auto& claim : reviewed.record->claims) {
        authorities.push_back(
            bj::object{{"elector", claim.elector.str()}, {"verdict", claim.authority_verdict}}
        );
    }
    out["authorities"] = std::move(authorities);
    if (auto signature = signature_view(reviewed.record->verdict)) {
        out["signature"] = std::move(*signature);
    }
    const auto capacity = registrar::capacity_of(*reviewed.record);
    if (!capacity.empty()) out["capacity"] = capacity;
}

bj::object application_json(
    const app::Names& names, const app::ElectorCards& cards,
    const app::ReviewedApplication& reviewed
) {
    const auto& application = reviewed.application;
    const auto& received = application.received;
    bj::object out;
    out["application"] = received.application.str();
    out["number"] = received.number;
    out["status"] = base::name_of(application.status);
    out["receivedAt"] = base::to_text(application.received_at);
    out["name"] = names.known_account(received.account);
    add_verdict(out, reviewed);
    if (!application.participant.empty()) out["participant"] = application.participant.str();
    bj::array claims;
    for (const auto& claim : received.claims) claims.push_back(claim_json(claim, cards, reviewed));
    out["claims"] = std::move(claims);
    if (application.status == meeting::ApplicationStatus::refused) {
        out["ground"] = base::name_of(application.ground);
    }
    add_private_part(out, reviewed);
    return out;
}

Answered list(const ReviewRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    const auto found =
        app::review_applications(with.engine, with.applications, meeting_request(call));
    if (!found) return tl::unexpected(found.error());
    const auto cards = with.names.known_electors(call.meeting());
    bj::array out;
    for (const auto& one : *found) out.push_back(application_json(with.names, *cards, one));
    return json_answer(200, out);
}

Answered document(const ReviewRoutes& with, const Call& call) {
    auto file = app::application_document(
        with.engine, with.files, meeting_request(call),
        meeting::ApplicationId(call.parameter("application")), call.parameter("digest")
    );
    if (!file) return tl::unexpected(file.error());
    return attachment(file->digest.hex(), std::move(file->content));
}

}  // namespace

std::vector<Route> review_routes(const ReviewRoutes& with) {
    const auto to = bound_to(with);
    const std::string base = "/meetings/{meeting}/applications";
    return {
        with.guards.signed_in(Method::get, base, "listApplications", to(list)),
        with.guards.signed_in(
            Method::get, base + "/{application}/documents/{digest}", "downloadApplicationDocument",
            to(document)
        ),
    };
}

}  // namespace plugin::server
