// Each part of the server fails alone, and the others go on as on a real one.
#include <gtest/gtest.h>

#include <algorithm>

#include "bbb-hooks/command_messages.hpp"
#include "bbb-hooks/room_event.hpp"
#include "bbb-hooks/sandbox/command_shapes.hpp"
#include "bbb-hooks/sandbox/commands.hpp"

namespace bbb::sandbox {
namespace {

constexpr std::int64_t start = 1'790'000'000'000;
constexpr std::int64_t second = 1000;
constexpr std::int64_t grace = 10 * second;

class Parts : public ::testing::Test {
protected:
    Parts() {
        world_.ping_every_ms = 10 * second;
        room_ = make("m-1").room;
        (void)enter(*room_);
        (void)world_.take_outgoing();
    }

    World::Created make(const std::string& id) {
        CreateOptions options;
        options.external_id = id;
        options.expire_when_last_left_minutes = 1440;
        options.expire_when_nobody_joined_minutes = 1440;
        return world_.create(options, now_);
    }
    std::string enter(Room& room) {
        auto& user = world_.register_user(room, {}, now_);
        world_.connect(room, user, now_);
        return user.id;
    }
    User& anna() { return room_->users.front(); }

    /// Names of what is said in that time, in order; pings are answered at once.
    std::vector<std::string> said_in(std::int64_t duration) {
        std::vector<std::string> names;
        for (const auto end = now_ + duration; now_ < end; now_ += second) {
            world_.tick(now_, grace);
            for (const auto& message : world_.take_outgoing()) {
                names.push_back(message.name);
                if (message.name == "CheckAlivePingSysMsg") (void)obey(world_, message.json, now_);
            }
        }
        for (const auto& message : world_.take_outgoing()) names.push_back(message.name);
        return names;
    }
    static bool has(const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }
    static bool all_are(const std::vector<std::string>& names, const std::string& name) {
        return static_cast<std::size_t>(std::count(names.begin(), names.end(), name)) ==
               names.size();
    }

