// Rooms: lost and replaced, ejections, gaps in their events.
#include "plugin/app/room/external_user.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using base::Milliseconds;
using meeting::AccountId;
using meeting::ParticipantId;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(RoomKeeper, ALostRoomIsReplacedAndTheOrganizerLetsTheCountdownGoOnFromWhereItStood) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    const auto deadline = stage.now().find(q1)->deadline;
    stage.scheduler->room_listener().room_gone("room");
    stage.settle();
    EXPECT_FALSE(stage.now().room.live);
    stage.rooms.unreachable = true;
    stage.clock.pass(minutes(10));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);  // frozen
    stage.rooms.unreachable = false;
    stage.clock.pass(seconds(2));
    stage.tick();
    EXPECT_EQ(stage.now().room.external_id, "m-2");
    EXPECT_EQ(stage.now().room.internal_id, "internal-m-2");
    EXPECT_TRUE(stage.now().standing_still());
    stage.clock.pass(seconds(8));  // people come back
    stage.must(meeting::ResumeMeeting{organizer});
    EXPECT_FALSE(stage.now().standing_still());
    EXPECT_EQ(stage.now().find(q1)->deadline, deadline + minutes(10) + seconds(10));
    EXPECT_EQ(stage.now().lost_rooms.size(), 1u);
}

TEST(RoomKeeper, AnUnreachableConferenceIsTriedAgainAfterGrowingPauses) {
    Stage stage(opened());
    stage.tick();  // what is done now and then
    stage.scheduler->room_listener().room_gone("room");
    stage.settle();
    stage.work.held = true;  // counts attempts without answering them
    stage.tick();
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 1u);  // one at a time
    stage.rooms.unreachable = true;
    stage.work.run();
    stage.settle();
    stage.work.held = true;
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 0u);  // not at once
    stage.clock.pass(seconds(1));
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 1u);
    stage.work.run();
    stage.settle();
    stage.work.held = true;
    stage.clock.pass(seconds(1));
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 0u);  // the second pause is longer
    stage.clock.pass(seconds(1));
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 1u);
}

TEST(RoomKeeper, AnIntruderIsEjectedAgainAndAgainUntilItIsConfirmed) {
    Stage stage(opened());
    stage.scheduler->room_listener().user_joined("room", "w_stranger", "nobody-we-know.nonce", {});
    stage.settle();
    ASSERT_EQ(stage.now().to_eject().size(), 1u);
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected, std::vector<std::string>{"room/w_stranger"});
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), 1u);  // not ten times a second
    stage.clock.pass(seconds(5));
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), 2u);  // sent is not done
    stage.scheduler->room_listener().user_left("room", "w_stranger", true);
    stage.settle();
    EXPECT_TRUE(stage.now().to_eject().empty());
    stage.clock.pass(minutes(5));
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), 2u);
    EXPECT_EQ(stage.entries_of<meeting::IntruderRemoved>(), 1u);
}

TEST(RoomKeeper, AnIntruderWhoCouldNotBeEjectedIsShownAndToldToLeaveAllTheSame) {
    Stage stage(opened());
    stage.scheduler->room_listener().user_joined("room", "w_stranger", "nobody-we-know.nonce", {});
    stage.settle();
    for (int i = 0; i < 12; ++i) {
        stage.tick();
        stage.clock.pass(seconds(5));
    }
    EXPECT_EQ(stage.entries_of<meeting::EjectionFailed>(), 1u);
    const auto sent = stage.rooms.ejected.size();
    EXPECT_EQ(sent, 12u);
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), sent + 1) << "the server may obey again";
}

TEST(RoomKeeper, ARoomThatMissedItsPulseWasNotObserved) {
    Stage stage(opened());
    stage.scheduler->room_listener().users_listed("room", {"w_anna", "w_boris"});
    stage.settle();
    stage.clock.pass(seconds(60));
    stage.scheduler->room_listener().users_listed("room", {"w_anna", "w_boris"});
    stage.settle();
    EXPECT_TRUE(stage.now().unobserved.empty());
    const auto last = stage.clock.now();
    stage.clock.pass(seconds(90));
    stage.scheduler->room_listener().users_listed("room", {"w_anna", "w_boris"});
    stage.settle();
    ASSERT_EQ(stage.now().unobserved.size(), 1u);
    EXPECT_EQ(stage.now().unobserved[0].from, last);
}

