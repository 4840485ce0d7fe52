// Somebody applies to take part: the application is drawn up, signed and handed to the rules.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/about_meeting.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/applications.hpp"
#include "registrar/uploads.hpp"

namespace plugin::app {

struct Applying {
    engine::MeetingEngine& engine;
    registrar::Applications& applications;
    registrar::Uploads& uploads;
    const engine::Clock& clock;
};

// Anybody with an account may, from the announcement until registration ends. Both block. Refusals:
// meeting_not_found, registration_over, and those of registrar::Applications.

/// The document to be signed.
base::Answer<registrar::ApplicationDraft> draft_application(
    const Applying& with, const MeetingRequest& request, const registrar::ApplicationForm& form
);

struct SubmittedApplication {
    std::optional<std::uint32_t> number;  // in the meeting; of a repeated request perhaps none
    std::string verdict;                  // JSON
    journal::Receipt receipt;
};
/// `signature`: over the draft, by the applicant. The journal commits to document and signature by
/// their digests; the papers that the application names stay with it.
base::Answer<SubmittedApplication> submit_application(
    const Applying& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const std::string& signature
);

}  // namespace plugin::app
