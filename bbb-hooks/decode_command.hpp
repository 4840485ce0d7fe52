// `bbb-quorum events decode`: lines from a capture of Redis, of mapped events or of web hooks'
// bodies become typed events, one JSON object a line.
#pragma once

#include <istream>
#include <ostream>

namespace bbb {

/// Counts of known, ignored and malformed messages go to `errors` at the end. The exit code: 0.
int run_events_decode(std::istream& in, std::ostream& out, std::ostream& errors);

}  // namespace bbb
