// Notice terms in both readings, and the working days they are counted in.
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
const NoticeTerm court{"court", 5, false, ""};
const Calendar& calendar = Calendar::official();

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
        const auto by_post = latest_notice(post, day(row.meeting), calendar);
        EXPECT_EQ(text(by_post.inclusive), row.post_inclusive) << row.meeting;
        EXPECT_EQ(text(by_post.strict), row.post_strict) << row.meeting;
        const auto otherwise = latest_notice(other, day(row.meeting), calendar);
        EXPECT_EQ(text(otherwise.inclusive), row.other_inclusive) << row.meeting;
        EXPECT_EQ(text(otherwise.strict), row.other_strict) << row.meeting;
        EXPECT_TRUE(otherwise.calendar_known);
    }
}

TEST(Calendar, TermsAfterTheMeetingBeginTheNextDayAndEndOnAWorkingDay) {
    const std::vector<std::array<std::string, 3>> rows{
        {"2025-06-10", "2025-06-19", "2025-06-16"},
        {"2025-11-06", "2025-11-13", "2025-11-11"},
        {"2026-01-13", "2026-01-20", "2026-01-19"},
        {"2025-12-29", "2026-01-15", "2026-01-12"},
    };
    for (const auto& [meeting, published, told] : rows) {
        EXPECT_EQ(text(last_day(other, day(meeting), calendar).day), published);
        EXPECT_EQ(text(last_day(court, day(meeting), calendar).day), told);
        EXPECT_TRUE(last_day(other, day(meeting), calendar).calendar_known);
    }
}

int working_days_of(const Calendar& one_calendar, int year) {
    int count = 0;
    for (Day one = day(std::to_string(year) + "-01-01");
         text(one).starts_with(std::to_string(year)); one += std::chrono::days(1)) {
        count += one_calendar.is_working_day(one) ? 1 : 0;
    }
    return count;
}

TEST(Calendar, EachKnownYearHas247WorkingDays) {
    for (const int year : {2025, 2026}) EXPECT_EQ(working_days_of(calendar, year), 247) << year;
}

TEST(Calendar, AYearNobodyEnteredIsSaidToBeUnknown) {
    EXPECT_FALSE(latest_notice(other, day("2031-03-04"), calendar).calendar_known);
    EXPECT_TRUE(latest_notice(post, day("2031-03-04"), calendar).calendar_known);
    EXPECT_FALSE(last_day(other, day("2026-12-28"), calendar).calendar_known);
}

TEST(Calendar, AnUnknownYearHasTheHolidaysOfTheLabourCode) {
    for (const char* off :
         {"2027-01-01", "2027-01-04", "2027-01-08", "2027-02-23", "2027-03-08", "2027-05-03",
          "2027-05-10", "2027-06-14", "2027-11-04"}) {
        EXPECT_FALSE(calendar.is_working_day(day(off))) << off;
    }
    for (const char* worked : {"2027-01-11", "2027-02-22", "2027-05-04", "2027-12-31"}) {
        EXPECT_TRUE(calendar.is_working_day(day(worked))) << worked;
    }
    EXPECT_EQ(working_days_of(calendar, 2027), 249);
    const auto notice = latest_notice(other, day("2027-01-12"), calendar);
    EXPECT_EQ(text(notice.inclusive), "2026-12-25");
    EXPECT_EQ(text(notice.strict), "2026-12-24");
    EXPECT_FALSE(notice.calendar_known);
}

TEST(Calendar, AYearThatWasEnteredTakesThePlaceOfWhatWasKnown) {
    Calendar own = calendar;
    own.set(2027, {day("2027-01-11")}, {day("2027-02-20")});
    EXPECT_TRUE(own.knows(2027));
    EXPECT_FALSE(own.is_working_day(day("2027-01-11")));
    EXPECT_TRUE(own.is_working_day(day("2027-02-20")));
    EXPECT_TRUE(own.is_working_day(day("2027-01-05"))) << "nobody said it is off";
    EXPECT_EQ(working_days_of(own, 2026), 247);
}

TEST(Calendar, TheDayIsThatOfThePlace) {
    const auto late = *base::parse_instant("2026-11-23T22:30:00Z");
    EXPECT_EQ(text(local_day(late, "Europe/London")), "2026-11-23");
    EXPECT_EQ(text(local_day(late, "Asia/Vladivostok")), "2026-11-24");
}

}  // namespace
}  // namespace plugin::meeting
