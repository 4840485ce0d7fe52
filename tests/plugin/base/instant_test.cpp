#include "plugin/base/instant.hpp"

#include <gtest/gtest.h>

namespace plugin::base {
namespace {

TEST(Instant, TextAndBack) {
    const auto instant = parse_instant("2026-11-23T12:00:00.250Z");
    ASSERT_TRUE(instant);
    EXPECT_EQ(to_text(*instant), "2026-11-23T12:00:00.250Z");
    EXPECT_EQ(parse_instant("2026-11-23T15:00:00.250+03:00"), instant);
}

TEST(Instant, RefusesWhatIsNotAMoment) {
    for (const char* text :
         {"", "2026-11-23", "2026-11-23T12:00:00", "2026-02-30T12:00:00Z", "x"}) {
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
