#include "plugin/base/instant.hpp"

#include <date/date.h>
#include <gtest/gtest.h>

#include <random>

namespace plugin::base {
namespace {

TEST(Instant, TextAndBack) {
    const auto instant = parse_instant("2026-11-23T12:00:00.250Z");
    ASSERT_TRUE(instant);
    EXPECT_EQ(to_text(*instant), "2026-11-23T12:00:00.250Z");
    EXPECT_EQ(parse_instant("2026-11-23T15:00:00.250+03:00"), instant);
    EXPECT_EQ(parse_instant("2026-11-23T15:00:00.25+03:00"), instant);
    EXPECT_EQ(parse_instant("2026-11-22T23:30:00.250-12:30"), instant);
    EXPECT_EQ(parse_instant("2026-11-23T12:00:00Z"), *instant - Milliseconds(250));
}

TEST(Instant, WhateverIsWrittenIsReadAgain) {
    std::mt19937_64 random(15);
    for (int i = 0; i < 20'000; ++i) {
        const auto milliseconds = static_cast<long long>(random() % 253'402'300'800'000ULL);
        const Instant instant{Milliseconds(milliseconds)};
        EXPECT_EQ(parse_instant(to_text(instant)), instant);
    }
}

TEST(Instant, OddTextsAreReadOrRefusedWithoutHarm) {
    const std::string good = "2026-11-23T12:00:00.250+03:00";
    std::mt19937_64 random(16);
    for (int i = 0; i < 50'000; ++i) {
        auto text = good.substr(0, 19 + random() % 11);
        constexpr std::string_view odd = "0159.:+-TZ ,x";
        for (auto changes = random() % 4; changes > 0; --changes) {
            text[random() % text.size()] = odd[random() % odd.size()];
        }
        (void)parse_instant(text);
        (void)from_local(text.substr(0, 16 + 3 * (random() % 2)), "Europe/Moscow");
    }
}

TEST(Instant, IsWrittenAsTheCalendarHasIt) {
    const auto text_of = [](long long milliseconds) {
        return to_text(Instant(Milliseconds(milliseconds)));
    };
    EXPECT_EQ(text_of(0), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(text_of(-1), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(text_of(951'825'599'999), "2000-02-29T11:59:59.999Z");
    EXPECT_EQ(text_of(253'402'300'799'999), "9999-12-31T23:59:59.999Z");
    EXPECT_EQ(text_of(-62'167'219'200'000), "0000-01-01T00:00:00.000Z");
    EXPECT_EQ(text_of(253'402'300'800'000), "10000-01-01T00:00:00.000Z");
    std::mt19937_64 random(14);
    for (int i = 0; i < 20'000; ++i) {
        const Instant instant(Milliseconds(static_cast<long long>(random() % 4'102'444'800'000)));
        EXPECT_EQ(to_text(instant), date::format("%FT%TZ", instant));
    }
}

TEST(Instant, RefusesWhatIsNotAMoment) {
    for (const char* text :
         {"",
          "2026-11-23",
          "2026-11-23T12:00:00",
          "2026-02-30T12:00:00Z",
          "x",
          "2026-11-23T12:00:.5Z",
          "2026-11-23T12:00:00.Z",
          "2026-11-23T12:00:00.2500Z",
          "2026-11-23T12:00:0.50Z",
          "2026-11-23T12:00: 1Z",
          "2026-11-23T24:00:00Z",
          "2026-11-23T12:60:00Z",
          "2026-11-23T12:00:60Z",
          "2026-11-23T12:00:00+3:00",
          "2026-11-23T12:00:00+24:00",
          "2026-11-23T12:00:00+03:00Z",
          "2026-11-23T12:00:00 Z",
          "2026-11-23t12:00:00z",
          "2026-11-23T12:00:00.5.5Z",
          "+026-11-23T12:00:00Z",
          "2026-13-23T12:00:00Z",
          "2026-11-23T12:00:00,5Z",
          "2026-11-23T12:00:00.+3Z"}) {
        EXPECT_FALSE(parse_instant(text)) << text;
    }
}

TEST(Instant, PeopleSeeLocalTimeWithTheMoscowDifference) {
    const auto noon = *parse_instant("2026-11-23T09:00:00Z");
    EXPECT_EQ(local_text(noon, "Asia/Yekaterinburg"), "23.11.2026 14:00 (МСК+2, 12:00 МСК)");
    EXPECT_EQ(local_text(noon, "Europe/Moscow"), "23.11.2026 12:00 (МСК)");
    EXPECT_EQ(local_text(noon, "Europe/Kaliningrad"), "23.11.2026 11:00 (МСК-1, 12:00 МСК)");
}

TEST(Instant, ALocalTimeThatDaylightSavingSkipsOrRepeatsIsRefused) {
    EXPECT_FALSE(from_local("2026-03-29T02:30", "Europe/Berlin"));
    EXPECT_FALSE(from_local("2026-10-25T02:30", "Europe/Berlin"));
    EXPECT_EQ(
        from_local("2026-11-23T14:00", "Asia/Yekaterinburg"), parse_instant("2026-11-23T09:00:00Z")
    );
    EXPECT_FALSE(from_local("2026-11-23T14:00", "Mars/Olympus"));
}

}  // namespace
}  // namespace plugin::base
