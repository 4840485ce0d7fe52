// Inside plugin/meeting only: entries that change what was announced.
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

void apply_entry(Meeting& m, const MeetingPostponed& e, base::Instant at);
void apply_entry(Meeting& m, const MeetingCancelled& e, base::Instant at);
void apply_entry(Meeting& m, const RegisterCorrected& e, base::Instant at);
void apply_entry(Meeting& m, const QuestionReworded& e, base::Instant at);

}  // namespace plugin::meeting
