// How close an outcome was: the fewest ballots that would have reversed it if cast the opposite
// way.
#pragma once

#include <optional>

#include "plugin/meeting/count.hpp"

namespace plugin::meeting {

/// nullopt: the question is neither adopted nor rejected, or no cast ballots could reverse it.
std::optional<Flip> smallest_flip(
    const std::vector<Criterion>& criteria, const std::vector<Standing>& electors, Decision decision
);

}  // namespace plugin::meeting
