// The report that post_events_analytics_callback sends after a room has ended.
#pragma once

#include <cstdint>
#include <string>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

/// JSON: external ids, names, when they came and went.
std::string analytics_report(const Room& room);

/// "Bearer …", a JWT in HS512 that is good for a day.
std::string analytics_authorization(const std::string& secret, std::int64_t now_ms);

}  // namespace bbb::sandbox