    std::int64_t now_ = start;
    World world_;
    Room* room_ = nullptr;
};

constexpr auto ping = "CheckAlivePingSysMsg";
constexpr auto pong = "CheckAlivePongSysMsg";
constexpr auto pulse = "MeetingInfoAnalyticsServiceMsg";

TEST_F(Parts, AHealthyServerPingsPongsAndPulses) {
    const auto names = said_in(60 * second);
    EXPECT_EQ(std::count(names.begin(), names.end(), ping), 6);
    EXPECT_EQ(std::count(names.begin(), names.end(), pong), 6);
    EXPECT_EQ(std::count(names.begin(), names.end(), pulse), 2);
}

TEST_F(Parts, ADeadAkkaIsPingedInVainAndTheApiRemembersEverybodyAsInside) {
    world_.akka_alive = false;
    world_.drop(*room_, anna(), now_);
    const auto eject = eject_message(room_->internal_id, anna().id, now_);
    EXPECT_TRUE(obey(world_, eject, now_).starts_with("unheard"));
    const auto names = said_in(120 * second);
    EXPECT_FALSE(names.empty());
    EXPECT_TRUE(all_are(names, ping));
    ASSERT_NE(world_.find_external("m-1"), nullptr);
    EXPECT_EQ(world_.find_external("m-1")->inside(), 1u);
}

TEST_F(Parts, AnAkkaThatOnlyHungNoticesAfterwardsWhoIsGone) {
    world_.akka_alive = false;
    world_.drop(*room_, anna(), now_);
    (void)said_in(60 * second);
    world_.akka_alive = true;
    EXPECT_TRUE(has(said_in(2 * second), "UserLeftMeetingEvtMsg"));
}

TEST_F(Parts, AnAkkaThatIsBornAgainKnowsNoOldRoomAndTheSameIdMakesNone) {
    world_.akka_alive = false;
    (void)said_in(30 * second);
    world_.restart_akka();
    EXPECT_EQ(world_.find_internal(room_->internal_id), nullptr);
    const auto again = make("m-1");
    EXPECT_TRUE(again.duplicate);
    EXPECT_EQ(inside(*again.room, enter(*again.room)), nullptr) << "the join leads nowhere";
    const auto names = said_in(60 * second);
    EXPECT_TRUE(has(names, pong));
    EXPECT_FALSE(has(names, pulse));
    EXPECT_FALSE(has(names, "UserRegisteredRespMsg"));
    EXPECT_FALSE(has(names, "UserJoinedMeetingEvtMsg"));

    auto& other = *make("m-1-2").room;
    EXPECT_NE(inside(other, enter(other)), nullptr);
    EXPECT_TRUE(has(said_in(60 * second), pulse));
}

TEST_F(Parts, AfterARestartOfBbbWebTheRoomGoesOnInAkkaAndIsEndedOverRedis) {
    world_.restart_web();
    EXPECT_EQ(world_.find_external("m-1"), nullptr);
    const auto names = said_in(60 * second);
    EXPECT_TRUE(has(names, pulse) && has(names, pong));
    EXPECT_FALSE(make("m-1").duplicate) << "a second room of the same name";
    (void)world_.take_outgoing();
    EXPECT_TRUE(
        obey(world_, end_message({room_->internal_id, "", now_}), now_).starts_with("obeyed")
    );
    EXPECT_TRUE(has(said_in(second), "MeetingEndedEvtMsg"));
    EXPECT_TRUE(room_->ended);
}

TEST_F(Parts, WithoutBbbWebThereAreNeitherPingsNorPongsButPulses) {
    world_.web_alive = false;
    const auto names = said_in(60 * second);
    EXPECT_FALSE(names.empty());
    EXPECT_TRUE(all_are(names, pulse));
}

TEST_F(Parts, AZombieIsGoneForTheApiAndLivesInAkka) {
    world_.forget_in_web(*room_);
    EXPECT_EQ(world_.find_external("m-1"), nullptr);
    EXPECT_TRUE(has(said_in(60 * second), pulse));
    EXPECT_TRUE(anna().inside());
}

TEST_F(Parts, ARoomThatNoPartRemembersIsOver) {
    world_.restart_web();
    world_.restart_akka();
    EXPECT_TRUE(room_->ended);
}

TEST_F(Parts, ATelephoneCallerIsAUserOfTheMeetingAndOfTheVoiceConference) {
    const auto caller = world_.dial_in(*room_, "70000000000", now_);
    EXPECT_TRUE(caller.id.starts_with("v_"));
    EXPECT_EQ(caller.external_id, caller.voice_id)
        << "the API's name of him is not that of the bus";
    std::vector<RoomEvent> events;
    world_.tick(start + 10 * second, grace);
    for (const auto& message : world_.take_outgoing()) {
        const auto decoded = decode_event(message.json);
        if (decoded.event && !decoded.room.empty()) events.push_back(*decoded.event);
    }
    ASSERT_EQ(events.size(), 3u);
    EXPECT_EQ(std::get<UserJoined>(events[0]).user, caller.id);
    EXPECT_EQ(std::get<UserActed>(events[1]).user, caller.id);
    EXPECT_EQ(std::get<RoomPulse>(events[2]).users, (std::vector{anna().id, caller.id}));
}

TEST_F(Parts, WhoClosesTheClientHasLeftOnlySomeSecondsLaterAndWithoutAReason) {
    world_.depart(*room_, anna(), now_, 13 * second);
    EXPECT_EQ(said_in(13 * second).front(), "UserLeftFlagUpdatedEvtMsg");
    EXPECT_TRUE(anna().inside());
    world_.tick(now_, grace);
    const auto last = world_.take_outgoing();
    ASSERT_EQ(last.size(), 1u);
    EXPECT_EQ(
        decode_event(last[0].json).event,
        RoomEvent(UserLeft{room_->internal_id, anna().id, false, ""})
    );
}

}  // namespace
}  // namespace bbb::sandbox
