// `bbb-quorum events decode`: converts captured lines (Redis messages, mapped events or web hook
// bodies) to typed events, one JSON object per line.
#pragma once

#include <istream>
#include <ostream>

namespace bbb {

/// Writes counts of known, ignored and malformed messages to `errors` at the end. Always returns 0.
int run_events_decode(std::istream& in, std::ostream& out, std::ostream& errors);

}  // namespace bbb
