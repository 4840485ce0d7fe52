// The working days of a year as a file, for years the program was not built with: the government
// sets them every autumn.
//
//   {"years": [{"year": 2027, "off": ["01-01", "01-04" …], "worked": ["02-20"]}]}
//
// `off`: weekdays nobody works on, `worked`: Saturdays and Sundays people do; both as month and
// day.
#pragma once

#include "plugin/base/result.hpp"
#include "plugin/meeting/calendar.hpp"

namespace plugin::rulebook {

/// The years built in, with those of the file added or in their place.
base::Result<meeting::Calendar> read_calendar(std::string_view text);

}  // namespace plugin::rulebook
