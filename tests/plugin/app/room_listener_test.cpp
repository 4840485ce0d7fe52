// What a room says is told to be on record when it is durable, and not before; what is nobody's
// needs nothing.
#include "plugin/app/room/external_user.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using base::Milliseconds;
using meeting::AccountId;
using meeting::ParticipantId;
using std::chrono::minutes;
using Heard = RoomListener::Heard;

RoomListener& listener(const Stage& stage) {
    return stage.scheduler->room_listener();
}
bool there(const Heard& heard) {
    return heard.wait_for(Milliseconds(0)) == std::future_status::ready;
}
/// With a limit.
bool on_record(Heard heard) {
    if (heard.wait_for(std::chrono::seconds(20)) != std::future_status::ready) {
        throw std::runtime_error("no answer");
    }
    return heard.get();
}

TEST(RoomListener, WhatIsHeardIsOnRecordWhenItIsDurable) {
    Stage stage(opened());
    stage.journal->shut();
    auto left = listener(stage).user_left("room", "w_anna", false);
    auto joined = listener(stage).user_joined("room", "w_stranger", "nobody.nonce", {});
    auto listed = listener(stage).users_listed("room", {"w_boris"});
    auto gone = listener(stage).room_gone("room");
    stage.settle();
    for (const auto* heard : {&left, &joined, &listed, &gone}) EXPECT_FALSE(there(*heard));
    stage.journal->open();
    for (auto* heard : {&left, &joined, &listed, &gone}) EXPECT_TRUE(on_record(std::move(*heard)));
    EXPECT_EQ(stage.entries_of<meeting::IntruderNoticed>(), 1u);
    EXPECT_EQ(stage.entries_of<meeting::RoomLost>(), 1u);
}

TEST(RoomListener, WhatIsSaidAgainOrOfNobodysRoomNeedsNothing) {
    Stage stage(opened());
    EXPECT_TRUE(on_record(listener(stage).user_left("room", "w_anna", false)));
    const auto before = stage.now().last_sequence;
    EXPECT_TRUE(on_record(listener(stage).user_left("room", "w_anna", false)));
    stage.journal->shut();
    EXPECT_TRUE(on_record(listener(stage).user_joined("elsewhere", "w_x", "x.y", {})));
    EXPECT_TRUE(on_record(listener(stage).session_opened("elsewhere", "w_x", "s")));
    EXPECT_TRUE(on_record(listener(stage).users_listed("elsewhere", {"w_x"})));
    EXPECT_TRUE(on_record(listener(stage).room_gone("elsewhere")));
    stage.journal->open();
    EXPECT_EQ(stage.now().last_sequence, before);
}

TEST(RoomListener, WhatTheDiskDoesNotTakeIsToBeSaidAgain) {
    Stage stage(opened());
    stage.journal->takes(journal::Outcome::storage_full);
    EXPECT_FALSE(on_record(listener(stage).user_left("room", "w_anna", false)));
    stage.journal->takes(journal::Outcome::durable);
    EXPECT_TRUE(on_record(listener(stage).user_left("room", "w_anna", false)));
    EXPECT_FALSE(stage.now().participants.at(ParticipantId("p-anna")).present());
}

TEST(RoomListener, WhoeverWaitsWhenTheEngineStopsLearnsThatNoAnswerComes) {
    Stage stage(opened());
    stage.engine->stop();
    auto late = listener(stage).user_left("room", "w_anna", false);
    EXPECT_THROW(late.get(), std::future_error);
}

TEST(RoomListener, NobodyHasToWait) {
    Stage stage(opened());
    stage.journal->shut();
    (void)listener(stage).user_left("room", "w_anna", false);  // would hang here
    stage.journal->open();
    stage.settle();
    EXPECT_FALSE(stage.now().participants.at(ParticipantId("p-anna")).present());
}

/// Anna's link, and she joins by it.
Heard comes_in(Stage& stage, const std::string& user) {
    stage.must(meeting::NoteUserLeft{"room", "w_anna"});
    stage.must(meeting::IssueEntry{AccountId("anna"), base::sha256("secret")});
    const auto link = external_user(ParticipantId("p-anna"), "secret");
    return listener(stage).user_joined("room", user, link, {});
}

TEST(RoomListener, ASecondSessionOfWhoIsInsidePutsHimOut) {
    Stage stage(opened());
    EXPECT_TRUE(on_record(listener(stage).session_opened("room", "w_1", "first")));
    EXPECT_TRUE(on_record(comes_in(stage, "w_1")));
    EXPECT_TRUE(on_record(listener(stage).session_opened("room", "w_1", "first")));
    EXPECT_TRUE(stage.now().intrusions.empty()) << "events come twice";
    EXPECT_TRUE(on_record(listener(stage).session_opened("room", "w_1", "second")));
    ASSERT_EQ(stage.now().to_eject().size(), 1u);
    EXPECT_EQ(stage.now().to_eject()[0].kind, meeting::IntrusionKind::second_session);
}

TEST(RoomListener, ASecondSessionBeforeTheJoinIsAFactWithTheJoin) {
    Stage stage(opened());
    EXPECT_TRUE(on_record(listener(stage).session_opened("room", "w_1", "first")));
    EXPECT_TRUE(on_record(listener(stage).session_opened("room", "w_1", "second")));
    EXPECT_TRUE(stage.now().intrusions.empty());
    EXPECT_TRUE(on_record(comes_in(stage, "w_1")));
    stage.settle();
    ASSERT_EQ(stage.now().to_eject().size(), 1u);
    EXPECT_EQ(stage.now().to_eject()[0].kind, meeting::IntrusionKind::second_session);
}

TEST(RoomListener, ANewSessionOfWhoWasInsideBeforeARestartIsASecondOne) {
    Stage stage(opened());
    auto later = stage.restarted();
    EXPECT_TRUE(on_record(listener(*later).session_opened("room", "w_anna", "another")));
    ASSERT_EQ(later->now().to_eject().size(), 1u);
    EXPECT_EQ(later->now().to_eject()[0].kind, meeting::IntrusionKind::second_session);
}

TEST(RoomListener, WhenSomebodyUnknownIsListedTheServerIsAskedWhoIsInside) {
    Stage stage(opened());
    stage.clock.pass(minutes(1));
    stage.rooms.live["m-1"] = {"stranger.z"};
    EXPECT_TRUE(on_record(listener(stage).users_listed("room", {"w_anna", "w_unheard"})));
    stage.tick();
    ASSERT_EQ(stage.now().intrusions.size(), 1u);
    EXPECT_EQ(stage.now().intrusions[0].kind, meeting::IntrusionKind::stranger);
}

}  // namespace
}  // namespace plugin::app
