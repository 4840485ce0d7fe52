// The rules. `decide` says which entries a command leads to, or refuses it; `apply` takes an entry
// into the state and never refuses. Both are pure: the same entries always give the same state.
#pragma once

#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/command.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// An empty list: nothing changes (the fact is known already); the answer is the same as then.
/// Refusal codes are listed in refusal.hpp.
base::Result<std::vector<EntryBody>> decide(const Meeting&, const Command&, base::Instant now);

/// Entries come in order of their sequence; a gap is a bug.
void apply(Meeting&, const Entry&);

}  // namespace plugin::meeting
