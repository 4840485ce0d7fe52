// After the end of a meeting: closing the room, protocol, recording.
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::NoteUserLeft;
using std::chrono::minutes;
using std::chrono::seconds;

class End : public testing::Test {
protected:
    End() : stage_(ended()) {}
    static Story ended() {
        Story story;
        story.opened();
        story.must(meeting::EndMeeting{organizer});
        return story;
    }
    void everybody_leaves() {
        for (const auto& who : meeting::everybody) stage_.must(NoteUserLeft{"room", "w_" + who});
        stage_.rooms.live["m-1"].clear();
    }
    void wait_and_tick(base::Milliseconds time = minutes(3)) {
        stage_.clock.pass(time);
        stage_.tick();
    }
    bool delayed() {
        Reply<bool> reply;
        stage_.engine->post([this, done = reply.done()] {
            done(stage_.scheduler->evidence().protocol_delayed(*stage_.engine->find(the_meeting)));
        });
        return reply.soon();
    }
    std::vector<AwaitedRecording> awaited() {
        Reply<std::vector<AwaitedRecording>> reply;
        stage_.engine->post([this, done = reply.done()] {
            const auto& meeting = *stage_.engine->find(the_meeting);
            done(stage_.scheduler->evidence().awaited(meeting, stage_.clock.now()));
        });
        return reply.soon();
    }
    Stage stage_;
};

TEST_F(End, TheRoomStaysWhilePeopleSayGoodbye) {
    stage_.tick();
    wait_and_tick(minutes(9));
    EXPECT_TRUE(stage_.rooms.closed.empty());
    EXPECT_TRUE(stage_.now().room.live);
}

TEST_F(End, TheRoomIsClosedWhenTheLastHasLeft) {
    everybody_leaves();
    stage_.tick();
    EXPECT_EQ(stage_.rooms.closed, std::vector<std::string>{"m-1"});
    EXPECT_FALSE(stage_.now().room.live);
    EXPECT_EQ(stage_.rooms.opened.size(), 0u);  // and no other is opened
    wait_and_tick();
    EXPECT_EQ(stage_.rooms.closed.size(), 1u);
}

TEST_F(End, TheRoomIsClosedAfterTenMinutesWhoeverIsStillThere) {
    wait_and_tick(minutes(10));
    EXPECT_EQ(stage_.rooms.closed.size(), 1u);
    EXPECT_FALSE(stage_.now().room.live);
    EXPECT_FALSE(stage_.now().participants.at(meeting::ParticipantId("p-anna")).present());
}

TEST_F(End, ClosingIsRepeatedUntilTheServerSaysTheRoomIsGone) {
    stage_.rooms.ends_at_once = false;
    everybody_leaves();
    stage_.tick();
    EXPECT_TRUE(stage_.now().room.live);
    stage_.rooms.ends_at_once = true;
    stage_.rooms.unreachable = true;
    wait_and_tick();
    EXPECT_TRUE(stage_.now().room.live);
    stage_.rooms.unreachable = false;
    wait_and_tick();
    EXPECT_FALSE(stage_.now().room.live);
    EXPECT_EQ(stage_.rooms.closed.size(), 3u);
}

TEST_F(End, TheProtocolIsIssuedOnceAndSaysHowFarItTells) {
    const auto last = stage_.now().last_sequence;
    stage_.office.broken = true;
    stage_.tick();
    EXPECT_FALSE(stage_.now().protocol);
    stage_.office.broken = false;
    wait_and_tick();
    ASSERT_TRUE(stage_.now().protocol);
    EXPECT_EQ(stage_.now().protocol->content, base::sha256("protocol"));
    EXPECT_EQ(stage_.now().protocol->through, last);
    const auto told = stage_.journal->read(the_stream, last, 1);
    ASSERT_TRUE(told);
    EXPECT_EQ(stage_.office.heads.back(), told->front().head);
    EXPECT_FALSE(stage_.office.heads.back().is_zero());
    wait_and_tick();
    EXPECT_EQ(stage_.office.told.size(), 2u);
}

TEST_F(End, NothingIsIssuedBeforeIt) {
    Story story;
    story.opened();
    Stage stage(story);
    stage.tick();
    EXPECT_TRUE(stage.office.told.empty());
    EXPECT_TRUE(stage.rooms.asked_for.empty());
}

TEST_F(End, TheRecordingIsAskedForUntilItIsThereAndThenArchived) {
    stage_.tick();
    EXPECT_TRUE(stage_.rooms.asked_for.empty());  // a live room has none
    everybody_leaves();
    stage_.tick();
    stage_.tick();
    ASSERT_EQ(stage_.rooms.asked_for, std::vector<std::string>{"room"});
    EXPECT_TRUE(stage_.now().recordings.empty());
    stage_.rooms.published = {
        {"room", "video", "https://example.test/v"},
        {"room", "presentation", "https://example.test/p"}
    };
    wait_and_tick();
    EXPECT_EQ(stage_.now().recordings.size(), 2u);
    stage_.media.broken = true;
    wait_and_tick();
    EXPECT_FALSE(stage_.now().recordings[0].content);
    stage_.media.broken = false;
    wait_and_tick();
    for (const auto& recording : stage_.now().recordings) {
        EXPECT_EQ(recording.content, base::sha256(recording.url));
        EXPECT_EQ(recording.bytes, 42u);
    }
    const auto fetched = stage_.media.fetched.size();
    wait_and_tick();
    EXPECT_EQ(stage_.media.fetched.size(), fetched);
}

