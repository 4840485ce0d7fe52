// The organizer decides on applications, and takes admissions back. All functions block.
#pragma once

#include <string>

#include "plugin/app/about_meeting.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

struct Admission {
    engine::MeetingEngine& engine;
    registrar::Applications& applications;
};

/// Why not, and in which words. They may name people: the journal gets a salted commitment to
/// them, the vault keeps them under that name.
struct Grounds {
    meeting::RefusalGround ground{};
    std::string words;
};

// Only the organizer may, from the announcement to the end of the meeting. Refusals of all three:
// meeting_not_found, not_the_organizer, wrong_phase.

/// Gives the applicant a vote for what he named. Refusals: application_not_found,
/// application_decided, elector_represented.
base::Answer<journal::Receipt> admit_application(
    engine::MeetingEngine& engine, const MeetingRequest& request,
    const meeting::ApplicationId& application
);

/// Refused twice, an application keeps the words of the first time. Refusals:
/// application_not_found, application_decided.
base::Answer<journal::Receipt> refuse_application(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const Grounds& grounds
);

/// At once; ballots that were given before stand. Refusals: participant_unknown,
/// already_withdrawn.
base::Answer<journal::Receipt> withdraw_admission(
    const Admission& with, const MeetingRequest& request, const meeting::ParticipantId& participant,
    const Grounds& grounds
);

}  // namespace plugin::app
