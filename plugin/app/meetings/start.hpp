// A meeting starts with its room.
#pragma once

#include "plugin/app/ports.hpp"
#include "plugin/meeting/command.hpp"

namespace plugin::app {

struct MeetingStart {
    MeetingEngine& engine;
    Rooms& rooms;
    const Clock& clock;
};

/// Blocking: creates the room, then starts the meeting. A meeting whose room cannot be had does not
/// begin: conference_unreachable, conference_refused.
base::Answer<journal::Receipt> start_meeting(
    const MeetingStart& with, const meeting::MeetingId& meeting, const meeting::Start& command,
    const meeting::RequestMark& mark
);

}  // namespace plugin::app
