// The rules. `decide` returns the entries a command leads to, or refuses it; `apply` applies an
// entry to the state and never fails. Both are pure: the same entries always give the same state.
#pragma once

#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/command.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// An empty list: nothing changes because the fact is already recorded; repeating a command is
/// safe. Refusal codes are listed in refusal.hpp.
base::Result<std::vector<EntryBody>> decide(const Meeting&, const Command&, base::Instant now);

/// Entries are applied in order of their sequence; a gap aborts the program.
void apply(Meeting&, const Entry&);

}  // namespace plugin::meeting
