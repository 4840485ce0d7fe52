// Internal to plugin/meeting: applies the room's entries to the state (see apply.cpp).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// Ends the standstill: the countdown continues, or there is none any more.
void end_standstill(Meeting&, base::Instant at);

void take(Meeting&, const RoomOpened&, base::Instant);
void take(Meeting&, const RoomLost&, base::Instant);
void take(Meeting&, const RoomSilent&, base::Instant);
void take(Meeting&, const RoomHeard&, base::Instant);
void take(Meeting&, const RoomClosed&, base::Instant);
void take(Meeting&, const EntryIssued&, base::Instant);
void take(Meeting&, const EntryRefused&, base::Instant);
void take(Meeting&, const ParticipantJoined&, base::Instant);
void take(Meeting&, const ParticipantLeft&, base::Instant);
void take(Meeting&, const IntruderNoticed&, base::Instant);
void take(Meeting&, const IntruderRemoved&, base::Instant);
void take(Meeting&, const EjectionFailed&, base::Instant);
void take(Meeting&, const RoomUnobserved&, base::Instant);

}  // namespace plugin::meeting
