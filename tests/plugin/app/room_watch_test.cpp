// A room whose server fails in parts: what is put on record, when, and what is asked meanwhile.
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using base::Milliseconds;
using meeting::ConferencePart;
using std::chrono::minutes;
using std::chrono::seconds;

/// A meeting in its room, whose server has a bus on which everything is heard all the time.
class WatchedRoom : public testing::Test {
protected:
    WatchedRoom() {
        stage_.rooms.bus.configured = stage_.rooms.bus.connected = true;
        stage_.rooms.bus.answers = stage_.rooms.bus.pulses = true;
        stage_.rooms.bus.changed = stage_.rooms.bus.server_up = stage_.clock.now();
        pass(seconds(1));
    }
    void pass(Milliseconds time) {
        for (const auto end = stage_.clock.now() + time; stage_.clock.now() < end;) {
            stage_.clock.pass(Milliseconds(500));
            auto& bus = stage_.rooms.bus;
            if (akka_ && bus.connected) {
                bus.server_spoke = stage_.clock.now();
                if (knows_the_room_) bus.room_spoke = stage_.clock.now();
            }
            stage_.tick();
        }
    }
    void akka(bool alive) {
        akka_ = alive;
        stage_.rooms.bus.unanswered_pings = alive ? 0 : 2;
        if (alive) stage_.rooms.bus.server_up = stage_.clock.now();
    }
    void redis(bool alive) {
        stage_.rooms.bus.connected = alive;
        stage_.rooms.bus.changed = stage_.clock.now();
        stage_.rooms.bus.server_up = alive ? stage_.clock.now() : base::Instant{};
    }
    meeting::Meeting now() { return stage_.now(); }
    const meeting::QuestionState& asked() {
        meeting_ = stage_.now();
        return *meeting_.find(meeting::QuestionId("q1"));
    }

    Stage stage_{opened()};
    bool akka_ = true;
    bool knows_the_room_ = true;
    meeting::Meeting meeting_;
};

TEST_F(WatchedRoom, IsSilentFromTheLastWordOfAkkaThoughTheApiGoesOnNamingEverybody) {
    stage_.put("q1", minutes(5));
    pass(seconds(10));
    const auto last = stage_.clock.now();
    akka(false);
    pass(seconds(1));
    const auto meeting = now();
    ASSERT_TRUE(meeting.room.silent_since);
    EXPECT_LE(*meeting.room.silent_since, last);
    EXPECT_GE(*meeting.room.silent_since, last - seconds(3)) << "when API and room were last heard";
    EXPECT_EQ(meeting.room.missing, ConferencePart::akka);
    EXPECT_EQ(meeting.still_since, meeting.room.silent_since);
    EXPECT_TRUE(meeting.participants.at(meeting::ParticipantId("p-anna")).present());
}

TEST_F(WatchedRoom, IsReplacedWhenAkkaIsBackAndDoesNotKnowIt) {
    akka(false);
    pass(seconds(5));
    knows_the_room_ = false;
    akka(true);
    pass(seconds(2));
    EXPECT_EQ(now().room.instance, 1u);
    pass(seconds(3));
    EXPECT_EQ(now().room.instance, 2u);
    EXPECT_EQ(now().lost_rooms.back().reason, "restarted");
    EXPECT_EQ(stage_.rooms.abandoned, std::vector<std::string>{"m-1"});
}

TEST_F(WatchedRoom, StaysWhenAkkaOnlyHungAndTheRoomAnswers) {
    akka(false);
    pass(seconds(5));
    akka(true);
    pass(seconds(5));
    EXPECT_TRUE(now().room.reachable());
    EXPECT_EQ(now().room.instance, 1u);
    EXPECT_EQ(stage_.entries_of<meeting::RoomHeard>(), 1u);
}

TEST_F(WatchedRoom, IsSilentThreeSecondsAfterRedisIsGoneAndHeardWhenItSpeaksAgain) {
    redis(false);
    pass(seconds(2));
    EXPECT_TRUE(now().room.reachable());
    pass(seconds(2));
    EXPECT_EQ(now().room.missing, ConferencePart::redis);
    knows_the_room_ = false;
    redis(true);
    pass(seconds(1));
    EXPECT_FALSE(now().room.reachable()) << "Redis proves nothing of the room";
    knows_the_room_ = true;
    pass(seconds(1));
    EXPECT_TRUE(now().room.reachable());
}

TEST_F(WatchedRoom, IsSilentWhenItsApiFailsAndNotGoneHoweverLongItDoes) {
    stage_.rooms.unreachable = true;
    pass(seconds(20));
    EXPECT_EQ(now().room.missing, ConferencePart::api);
    pass(minutes(5));
    EXPECT_EQ(now().room.instance, 1u);
    stage_.rooms.unreachable = false;
    pass(seconds(3));
    EXPECT_TRUE(now().room.reachable());
}

TEST_F(WatchedRoom, MovesToAnotherServerAfterHalfAMinuteOfSilence) {
    stage_.rooms.unreachable = true;
    stage_.rooms.another_is_well = true;
    redis(false);
    pass(seconds(25));
    EXPECT_TRUE(now().room.live);
    pass(seconds(15));
    EXPECT_FALSE(now().room.live);
    EXPECT_EQ(now().lost_rooms.back().reason, "server_lost");
}

