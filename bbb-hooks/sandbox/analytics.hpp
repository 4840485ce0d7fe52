// The report posted to post_events_analytics_callback after a room has ended.
#pragma once

#include <cstdint>
#include <string>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

/// JSON: external ids, names, times of arrival and departure.
std::string analytics_report(const Room& room);

/// "Bearer …", an HS512 JWT valid for a day.
std::string analytics_authorization(const std::string& secret, std::int64_t now_ms);

}  // namespace bbb::sandbox
