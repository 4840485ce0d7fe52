// Terms of notice by both readings, and the working days they are counted in.
#include "plugin/meeting/calendar.hpp"

#include <gtest/gtest.h>

namespace plugin::meeting {
namespace {

Day day(const std::string& text) {
    return std::chrono::floor<std::chrono::days>(*base::parse_instant(text + "T00:00:00Z"));
}

std::string text(Day day) {
    return base::to_text(base::Instant(day)).substr(0, 10);
}

const NoticeTerm post{"post", 14, false, ""};
const NoticeTerm other{"other", 5, true, ""};

struct Row {
    std::string meeting, post_inclusive, post_strict, other_inclusive, other_strict;
};

TEST(Calendar, NoticeIsDueByBothReadings) {
    const std::vector<Row> rows{
        {"2025-06-10", "2025-05-27", "2025-05-26", "2025-06-03", "2025-06-02"},
        {"2025-11-06", "2025-10-23", "2025-10-22", "2025-10-29", "2025-10-28"},
        {"2026-01-13", "2025-12-30", "2025-12-29", "2025-12-25", "2025-12-24"},
        {"2025-12-29", "2025-12-15", "2025-12-14", "2025-12-22", "2025-12-19"},
    };
    for (const auto& row : rows) {
        const auto by_post = latest_notice(post, day(row.meeting));
        EXPECT_EQ(text(by_post.inclusive), row.post_inclusive) << row.meeting;
        EXPECT_EQ(text(by_post.strict), row.post_strict) << row.meeting;
        const auto otherwise = latest_notice(other, day(row.meeting));
        EXPECT_EQ(text(otherwise.inclusive), row.other_inclusive) << row.meeting;
        EXPECT_EQ(text(otherwise.strict), row.other_strict) << row.meeting;
        EXPECT_TRUE(otherwise.calendar_known);
    }
}

TEST(Calendar, TermsAfterTheMeetingBeginTheNextDayAndEndOnAWorkingDay) {
    EXPECT_EQ(text(working_days_after(day("2025-06-10"), 5)), "2025-06-19");
    EXPECT_EQ(text(working_days_after(day("2025-11-06"), 5)), "2025-11-13");
    EXPECT_EQ(text(working_days_after(day("2026-01-13"), 5)), "2026-01-20");
    EXPECT_EQ(text(working_days_after(day("2025-12-29"), 5)), "2026-01-15");
    EXPECT_EQ(text(days_after(day("2025-06-10"), 5)), "2025-06-16");
    EXPECT_EQ(text(days_after(day("2025-11-06"), 5)), "2025-11-11");
    EXPECT_EQ(text(days_after(day("2026-01-13"), 5)), "2026-01-19");
    EXPECT_EQ(text(days_after(day("2025-12-29"), 5)), "2026-01-12");
}

TEST(Calendar, EachKnownYearHas247WorkingDays) {
    for (const int year : {2025, 2026}) {
        const std::string first = std::to_string(year) + "-01-01";
        int count = 0;
        for (Day one = day(first); text(one).starts_with(std::to_string(year));
             one += std::chrono::days(1)) {
            count += is_working_day(one) ? 1 : 0;
        }
        EXPECT_EQ(count, 247) << year;
    }
}

TEST(Calendar, AYearNobodyEnteredIsSaidToBeUnknown) {
    EXPECT_FALSE(latest_notice(other, day("2031-03-04")).calendar_known);
    EXPECT_TRUE(latest_notice(post, day("2031-03-04")).calendar_known);
}

TEST(Calendar, TheDayIsThatOfThePlace) {
    const auto late = *base::parse_instant("2026-11-23T22:30:00Z");
    EXPECT_EQ(text(local_day(late, "Europe/London")), "2026-11-23");
    EXPECT_EQ(text(local_day(late, "Asia/Vladivostok")), "2026-11-24");
}

}  // namespace
}  // namespace plugin::meeting
