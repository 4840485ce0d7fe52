// Applications as the organizer reviews them, and as who handed them in sees his own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/stored_file.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

/// The rules' part and the registrar's part.
struct ReviewedApplication {
    meeting::Application application;
    std::map<meeting::ElectorId, base::Votes> weights;  // of its claims, by the register
    std::string comment;                                // the organizer's words, if he refused it
    std::optional<registrar::StoredApplication> record;
    bool may_be_accepted = false;       // its signature, by the organizer
    std::string accepted_because = {};  // his words
};
/// Blocking. The organizer gets all, the counting commission those with a claim, others what is
/// their own. Refusal meeting_not_found.
base::Answer<std::vector<ReviewedApplication>> review_applications(
    engine::MeetingEngine& engine, const registrar::Applications& applications,
    const MeetingRequest& request
);

/// Blocking. The paper behind a claim, for who decides on it, for the counting commission and for
/// who handed it in; `digest` as the claim has it, in hex. Refusals: meeting_not_found,
/// application_not_found, document_not_found.
base::Answer<StoredFile> application_document(
    engine::MeetingEngine& engine, const base::FileStore& files, const MeetingRequest& request,
    const meeting::ApplicationId& application, const std::string& digest
);

}  // namespace plugin::app
