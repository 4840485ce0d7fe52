// An organizer makes a meeting, which nobody else can see until he announces it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/app/meetings/policy.hpp"
#include "plugin/app/meetings/repetition.hpp"
#include "plugin/meeting/regulation.hpp"

namespace plugin::app {

struct MeetingCreation {
    engine::MeetingEngine& engine;
    registrar::RegisterStore& registers;
    const engine::Clock& clock;
    const std::vector<meeting::Regulation>& regulations;
    const std::vector<meeting::SignaturePolicy>& policies;  // the host's own first
};

struct NewMeeting {
    std::string regulation;  // its id
    meeting::Card card;
    std::optional<meeting::MeetingId> repeat_of = {};
};
struct CreatedMeeting {
    meeting::MeetingId id;
    journal::Receipt receipt;
};
/// Blocking. `by` has the role of an organizer. The same request makes the same meeting. One that
/// is held again after a meeting that failed takes its rules, agenda and register from there.
/// Refusals: regulation_unknown; of the card; signature_policy_not_offered; of the rules;
/// meeting_not_found at /repeatOf.
base::Answer<CreatedMeeting> create_meeting(
    const MeetingCreation& with, const meeting::AccountId& by, const meeting::RequestMark& mark,
    const NewMeeting& asked
);

}  // namespace plugin::app
