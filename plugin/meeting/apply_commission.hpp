// Internal to plugin/meeting: applies what happens to the counting commission (see apply.cpp).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

void apply_entry(Meeting& m, const TellerAppointed& e, base::Instant at);
void apply_entry(Meeting& m, const CommissionFormed& e, base::Instant at);
void apply_entry(Meeting& m, const CommissionChanged& e, base::Instant at);
void apply_entry(Meeting& m, const CommissionProtocolIssued& e, base::Instant at);
void apply_entry(Meeting& m, const CommissionProtocolConfirmed& e, base::Instant at);

}  // namespace plugin::meeting