TEST_F(WatchedRoom, IsNotGivenUpForOneFalseReplyNorWhileItSpeaks) {
    const auto room = stage_.rooms.live.extract("m-1");
    pass(seconds(11));
    EXPECT_TRUE(now().room.live) << "it speaks on the bus";
    pass(seconds(20));
    EXPECT_TRUE(now().room.live);
    EXPECT_EQ(now().room.missing, ConferencePart::api) << "and nobody can enter it";
    EXPECT_TRUE(now().participants.at(meeting::ParticipantId("p-anna")).present());
    stage_.must(meeting::ReplaceRoom{organizer, 1});
    pass(seconds(2));
    EXPECT_EQ(now().room.instance, 2u);
    EXPECT_EQ(stage_.rooms.abandoned, std::vector<std::string>{"m-1"});
}

TEST_F(WatchedRoom, IsGoneWhenTheApiDoesNotKnowItAndItDoesNotAnswer) {
    stage_.rooms.live.clear();
    knows_the_room_ = false;
    stage_.scheduler->rooms().reconcile();
    pass(seconds(6));
    EXPECT_EQ(now().room.instance, 2u);
    EXPECT_EQ(now().lost_rooms.back().reason, "gone");
}

TEST_F(WatchedRoom, ThatIsFoundGoneStopsTheCountdownFromTheLastReplyThatKnewIt) {
    stage_.rooms.bus = {};  // there is no bus
    stage_.put("q1", minutes(5));
    pass(seconds(10));
    const auto before = stage_.clock.now();
    stage_.rooms.live.clear();
    pass(seconds(6));
    ASSERT_EQ(now().lost_rooms.size(), 1u);
    EXPECT_LE(now().lost_rooms[0].from, before);
    EXPECT_GE(now().lost_rooms[0].from, before - seconds(3));
}

TEST_F(WatchedRoom, ADeadlineWaitsForASignOfLifeAtTheDeadlineOrLater) {
    stage_.put("q1", seconds(10));
    pass(seconds(9));
    knows_the_room_ = false;
    pass(seconds(4));
    EXPECT_EQ(asked().stage, QuestionStage::open)
        << "nothing says that they could reach each other";
    EXPECT_FALSE(stage_.rooms.asked_for_signs.empty());
    knows_the_room_ = true;
    pass(seconds(2));
    EXPECT_NE(asked().stage, QuestionStage::open);
}

TEST_F(WatchedRoom, NothingIsCountedOverASilenceHoweverLongItIs) {
    stage_.put("q1", seconds(10));
    akka(false);
    pass(minutes(10));
    EXPECT_EQ(asked().stage, QuestionStage::open);
    EXPECT_TRUE(now().standing_still());
}

TEST_F(WatchedRoom, WhoIsInsideIsNotBelievedWhileAkkaIsSilent) {
    akka(false);
    pass(seconds(1));
    stage_.rooms.live["m-1"].clear();
    stage_.scheduler->rooms().reconcile();
    pass(seconds(5));
    EXPECT_TRUE(now().participants.at(meeting::ParticipantId("p-anna")).present());
}

TEST_F(WatchedRoom, ARoomThatWasSilentBeforeARestartHasToSpeakFirst) {
    akka(false);
    pass(seconds(1));
    auto later = stage_.restarted();
    later->rooms.bus = stage_.rooms.bus;
    later->rooms.bus.unanswered_pings = 0;
    for (int i = 0; i < 4; ++i) {
        later->clock.pass(Milliseconds(500));
        later->tick();
    }
    EXPECT_FALSE(later->now().room.reachable());
}

TEST_F(WatchedRoom, AnIdThatLeadsToNoLivingRoomIsNotTriedAgain) {
    stage_.rooms.forgetful = true;
    stage_.scheduler->room_listener().room_gone("room");
    pass(seconds(1));
    stage_.rooms.forgetful = false;
    pass(seconds(5));
    const auto& tried = stage_.rooms.opened;
    ASSERT_GE(tried.size(), 2u);
    EXPECT_EQ(tried[0], "m-2");
    EXPECT_EQ(tried[1], "m-2-1");
    EXPECT_EQ(now().room.external_id, tried.back());
    EXPECT_EQ(std::set<std::string>(tried.begin(), tried.end()).size(), tried.size());
}

TEST_F(WatchedRoom, AnotherRoomOfThisMeetingThatIsHeardOfIsEnded) {
    auto& listener = stage_.scheduler->room_listener();
    listener.room_created("room", "m-1");
    listener.room_created("stray", "m-1");
    listener.room_created("elder", "m-0");
    listener.room_created("of another meeting", "mm-1");
    pass(seconds(1));
    auto abandoned = stage_.rooms.abandoned;
    std::sort(abandoned.begin(), abandoned.end());
    EXPECT_EQ(abandoned, (std::vector<std::string>{"m-0", "m-1"})) << "its own room is another";
    EXPECT_TRUE(now().room.reachable());
}

TEST_F(WatchedRoom, WhyARoomEndedIsOnRecordInBigBlueButtonsWord) {
    auto& listener = stage_.scheduler->room_listener();
    listener.room_is_ending("room", "ENDED_AFTER_USER_LOGGED_OUT");
    listener.room_gone("room");
    pass(seconds(1));
    EXPECT_EQ(now().lost_rooms.back().reason, "ended_after_user_logged_out");
}

}  // namespace
}  // namespace plugin::app
