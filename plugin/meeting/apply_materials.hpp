// Inside plugin/meeting only: what entries about materials do to the state (apply.cpp has the
// rest).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

void apply_entry(Meeting&, const MaterialAttached&, base::Instant);
void apply_entry(Meeting&, const MaterialWithdrawn&, base::Instant);

}  // namespace plugin::meeting
