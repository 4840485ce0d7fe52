#include "plugin/app/admission/review.hpp"

#include <algorithm>

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

/// The counting commission checks the authority of whoever wants to vote for somebody.
bool checks_authority(
    const Meeting& meeting, const meeting::Application& application, const meeting::AccountId& by
) {
    return meeting.in_commission(by) && !application.received.claims.empty();
}

bool may_see(
    const Meeting& meeting, const meeting::Application& application, const meeting::AccountId& by
) {
    return meeting.organizer == by || application.received.account == by ||
           checks_authority(meeting, application, by);
}

std::map<meeting::ElectorId, base::Votes> weights_of(
    const Meeting& meeting, const std::vector<meeting::Claim>& claims
) {
    std::map<meeting::ElectorId, base::Votes> weights;
    for (const auto& claim : claims) {
        if (const auto* line = meeting.find(claim.elector)) weights[claim.elector] = line->weight;
    }
    return weights;
}

/// The digest, if one of these claims rests on a document of it.
std::optional<base::Digest> named_by(
    const std::vector<meeting::Claim>& claims, const std::string& text
) {
    const auto digest = base::Digest::from_hex(text);
    const bool named = digest && !digest->is_zero() &&
                       std::any_of(claims.begin(), claims.end(), [&](const auto& one) {
                           return one.authority_document == *digest;
                       });
    return named ? std::optional(*digest) : std::nullopt;
}

}  // namespace

Answer<std::vector<ReviewedApplication>> review_applications(
    engine::MeetingEngine& engine, const registrar::Applications& applications,
    const MeetingRequest& request
) {
    bool words_too = false;  // the organizer's to an applicant are nobody else's
    auto found = read_meeting(engine, request, [&](const Meeting& meeting) {
        std::vector<ReviewedApplication> list;
        words_too = !meeting.in_commission(request.by);
        for (const auto& [id, one] : meeting.applications) {
            if (!may_see(meeting, one, request.by)) continue;
            list.push_back(
                {one, weights_of(meeting, one.received.claims), {}, {}, meeting.may_be_accepted(one)
                }
            );
        }
        return list;
    });
    if (!found) return found;
    // What only the vault knows; what cannot be read now is left out.
    for (auto& one : *found) {
        const bool own = one.application.received.account == request.by;
        if (words_too || own) {
            one.comment = applications.comment(one.application.comment).value_or("");
            const auto& ground = one.application.accepted_because;
            one.accepted_because = applications.comment(ground).value_or("");
        }
        if (auto record = applications.get(one.application.received.application)) {
            one.record = std::move(*record);
        }
    }
    return found;
}

Answer<StoredFile> application_document(
    engine::MeetingEngine& engine, const base::FileStore& files, const MeetingRequest& request,
    const meeting::ApplicationId& application, const std::string& digest
) {
    const auto look = [&](const Meeting& meeting) -> Answer<base::Digest> {
        const auto found = meeting.applications.find(application);
        const bool there =
            found != meeting.applications.end() && may_see(meeting, found->second, request.by);
        if (!there) return refused("application_not_found");
        const auto named = named_by(found->second.received.claims, digest);
        if (!named) return refused("document_not_found");
        return *named;
    };
    const auto named = read_meeting(engine, request, look);
    if (!named) return tl::unexpected(named.error());
    return stored_file(files, *named, "document_not_found");
}

}  // namespace plugin::app
