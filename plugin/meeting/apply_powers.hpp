// Inside plugin/meeting only: what entries about powers do to the state (apply.cpp has the rest).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// From now on the elector is spoken for by whoever holds this power, besides by those he has.
void give_power(Meeting&, const ElectorId&, const Power&);

/// What a withdrawal took and nothing has given back is kept as powers that ended.
void file_lost_powers(Meeting&, Participant&);

void apply_entry(Meeting&, const PowerEnded&, base::Instant);
void apply_entry(Meeting&, const PowerRestored&, base::Instant);
void apply_entry(Meeting&, const AdmissionRestored&, base::Instant);
void apply_entry(Meeting&, const ApplicationReconsidered&, base::Instant);

}  // namespace plugin::meeting
