// Who asks to see something of a meeting, and what the meeting is to him. Blocking.
#pragma once

#include "plugin/app/about_meeting.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

struct Asker {
    bool concerned = false;  // organizes, applied, was admitted, or is in the register
    bool sees_all = false;   // the names of everybody who takes part
};

/// Only who is not concerned otherwise is looked for in the register. Of a meeting that is not
/// there: nobody.
base::Answer<Asker> asker(
    engine::MeetingEngine& engine, const registrar::Applications& applications,
    const meeting::MeetingId& meeting, const meeting::AccountId& account
);

}  // namespace plugin::app
