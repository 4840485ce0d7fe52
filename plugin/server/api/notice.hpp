// Until when people had to be told of a meeting, and what the organizer should be warned of.
#pragma once

#include <boost/json.hpp>

#include "plugin/meeting/meeting.hpp"

namespace plugin::server {

/// {"terms": [{way, days, workingDays, article, inclusive, strict, calendarKnown, late}],
///  "confirmed"?: {way, sentAt, proof}, "warnings": ["notice_late" …]}
boost::json::object notice_json(const meeting::Meeting& meeting, base::Instant now);

}  // namespace plugin::server
