// Counting one question of a meeting that is going on, by the counting of plugin/meeting/tally.
#pragma once

#include <map>

#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/tally/assembly.hpp"
#include "plugin/meeting/vote.hpp"

namespace plugin::meeting {

using VotesCast = std::map<ElectorId, Vote>;

Outcome count_live(const Meeting& meeting, const QuestionState& question, const VotesCast& votes);

/// The outcome after the chair spoke; nothing: there is no tie he may settle, or not so.
std::optional<Outcome> after_casting_vote(
    const Question& question, const Outcome& outcome, const std::string& vote
);

tally::Question as_tallied(const Question& question);
tally::Paper as_tallied(const Vote& vote);

}  // namespace plugin::meeting
