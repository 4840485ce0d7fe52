// Inside plugin/meeting only: what entries of the ledger of notices do to the state.
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

void apply_entry(Meeting&, const NoticeRecorded&, base::Instant);
void apply_entry(Meeting&, const NoticeStruck&, base::Instant);

}  // namespace plugin::meeting
