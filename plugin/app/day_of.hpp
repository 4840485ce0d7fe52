// The day of a moment at the place of a meeting, as documents give it: "2026-11-25".
#pragma once

#include <string>

#include "plugin/meeting/calendar.hpp"

namespace plugin::app {

inline std::string day_of(base::Instant at, const std::string& zone) {
    return base::to_text(base::Instant(meeting::local_day(at, zone))).substr(0, 10);
}

}  // namespace plugin::app
