// The calendar file; a wrong one is refused with code and path.
#include <gtest/gtest.h>

#include "plugin/rulebook/calendar_file.hpp"

namespace plugin::rulebook {
namespace {

const std::string off_2027 =
    R"(["01-01", "01-04", "01-05", "01-06", "01-07", "01-08", "02-22", "02-23", "03-08", "05-03",
        "05-10", "06-14", "11-04", "11-05", "12-31"])";

std::string year(const std::string& off, const std::string& more = "") {
    return R"({"years": [{"year": 2027, "off": )" + off + more + "}]}";
}

std::string said_of(const std::string& text) {
    const auto calendar = read_calendar(text);
    return calendar ? "" : calendar.error().path + " " + calendar.error().code;
}

TEST(CalendarFile, AddsAYearToThoseBuiltIn) {
    const auto calendar = read_calendar(year(off_2027, R"(, "worked": ["02-20"])"));
    ASSERT_TRUE(calendar);
    EXPECT_TRUE(calendar->knows(2027));
    EXPECT_TRUE(calendar->knows(2026));
    const auto day = [](unsigned month, unsigned number) {
        return meeting::Day(
            std::chrono::year(2027) / std::chrono::month(month) / std::chrono::day(number)
        );
    };
    EXPECT_TRUE(calendar->is_working_day(day(2, 20)));
    EXPECT_FALSE(calendar->is_working_day(day(2, 22)));
    EXPECT_TRUE(calendar->is_working_day(day(12, 30)));
}

TEST(CalendarFile, IsRefusedWithItsPath) {
    EXPECT_EQ(said_of("[]"), " field_malformed");
    EXPECT_EQ(said_of("{}"), "/years field_missing");
    EXPECT_EQ(said_of(year("[\"02-30\"]")), "/years/0/off/0 date_malformed");
    EXPECT_EQ(said_of(year("[\"2027-01-01\"]")), "/years/0/off/0 date_malformed");
    EXPECT_EQ(said_of(year("[]")), "/years/0 calendar_implausible");
    EXPECT_EQ(said_of(R"({"years": [{"year": 27, "off": []}]})"), "/years/0/year field_malformed");
    EXPECT_EQ(said_of(year(off_2027, R"(, "short": [])")), "/years/0/short field_unknown");
    const auto one = R"({"year": 2027, "off": )" + off_2027 + "}";
    EXPECT_EQ(said_of(R"({"years": [)" + one + "," + one + "]}"), "/years/1/year year_repeated");
}

}  // namespace
}  // namespace plugin::rulebook
