// The organizer decides on applications, takes admissions and powers back, and puts right what was
// a mistake. All functions block.
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

// Only the organizer may, from the announcement to the end of the meeting. Refusals of all:
// meeting_not_found, not_the_organizer, wrong_phase.

/// Gives the applicant a vote for what he named. Refusals: application_not_found,
/// application_decided, signature_unsettled, elector_represented; poa_dates: since the meeting was
/// moved, the power of attorney is over before its day.
base::Answer<journal::Receipt> admit_application(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application
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

// What puts a mistake right, or answers for a signature, needs words; without: field_missing,
// /comment.

/// A refusal was a mistake: the application is under review again. Refusals: application_not_found,
/// application_decided.
base::Answer<journal::Receipt> reconsider_application(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const std::string& words
);

/// The organizer answers for a signature that is neither valid nor invalid, where the meeting's
/// policy lets him; `words`: on what ground. Refusals: application_not_found, application_decided,
/// signature_not_acceptable.
base::Answer<journal::Receipt> accept_signature(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const std::string& words
);

/// A withdrawal was a mistake. Refusals: participant_unknown, not_admitted.
base::Answer<journal::Receipt> restore_admission(
    const Admission& with, const MeetingRequest& request, const meeting::ParticipantId& participant,
    const std::string& words
);

/// Whose power to speak for whom; `application`: only what it gave.
struct PowerOf {
    meeting::ParticipantId participant;
    meeting::ElectorId elector;
    std::optional<meeting::ApplicationId> application = {};
};
/// The participant goes on for his other electors. Refusals: participant_unknown, power_not_found.
base::Answer<journal::Receipt> end_power(
    const Admission& with, const MeetingRequest& request, const PowerOf& power,
    meeting::PowerEnd ground, const std::string& words
);
/// Refusals: participant_unknown, admission_withdrawn, power_not_ended, elector_represented.
base::Answer<journal::Receipt> restore_power(
    const Admission& with, const MeetingRequest& request, const PowerOf& power,
    const std::string& words
);

/// The lot was drawn before witnesses; `words`: how. Refusals: lot_not_due, lot_not_valid,
/// participant_unknown, witnesses_missing.
base::Answer<journal::Receipt> record_lot(
    const Admission& with, const MeetingRequest& request, const meeting::RecordLot& lot,
    const std::string& words
);

}  // namespace plugin::app
