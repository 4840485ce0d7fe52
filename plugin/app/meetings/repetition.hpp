// A meeting that is held again after one that failed.
#pragma once

#include "plugin/app/about_meeting.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/register_store.hpp"

namespace plugin::app {

struct Repeating {
    engine::MeetingEngine& engine;
    const engine::Clock& clock;
    registrar::RegisterStore& registers;
};

/// Blocking. Takes agenda, rules and register of the meeting `of` into the command; refused to who
/// may not repeat it before any register is copied.
base::Answer<void> prepare_repetition(
    const Repeating& with, const meeting::MeetingId& of, meeting::CreateMeeting& command
);

}  // namespace plugin::app
