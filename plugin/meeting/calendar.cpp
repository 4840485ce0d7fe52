#include "plugin/meeting/calendar.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace plugin::meeting {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr Day day(int year, unsigned month, unsigned number) {
    return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number));
}

// Weekdays off, and Saturdays that are worked. A new year is two lines here and one below.
constexpr std::array off{day(2025, 1, 1),  day(2025, 1, 2),  day(2025, 1, 3),   day(2025, 1, 6),
                         day(2025, 1, 7),  day(2025, 1, 8),  day(2025, 5, 1),   day(2025, 5, 2),
                         day(2025, 5, 8),  day(2025, 5, 9),  day(2025, 6, 12),  day(2025, 6, 13),
                         day(2025, 11, 3), day(2025, 11, 4), day(2025, 12, 31), day(2026, 1, 1),
                         day(2026, 1, 2),  day(2026, 1, 5),  day(2026, 1, 6),   day(2026, 1, 7),
                         day(2026, 1, 8),  day(2026, 1, 9),  day(2026, 2, 23),  day(2026, 3, 9),
                         day(2026, 5, 1),  day(2026, 5, 11), day(2026, 6, 12),  day(2026, 11, 4),
                         day(2026, 12, 31)};
constexpr std::array worked{day(2025, 11, 1)};
constexpr int first_year = 2025;
constexpr int last_year = 2026;

int year_of(Day one) {
    return static_cast<int>(year_month_day(one).year());
}

Day working_days_before(Day from, std::uint32_t count) {
    while (count > 0) {
        from -= days(1);
        if (is_working_day(from)) --count;
    }
    return from;
}

}  // namespace

bool calendar_is_known(int year) {
    return year >= first_year && year <= last_year;
}

bool is_working_day(Day one) {
    if (std::find(worked.begin(), worked.end(), one) != worked.end()) return true;
    if (std::find(off.begin(), off.end(), one) != off.end()) return false;
    const std::chrono::weekday weekday(one);
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

LatestNotice latest_notice(const NoticeTerm& term, Day meeting) {
    if (!term.working_days) {
        const Day inclusive = meeting - days(term.days);
        return {inclusive, inclusive - days(1), true};
    }
    LatestNotice out;
    out.inclusive = working_days_before(meeting, term.days);
    out.strict = working_days_before(out.inclusive, 1);
    out.calendar_known =
        calendar_is_known(year_of(meeting)) && calendar_is_known(year_of(out.strict));
    return out;
}

Day working_days_after(Day from, std::uint32_t count) {
    while (count > 0) {
        from += days(1);
        if (is_working_day(from)) --count;
    }
    return from;
}

Day days_after(Day from, std::uint32_t count) {
    from += days(count);
    while (!is_working_day(from)) from += days(1);
    return from;
}

Day local_day(base::Instant instant, std::string_view iana_zone) {
    const auto text = base::local_date_text(instant, iana_zone);  // "23.11.2026"
    const auto number = [&](std::size_t at, std::size_t length) {
        return static_cast<unsigned>(std::stoul(text.substr(at, length)));
    };
    return day(static_cast<int>(number(6, 4)), number(3, 2), number(0, 2));
}

}  // namespace plugin::meeting