TEST(RoomKeeper, EjectingGoesOnAfterARestart) {
    Stage stage(opened());
    stage.scheduler->room_listener().user_joined("room", "w_stranger", "nobody-we-know.nonce", {});
    stage.settle();
    auto later = stage.restarted();
    later->tick();
    EXPECT_EQ(later->rooms.ejected, std::vector<std::string>{"room/w_stranger"});
}

TEST(RoomKeeper, ALinkLetsInOnceAndItsCopyIsAnIntruder) {
    Stage stage(opened());
    stage.must(meeting::NoteUserLeft{"room", "w_anna"});
    stage.must(meeting::IssueEntry{AccountId("anna"), base::sha256("secret")});
    const auto link = external_user(ParticipantId("p-anna"), "secret");
    stage.scheduler->room_listener().user_joined("room", "w_1", link, {});
    stage.scheduler->room_listener().user_joined("room", "w_1", link, {});  // events come twice
    stage.scheduler->room_listener().user_joined("room", "w_2", link, {});
    stage.settle();
    EXPECT_EQ(stage.now().participant_in("w_1")->account, AccountId("anna"));
    ASSERT_EQ(stage.now().to_eject().size(), 1u);
    EXPECT_EQ(stage.now().to_eject()[0].user, "w_2");
    EXPECT_EQ(stage.now().to_eject()[0].kind, meeting::IntrusionKind::link_replayed);
}

TEST(RoomKeeper, EventsOfOtherRoomsAreIgnored) {
    Stage stage(opened());
    const auto before = stage.now().last_sequence;
    stage.scheduler->room_listener().user_joined("elsewhere", "w_x", "x.y", {});
    stage.scheduler->room_listener().user_left("elsewhere", "w_anna", false);
    stage.scheduler->room_listener().room_gone("elsewhere");
    stage.settle();
    EXPECT_EQ(stage.now().last_sequence, before);
}

TEST(RoomKeeper, AfterAGapWhoIsNoLongerInsideHasLeft) {
    Stage stage(opened());
    stage.clock.pass(seconds(10));  // they have not come just now
    stage.must(meeting::NoteUserLeft{"room", "w_anna"});
    stage.must(meeting::IssueEntry{AccountId("anna"), base::sha256("secret")});
    stage.must(
        meeting::NoteUserJoined{"room", "w_1", ParticipantId("p-anna"), base::sha256("secret")}
    );
    stage.clock.pass(seconds(10));
    stage.rooms.live["m-1"] = {external_user(ParticipantId("p-anna"), "secret"), "stranger.z"};
    stage.scheduler->rooms().reconcile();
    stage.settle();
    stage.tick();
    const auto meeting = stage.now();
    EXPECT_TRUE(meeting.participants.at(ParticipantId("p-anna")).present());
    EXPECT_FALSE(meeting.participants.at(ParticipantId("p-boris")).present());
    ASSERT_EQ(meeting.intrusions.size(), 1u);
    EXPECT_EQ(meeting.intrusions[0].kind, meeting::IntrusionKind::stranger);
}

TEST(ExternalUser, IsAParticipantAndTheDigestOfANonce) {
    const auto text = external_user(ParticipantId("p-anna"), "a.b");
    EXPECT_EQ(parse_external_user(text).participant, ParticipantId("p-anna"));
    EXPECT_EQ(parse_external_user(text).nonce, base::sha256("a.b"));
    for (const char* foreign : {"", "no-dot", ".nonce", "white space.nonce", "ид.nonce"}) {
        EXPECT_TRUE(parse_external_user(foreign).participant.empty()) << foreign;
        EXPECT_TRUE(parse_external_user(foreign).nonce.is_zero()) << foreign;
    }
}

}  // namespace
}  // namespace plugin::app