TEST_F(End, ARecordingThatDoesNotComeIsAwaitedAndAfterADayOverdue) {
    stage_.tick();
    EXPECT_TRUE(awaited().empty()) << "the room is still there";
    everybody_leaves();
    stage_.tick();
    stage_.tick();
    ASSERT_EQ(awaited().size(), 1u);
    EXPECT_EQ(awaited()[0].record, "room");
    EXPECT_EQ(awaited()[0].since, stage_.now().ended_at);
    EXPECT_FALSE(awaited()[0].overdue);
    wait_and_tick(std::chrono::hours(24));
    EXPECT_TRUE(awaited()[0].overdue);
    stage_.rooms.published = {{"room", "video", "https://example.test/v"}};
    wait_and_tick();
    EXPECT_TRUE(awaited().empty());
}

TEST_F(End, ARecordingOnAHostThatIsNotConfiguredIsToldWithItsHost) {
    everybody_leaves();
    stage_.tick();
    stage_.media.refused = "media.example";
    stage_.rooms.published = {{"room", "video", "https://media.example/v"}};
    wait_and_tick();
    wait_and_tick();
    ASSERT_EQ(awaited().size(), 1u);
    EXPECT_EQ(awaited()[0].refused_host, "media.example");
    stage_.media.refused.reset();
    wait_and_tick();
    wait_and_tick();
    EXPECT_TRUE(awaited().empty()) << "the host was added";
}

TEST_F(End, ARecordingReportedTwiceIsKeptOnce) {
    everybody_leaves();
    stage_.tick();
    stage_.rooms.published = {{"room", "video", "https://example.test/v"}};
    stage_.scheduler->evidence().recording_published("room");
    stage_.scheduler->evidence().recording_published("room");
    stage_.scheduler->evidence().recording_published("elsewhere");
    stage_.settle();
    EXPECT_EQ(stage_.now().recordings.size(), 1u);
}

TEST_F(End, WhatIsStillToBeDoneIsDoneAfterARestart) {
    auto later = stage_.restarted();
    later->rooms.live["m-1"] = {};
    later->clock.pass(minutes(10));
    later->tick();
    EXPECT_TRUE(later->now().protocol);
    EXPECT_FALSE(later->now().room.live);
}

TEST_F(End, TheProtocolIsTriedAgainAfterItsMakingThrew) {
    EXPECT_FALSE(delayed());
    stage_.office.throws = true;
    stage_.tick();
    EXPECT_FALSE(stage_.now().protocol);
    EXPECT_TRUE(delayed()) << "as the organizer is told";
    stage_.office.throws = false;
    wait_and_tick();
    EXPECT_TRUE(stage_.now().protocol);
    EXPECT_FALSE(delayed());
}

TEST_F(End, TheProtocolIsTriedAgainAfterNobodyGotToIt) {
    stage_.work.drops = true;
    stage_.tick();
    EXPECT_FALSE(stage_.now().protocol);
    stage_.work.drops = false;
    wait_and_tick();
    EXPECT_TRUE(stage_.now().protocol);
}

TEST(Cancelled, IsSetAsideWhenItsTimeIsOverAndStillSaysThatItIsCancelled) {
    Story story;
    story.announced();
    story.must(meeting::CancelMeeting{organizer, "долг уплачен"});
    Stage stage(story);
    const auto open = [&] {
        Reply<std::size_t> reply;
        stage.engine->post([&, done = reply.done()] { done(stage.engine->open_meetings().size()); }
        );
        return reply.soon();
    };
    stage.tick();
    EXPECT_EQ(open(), 1u);
    stage.clock.pass(minutes(75));
    stage.tick();
    stage.settle();
    EXPECT_EQ(open(), 0u);
    EXPECT_EQ(stage.finished->of(organizer).at(0).phase, meeting::Phase::cancelled);
    EXPECT_EQ(stage.try_(meeting::Start{organizer}), "meeting_cancelled");
    EXPECT_TRUE(stage.rooms.opened.empty());
}

TEST(DeletedDraft, IsSetAsideAtOnceAndListedToNobody) {
    Story story;
    story.drawn_up();
    story.must(meeting::DeleteDraft{organizer});
    Stage stage(story);
    stage.tick();
    stage.settle();
    Reply<std::size_t> open;
    stage.engine->post([&, done = open.done()] { done(stage.engine->open_meetings().size()); });
    EXPECT_EQ(open.soon(), 0u);
    EXPECT_TRUE(stage.finished->of(organizer).empty());
}

}  // namespace
}  // namespace plugin::app
