// Bearer tokens of the room: short-lived, and limited per user.
#include "plugin/server/api/room_sessions.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace plugin::server {
namespace {

class HandClock final : public app::Clock {
public:
    base::Instant now() const override { return time; }
    base::Instant time = *base::parse_instant("2026-11-23T10:00:00.000Z");
};

TEST(RoomSessions, OneUserHoldsSoManyBearersAndTheOldestGoFirst) {
    HandClock clock;
    RoomSessions sessions(base::SecretKey::random(), clock);
    const meeting::MeetingId meeting("m");
    const auto other = sessions.open(meeting::AccountId("boris"), meeting, "w_boris");
    std::vector<std::string> tokens;
    for (int i = 0; i < 100; ++i) {
        clock.time += std::chrono::milliseconds(10);
        tokens.push_back(sessions.open(meeting::AccountId("anna"), meeting, "w_anna"));
    }
    std::size_t good = 0;
    for (const auto& token : tokens) good += sessions.find(token) ? 1 : 0;
    EXPECT_EQ(good, 16u);
    EXPECT_TRUE(sessions.find(tokens.back()));
    EXPECT_FALSE(sessions.find(tokens.front()));
    EXPECT_TRUE(sessions.find(other));
}

}  // namespace
}  // namespace plugin::server
