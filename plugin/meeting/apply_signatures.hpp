// Internal to plugin/meeting: applies what became of signatures whose verdict was indeterminate
// (see apply.cpp).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// The elector's ballot has just been signed: it takes the place of the one he signed before. Until
/// its own signature is settled, the last settled one is kept.
void replace_signed(QuestionState& question, const ElectorId& elector);

void apply_entry(Meeting& m, const ApplicationVerdictChanged& e, base::Instant at);
void apply_entry(Meeting& m, const SignatureAccepted& e, base::Instant at);
void apply_entry(Meeting& m, const BallotVerdictChanged& e, base::Instant at);
void apply_entry(Meeting& m, const UnsettledBallotDecided& e, base::Instant at);
void apply_entry(Meeting& m, const CountWithheld& e, base::Instant at);

}  // namespace plugin::meeting
