// How near an outcome was: the fewest ballots that, had they said the contrary, would have turned
// it round.
#pragma once

#include <optional>

#include "plugin/meeting/count.hpp"

namespace plugin::meeting {

/// Nothing: it is neither adopted nor not adopted, or no ballots given could turn it round.
std::optional<Flip> smallest_flip(
    const std::vector<Criterion>& criteria, const std::vector<Standing>& electors, Decision decision
);

}  // namespace plugin::meeting
