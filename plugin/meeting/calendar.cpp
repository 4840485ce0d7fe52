#include "plugin/meeting/calendar.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace plugin::meeting {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

Day day(int year, unsigned month, unsigned number) {
    return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number));
}

int year_of(Day one) {
    return static_cast<int>(year_month_day(one).year());
}

bool is_weekend(Day one) {
    const std::chrono::weekday weekday(one);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

struct Date {
    unsigned month, number;
};

std::vector<Day> in_year(int year, const std::vector<Date>& dates) {
    std::vector<Day> list;
    list.reserve(dates.size());
    for (const auto& [month, number] : dates) list.push_back(day(year, month, number));
    return list;
}

Calendar known_years() {
    Calendar calendar;
    const std::vector<Date> off_2025{{1, 1},  {1, 2},  {1, 3},  {1, 6},  {1, 7},
                                     {1, 8},  {5, 1},  {5, 2},  {5, 8},  {5, 9},
                                     {6, 12}, {6, 13}, {11, 3}, {11, 4}, {12, 31}};
    const std::vector<Date> off_2026{{1, 1},  {1, 2}, {1, 5}, {1, 6},  {1, 7},  {1, 8},  {1, 9},
                                     {2, 23}, {3, 9}, {5, 1}, {5, 11}, {6, 12}, {11, 4}, {12, 31}};
    calendar.set(2025, in_year(2025, off_2025), in_year(2025, {{11, 1}}));
    calendar.set(2026, in_year(2026, off_2026), {});
    return calendar;
}

bool is_new_year_holiday(const year_month_day& date) {
    return date.month() == std::chrono::January && date.day() <= std::chrono::day(8);
}

/// Public holidays of Labour Code article 112, part 1.
bool is_holiday(Day one) {
    static constexpr std::array<Date, 6> dates{{{2, 23}, {3, 8}, {5, 1}, {5, 9}, {6, 12}, {11, 4}}};
    const year_month_day date(one);
    const auto month = static_cast<unsigned>(date.month());
    const auto number = static_cast<unsigned>(date.day());
    return is_new_year_holiday(date) ||
           std::any_of(dates.begin(), dates.end(), [&](const Date& known) {
               return known.month == month && known.number == number;
           });
}

/// Part 2: a holiday on a weekend moves to the next working day, except the January holidays, which
/// the government moves by decree.
bool makes_up_for_weekend(Day one) {
    for (Day before = one - days(1); is_weekend(before); before -= days(1)) {
        if (is_holiday(before) && !is_new_year_holiday(year_month_day(before))) return true;
    }
    return false;
}

Day working_days_before(Day from, std::uint32_t count, const Calendar& calendar) {
    while (count > 0) {
        from -= days(1);
        if (calendar.is_working_day(from)) --count;
    }
    return from;
}

}  // namespace

const Calendar& Calendar::official() {
    static const Calendar known = known_years();
    return known;
}

void Calendar::set(int year, const std::vector<Day>& off, const std::vector<Day>& worked) {
    const auto of_that_year = [&](Day one) { return year_of(one) == year; };
    std::erase_if(off_, of_that_year);
    std::erase_if(worked_, of_that_year);
    off_.insert(off.begin(), off.end());
    worked_.insert(worked.begin(), worked.end());
    years_.insert(year);
}

bool Calendar::is_working_day(Day one) const {
    if (worked_.contains(one)) return true;
    if (off_.contains(one) || is_weekend(one)) return false;
    return knows(year_of(one)) || !(is_holiday(one) || makes_up_for_weekend(one));
}

LatestNotice latest_notice(const NoticeTerm& term, Day meeting, const Calendar& calendar) {
    if (!term.working_days) {
        const Day inclusive = meeting - days(term.days);
        return {inclusive, inclusive - days(1), true};
    }
    LatestNotice out;
    out.inclusive = working_days_before(meeting, term.days, calendar);
    out.strict = working_days_before(out.inclusive, 1, calendar);
    out.calendar_known = calendar.knows(year_of(meeting)) && calendar.knows(year_of(out.strict));
    return out;
}

std::optional<Day> missed_notice(
    const Regulation& regulation, std::size_t electors, Day told, Day meeting,
    const Calendar& calendar
) {
    std::optional<Day> due;
    for (const auto& term : regulation.notice_terms.value_or(std::vector<NoticeTerm>{})) {
        if (!term.is_enough_for(electors)) continue;
        const Day strict = latest_notice(term, meeting, calendar).strict;
        if (told <= strict) return std::nullopt;
        due = std::max(due.value_or(strict), strict);
    }
    return due;
}

LastDay last_day(const NoticeTerm& term, Day event, const Calendar& calendar) {
    Day last = event;
    if (term.working_days) {
        for (std::uint32_t count = term.days; count > 0;) {
            last += days(1);
            if (calendar.is_working_day(last)) --count;
        }
    } else {
        last += days(term.days);
        while (!calendar.is_working_day(last)) last += days(1);
    }
    return {last, calendar.knows(year_of(event)) && calendar.knows(year_of(last))};
}

Day local_day(base::Instant instant, std::string_view iana_zone) {
    const auto text = base::local_date_text(instant, iana_zone);  // "23.11.2026"
    const auto number = [&](std::size_t at, std::size_t length) {
        return static_cast<unsigned>(std::stoul(text.substr(at, length)));
    };
    return day(static_cast<int>(number(6, 4)), number(3, 2), number(0, 2));
}

}  // namespace plugin::meeting
