// Until when people had to be told of a meeting, what is due after it, and what the organizer
// should be warned of.
#pragma once

#include <boost/json.hpp>

#include "plugin/meeting/calendar.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::server {

/// {"terms": [{way, days, workingDays, article, inclusive, strict, calendarKnown, late}],
///  "after": [{way, days, workingDays, article, until, calendarKnown}],
///  "confirmed"?: {way, sentAt, proof}, "warnings": ["notice_late" …]}
boost::json::object notice_json(
    const meeting::Meeting& meeting, base::Instant now, const meeting::Calendar& calendar
);

}  // namespace plugin::server
