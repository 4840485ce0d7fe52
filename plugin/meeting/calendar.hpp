// The working days of Russia, and until when people must be told of a meeting. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <vector>

#include "plugin/meeting/regulation.hpp"

namespace plugin::meeting {

using Day = std::chrono::sys_days;

/// Which days are worked. The government moves days off every autumn for the year to come. In a
/// year whose decree is not known here Saturdays, Sundays and the holidays of article 112 of the
/// Labour Code are off, with the holidays of a weekend moved as that article moves them: what it
/// says may differ from the decree, so whoever counts in it is told.
class Calendar {
public:
    /// The years known when this was written.
    static const Calendar& official();

    /// A whole year: weekdays that are off, and Saturdays and Sundays that are worked. In place of
    /// what was known of that year.
    void set(int year, const std::vector<Day>& off, const std::vector<Day>& worked);
    bool knows(int year) const { return years_.contains(year); }
    bool is_working_day(Day day) const;

private:
    std::set<int> years_;
    std::set<Day> off_, worked_;
};

/// "Not less than n days before" is read in two ways: the day of the meeting counts as the n-th
/// after, or n full days lie between. `strict` is the safer one.
struct LatestNotice {
    Day inclusive;
    Day strict;
    bool calendar_known = true;
};
LatestNotice latest_notice(const NoticeTerm& term, Day meeting, const Calendar& calendar);

/// The last day of a term that begins the day after the event: n working days, or n days and on to
/// the next working day if that one is off (Civil Code, articles 191 and 193).
struct LastDay {
    Day day;
    bool calendar_known = true;
};
LastDay last_day(const NoticeTerm& term, Day event, const Calendar& calendar);

/// The day in that zone.
Day local_day(base::Instant instant, std::string_view iana_zone);

}  // namespace plugin::meeting
