// Internal to plugin/meeting: applies the room's entries to the state (see apply.cpp).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// Ends the standstill: the countdown continues, or there is none any more.
void end_standstill(Meeting&, base::Instant at);

void apply_entry(Meeting&, const RoomOpened&, base::Instant);
void apply_entry(Meeting&, const RoomLost&, base::Instant);
void apply_entry(Meeting&, const RoomSilent&, base::Instant);
void apply_entry(Meeting&, const RoomHeard&, base::Instant);
void apply_entry(Meeting&, const RoomClosed&, base::Instant);
void apply_entry(Meeting&, const EntryIssued&, base::Instant);
void apply_entry(Meeting&, const EntryRefused&, base::Instant);
void apply_entry(Meeting&, const ParticipantJoined&, base::Instant);
void apply_entry(Meeting&, const ParticipantLeft&, base::Instant);
void apply_entry(Meeting&, const IntruderNoticed&, base::Instant);
void apply_entry(Meeting&, const IntruderRemoved&, base::Instant);
void apply_entry(Meeting&, const EjectionFailed&, base::Instant);
void apply_entry(Meeting&, const RoomUnobserved&, base::Instant);

}  // namespace plugin::meeting
