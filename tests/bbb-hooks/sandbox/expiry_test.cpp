// Rooms of the sandbox expire like those of a real server.
#include <gtest/gtest.h>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {
namespace {

constexpr std::int64_t start = 1'790'000'000'000;
constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t grace = 10 * second;

class Expiry : public ::testing::Test {
protected:
    Room& make(std::int64_t when_left, std::int64_t when_not_joined, std::int64_t duration = 0) {
        CreateOptions options;
        options.external_id = "m-1";
        options.expire_when_last_left_minutes = when_left;
        options.expire_when_nobody_joined_minutes = when_not_joined;
        options.duration_minutes = duration;
        return *world_.create(options, start).room;
    }
    User& join(Room& room) {
        auto& user = world_.register_user(room, {}, start);
        world_.connect(room, user, start);
        return user;
    }
    bool ended_by(const Room& room, std::int64_t after) {
        world_.tick(start + after, grace);
        return room.ended;
    }

    World world_;
};

TEST_F(Expiry, OfZeroMinutesTakesTheRoomFromALoneUserWhoseConnectionDrops) {
    auto& room = make(0, 5);
    auto& user = join(room);
    EXPECT_FALSE(ended_by(room, minute));
    world_.drop(room, user, start + minute);
    EXPECT_TRUE(ended_by(room, minute + second));
}

TEST_F(Expiry, OfALongTimeLetsHimComeBack) {
    auto& room = make(10080, 10080);
    auto& user = join(room);
    world_.drop(room, user, start + minute);
    EXPECT_FALSE(ended_by(room, minute + second));
    world_.come_back(room, user, start + minute + 3 * second);
    EXPECT_FALSE(ended_by(room, 2 * minute));
    world_.leave(room, user, start + 2 * minute, false, "");
    EXPECT_FALSE(ended_by(room, 24 * 60 * minute));
    EXPECT_TRUE(ended_by(room, 10083 * minute));
}

TEST_F(Expiry, OfZeroMinutesIsImmediateForARoomNobodyHasJoinedToo) {
    EXPECT_TRUE(ended_by(make(10080, 0), second));
}

TEST_F(Expiry, OfARoomNobodyJoinedComesAfterItsMinutes) {
    auto& room = make(10080, 5);
    EXPECT_FALSE(ended_by(room, 5 * minute));
    EXPECT_TRUE(ended_by(room, 5 * minute + second));
}

TEST_F(Expiry, OfADurationEndsARoomThatIsFullAndZeroIsNone) {
    auto& room = make(10080, 10080, 60);
    join(room);
    EXPECT_FALSE(ended_by(room, 60 * minute));
    EXPECT_TRUE(ended_by(room, 60 * minute + second));
    auto& endless = make(10080, 10080, 0);
    join(endless);
    EXPECT_FALSE(ended_by(endless, 30 * 24 * 60 * minute));
}

}  // namespace
}  // namespace bbb::sandbox
