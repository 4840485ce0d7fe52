// The working days of Russia, and until when people must be told of a meeting. Pure.
#pragma once

#include <chrono>
#include <optional>

#include "plugin/meeting/regulation.hpp"

namespace plugin::meeting {

using Day = std::chrono::sys_days;

/// Whether the government's calendar of that year is known here; else only Saturdays and Sundays
/// are off.
bool calendar_is_known(int year);
bool is_working_day(Day day);

/// "Not less than n days before" is read in two ways: the day of the meeting counts as the n-th
/// after, or n full days lie between. `strict` is the safer one.
struct LatestNotice {
    Day inclusive;
    Day strict;
    bool calendar_known = true;
};
LatestNotice latest_notice(const NoticeTerm& term, Day meeting);

/// n working days after; a term begins the day after the event.
Day working_days_after(Day day, std::uint32_t count);
/// n days after, and on to the next working day if that one is off.
Day days_after(Day day, std::uint32_t count);

/// The day in that zone.
Day local_day(base::Instant instant, std::string_view iana_zone);

}  // namespace plugin::meeting
