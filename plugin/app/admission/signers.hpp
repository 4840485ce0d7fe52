// What is known of those who signed applications: their verdicts, and whether their authorities
// have fresh news before people begin to vote. All block.
#pragma once

#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/ports/signature_desk.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

struct Signers {
    engine::MeetingEngine& engine;
    const registrar::Applications& applications;
    const SignatureDesk& desk;
};

/// An authority, and whose certificates are its.
struct SignersAuthority {
    AuthorityNews news;
    std::vector<meeting::AccountId> people;
};
/// Of all who were admitted or may still be, those without fresh news first; for the organizer.
/// Refusals: meeting_not_found, not_the_organizer.
base::Answer<std::vector<SignersAuthority>> authorities_of_signers(
    const Signers& with, const MeetingRequest& request, base::Instant at
);

/// The verdict on an application's signature, as it was kept; for the organizer. Refusals:
/// meeting_not_found, not_the_organizer, application_not_found.
base::Answer<std::string> application_verdict(
    const Signers& with, const MeetingRequest& request, const meeting::ApplicationId& application
);

}  // namespace plugin::app
