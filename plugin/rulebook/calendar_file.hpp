// Working days by year as a file, for years after this program was built; the government decrees
// them every autumn.
//
//   {"years": [{"year": 2027, "off": ["01-01", "01-04" …], "worked": ["02-20"]}]}
//
// `off`: weekdays off, `worked`: Saturdays and Sundays worked; both as month-day.
#pragma once

#include "plugin/base/result.hpp"
#include "plugin/meeting/calendar.hpp"

namespace plugin::rulebook {

/// The built-in years, extended or replaced by those of the file.
base::Result<meeting::Calendar> read_calendar(std::string_view text);

}  // namespace plugin::rulebook
