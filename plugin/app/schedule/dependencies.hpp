// What the scheduler and its helpers work with.
#pragma once

#include "plugin/app/ballot/counting.hpp"
#include "plugin/app/ballot/in_flight_requests.hpp"
#include "plugin/app/meetings/finished_meetings.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/app/ports/protocol_office.hpp"
#include "plugin/app/schedule/note.hpp"
#include "plugin/engine/meeting_engine.hpp"
#include "registrar/register_store.hpp"

namespace plugin::app {

class TimestampKeeper;

/// All outlive the scheduler.
struct SchedulerDependencies {
    MeetingEngine& engine;
    Counting& counting;
    Rooms& rooms;
    MediaArchive& media;
    ProtocolOffice& protocol;
    Work& work;
    const Clock& clock;
    const InFlightRequests& in_flight;
    FinishedMeetings& finished;
    Work* archive = nullptr;  // for recordings and protocols, which take minutes; none: `work`
    const TimestampKeeper* timestamps = nullptr;    // none: no protocol waits for timestamps
    registrar::RegisterStore* registers = nullptr;  // lines of deleted drafts are erased there
};

}  // namespace plugin::app
