// Counts one question of a running meeting with the functions of plugin/meeting/tally.
#pragma once

#include <map>

#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/tally/assembly.hpp"
#include "plugin/meeting/vote.hpp"

namespace plugin::meeting {

using VotesCast = std::map<ElectorId, Vote>;

Outcome count_live(const Meeting& meeting, const QuestionState& question, const VotesCast& votes);

/// The outcome with the tie settled for these options, or "for" or "against".
Outcome settled_for(
    const Question& question, const Outcome& outcome, const std::vector<std::string>& won
);

/// The outcome after the chair's casting vote; nullopt: no tie the chair may resolve, or not an
/// allowed vote.
std::optional<Outcome> after_casting_vote(
    const Question& question, const Outcome& outcome, const std::string& vote
);

tally::Question as_tallied(const Question& question);
tally::Paper as_tallied(const Vote& vote);

}  // namespace plugin::meeting
