// Applications as the organizer reviews them, and as who handed them in sees his own.
#include <algorithm>

#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

using With = ReviewRoutes;

/// What the review queue shows beside an application: the rules' part and the registrar's part.
bj::object application_json(
    const app::Names& names, const meeting::Meeting& meeting,
    const meeting::Application& application
) {
    const auto& received = application.received;
    bj::object out;
    out["application"] = received.application.str();
    out["number"] = received.number;
    out["status"] = base::name_of(application.status);
    out["receivedAt"] = base::to_text(application.received_at);
    out["name"] = names.known_account(received.account);
    out["verdict"] = received.verdict;
    if (!application.participant.empty()) out["participant"] = application.participant.str();
    const auto cards = names.known_electors(meeting.id);
    bj::array claims;
    for (const auto& claim : received.claims) {
        bj::object one = json::write(claim).as_object();
        const auto card = cards->find(claim.elector);
        if (card != cards->end()) {
            one["name"] = card->second.name;
            one["inn"] = card->second.inn;
        }
        if (const auto* line = meeting.find(claim.elector)) one["weight"] = line->weight.str();
        claims.push_back(std::move(one));
    }
    out["claims"] = std::move(claims);
    if (application.status == meeting::ApplicationStatus::refused) {
        out["ground"] = base::name_of(application.ground);
    }
    return out;
}

struct Listed {
    bj::object json;
    base::Digest comment;
};

/// Adds what only the vault knows.
void add_private_part(const registrar::Applications& applications, Listed& listed) {
    auto& application = listed.json;
    const auto comment = applications.comment(listed.comment);
    if (comment && !comment->empty()) application["comment"] = *comment;
    const meeting::ApplicationId id(std::string(application["application"].as_string()));
    const auto record = applications.get(id);
    if (!record) return;
    bj::array authorities;
    for (const auto& claim : record->claims) {
        authorities.push_back(
            bj::object{{"elector", claim.elector.str()}, {"verdict", claim.authority_verdict}}
        );
    }
    application["authorities"] = std::move(authorities);
    if (const auto capacity = registrar::capacity_of(*record); !capacity.empty()) {
        application["capacity"] = capacity;
    }
}

Answered list(const With& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    const auto look = [&](const meeting::Meeting& meeting) {
        std::vector<Listed> found;
        for (const auto& [id, application] : meeting.applications) {
            const bool may_see =
                meeting.organizer == call.account || application.received.account == call.account;
            if (!may_see) continue;
            found.push_back(
                {application_json(with.names, meeting, application), application.comment}
            );
        }
        return found;
    };
    auto found = read_meeting(with.engine, call, look);
    if (!found) return tl::unexpected(found.error());
    bj::array out;
    for (auto& one : *found) {
        add_private_part(with.applications, one);
        out.push_back(std::move(one.json));
    }
    return json_answer(200, out);
}

/// The paper behind a claim, for who decides on it and for who handed it in.
Answered document(const With& with, const Call& call) {
    const auto look = [&](const meeting::Meeting& meeting) -> base::Answer<base::Digest> {
        const auto found =
            meeting.applications.find(meeting::ApplicationId(call.parameter("application")));
        const bool may_see =
            found != meeting.applications.end() &&
            (meeting.organizer == call.account || found->second.received.account == call.account);
        if (!may_see) return app::refused("application_not_found");
        const auto& claims = found->second.received.claims;
        const auto digest = base::Digest::from_hex(call.parameter("digest"));
        const bool named =
            digest && std::any_of(claims.begin(), claims.end(), [&](const auto& one) {
                return !digest->is_zero() && one.authority_document == *digest;
            });
        if (!named) return app::refused("document_not_found");
        return *digest;
    };
    const auto digest = read_meeting(with.engine, call, look);
    if (!digest) return tl::unexpected(digest.error());
    return stored_attachment(with.files, *digest);
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
