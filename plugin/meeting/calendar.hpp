// Working days of Russia and the notice and other terms computed from them. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <vector>

#include "plugin/meeting/regulation.hpp"

namespace plugin::meeting {

using Day = std::chrono::sys_days;

/// Which days are working days. A government decree moves days off each autumn for the next year.
/// For a year whose decree is unknown, days off are Saturdays, Sundays and the holidays of Labour
/// Code article 112, with weekend holidays moved as the article says; that can differ from the
/// decree, so callers must warn the user.
class Calendar {
public:
    /// The years known when the program was built.
    static const Calendar& official();

    /// Replaces what is known of a year: weekdays off, and Saturdays and Sundays worked.
    void set(int year, const std::vector<Day>& off, const std::vector<Day>& worked);
    bool knows(int year) const { return years_.contains(year); }
    bool is_working_day(Day day) const;

private:
    std::set<int> years_;
    std::set<Day> off_, worked_;
};

/// "Not less than n days before" has two readings: the meeting is on the n-th day after the notice,
/// or n full days lie in between. `strict` is the second, safer one.
struct LatestNotice {
    Day inclusive;
    Day strict;
    bool calendar_known = true;
};
LatestNotice latest_notice(const NoticeTerm& term, Day meeting, const Calendar& calendar);

/// The last day on which people could still be told, safely counted, in some way that is enough;
/// none if `told` is in time by one of them, or the rules want no notice.
std::optional<Day> missed_notice(
    const Regulation& regulation, std::size_t electors, Day told, Day meeting,
    const Calendar& calendar
);

/// The last day of a term that starts the day after the event: n working days, or n calendar days
/// extended to the next working day (Civil Code, articles 191 and 193).
struct LastDay {
    Day day;
    bool calendar_known = true;
};
LastDay last_day(const NoticeTerm& term, Day event, const Calendar& calendar);

/// The calendar day of `instant` in that time zone.
Day local_day(base::Instant instant, std::string_view iana_zone);

}  // namespace plugin::meeting
