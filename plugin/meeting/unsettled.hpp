// Signatures that are neither good nor bad yet: of applications, and of ballots.
#pragma once

#include "plugin/meeting/live_count.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// A later verdict on its signature would count: it is not settled, and nobody has decided.
bool awaits_verdict(const Meeting& meeting, const Application& application);

/// When the regulation decides about the question's unsettled ballots; nullopt: signing goes on.
std::optional<base::Instant> unsettled_until(const Meeting& meeting, const QuestionState& question);

/// Some of these ballots, left out, would give another decision, or fulfil another criterion.
/// Where that cannot be said for certain (elections, split votes), they would.
bool could_change(
    const Meeting& meeting, const QuestionState& question, const VotesCast& votes,
    const std::vector<ElectorId>& unsettled
);

}  // namespace plugin::meeting
