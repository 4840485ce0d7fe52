// Clock changes, doubts and outages never shorten anybody's time to vote; fixed dates stay.
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

NoteClockDoubted doubt(const Story& story) {
    return {story.now, story.now - hours(2)};
}

/// Ballots are sent in until a fixed date; q1 is open.
Story by_correspondence() {
    Story story;
    story.drawn_up();
    Card card = story.meeting.card;
    card.form = Form::absentee;
    card.ballots_until = card.starts_at + hours(48);
    story.must(SetCard{organizer, card});
    story.must(Announce{organizer});
    for (const char* who : {"anna", "boris", "vera", "gleb"}) {
        story.apply_for(who, who);
        story.admit(who);
    }
    story.now = card.starts_at;
    story.must(Start{organizer});
    story.must(OpenQuestion{organizer, QuestionId("q1"), seconds(1), base::sha256("key")});
    return story;
}

TEST(Time, ACorrectionForwardLeavesTheCountdownItsLength) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.pass(minutes(1));
    story.now += minutes(20);  // the clock follows before it is told
    story.must(NoteClockCorrected{minutes(20), minutes(20), false});
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(4));
    ASSERT_EQ(story.meeting.clock_changes.size(), 1u);
    EXPECT_EQ(story.meeting.clock_changes[0].by, minutes(20));
}

TEST(Time, ACorrectionBackThatIsFollowedSlowlyMovesNothing) {
    Story story;
    story.opened().put("q1", minutes(5));
    const auto deadline = story.question("q1").deadline;
    EXPECT_EQ(story.must(NoteClockCorrected{-seconds(20), {}, false}), 1u);
    EXPECT_EQ(story.question("q1").deadline, deadline);
    EXPECT_EQ(story.must(NoteClockCorrected{}), 0u);
}

TEST(Time, WhileTheClockIsDoubtedNothingIsOpenedAndNothingCloses) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.must(doubt(story));
    EXPECT_EQ(story.must(doubt(story)), 0u);
    EXPECT_TRUE(story.meeting.clock_doubted());
    story.pass(minutes(30));
    EXPECT_EQ(story.try_(DeadlineReached{QuestionId("q1")}), "deadline_not_reached");
    story.vote("anna", "q1", Choice::for_);  // time stands still for everybody
    story.must(NoteClockCorrected{{}, {}, true});
    EXPECT_FALSE(story.meeting.clock_doubted());
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(5));
    story.pass(minutes(5));
    story.must(DeadlineReached{QuestionId("q1")});
}

TEST(Time, ADoubtRefusesWhatTheOrganizerWouldOpen) {
    Story story;
    story.admitted();
    story.now = story.meeting.card.starts_at;
    story.must(doubt(story));
    EXPECT_EQ(story.try_(Start{organizer}), "clock_disagrees");
    Story ready;
    ready.entered();
    ready.must(doubt(ready));
    EXPECT_EQ(ready.try_(OpenMeeting{organizer}), "clock_disagrees");
    Story open;
    open.opened();
    open.must(doubt(open));
    EXPECT_EQ(
        open.try_(OpenQuestion{organizer, QuestionId("q1"), minutes(5), base::sha256("key")}),
        "clock_disagrees"
    );
    open.must(NoteClockCorrected{{}, {}, true});
    open.put("q1", minutes(5));
    open.must(NoteRoomGone{"room", "crashed"});
    open.must(NoteRoomOpened{"m-2", "room2", 2});
    open.must(doubt(open));
    EXPECT_EQ(open.try_(ResumeMeeting{organizer}), "clock_disagrees");
}

TEST(Time, TheGraceForSigningStandsStillDuringADoubtToo) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.choose("anna", "q1", Choice::for_);
    story.must(CloseQuestion{organizer, QuestionId("q1")});
    const auto left = story.question("q1").signing_until - story.now;
    story.must(doubt(story));
    story.pass(hours(3));
    EXPECT_FALSE(story.meeting.ready_to_count(story.question("q1"), story.now));
    story.must(NoteClockCorrected{{}, {}, true});
    EXPECT_EQ(story.question("q1").signing_until, story.now + left);
    story.sign("anna", "q1");
}

TEST(Time, AnOutageWithinADoubtIsGivenBackOnce) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.must(doubt(story));
    story.pass(minutes(1));
    const auto down = story.now;
    story.pass(minutes(10));
    story.must(NoteOutage{down, story.now});
    story.must(NoteClockCorrected{});
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(5));
}

TEST(Time, AStandstillWithinADoubtIsGivenBackOnce) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.must(NoteRoomGone{"room", "crashed"});
    story.must(doubt(story));
    story.pass(minutes(10));
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    story.must(NoteClockCorrected{});
    story.pass(minutes(1));
    story.must(ResumeMeeting{organizer});
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(5));
}

TEST(Time, FixedDatesStayThroughOutagesCorrectionsAndDoubts) {
    auto story = by_correspondence();
    const auto until = story.question("q1").deadline;
    EXPECT_EQ(until, *story.meeting.card.ballots_until);
    story.pass(hours(3));
    story.must(NoteOutage{story.now - hours(2), story.now});
    EXPECT_EQ(story.question("q1").deadline, until);
    story.pass(hours(1));
    story.must(NoteClockCorrected{hours(1), hours(1), false});
    EXPECT_EQ(story.question("q1").deadline, until);
    story.must(doubt(story));
    story.now = until;
    EXPECT_EQ(story.try_(DeadlineReached{QuestionId("q1")}), "deadline_not_reached");
    EXPECT_EQ(story.try_(CloseBalloting{}), "clock_disagrees");
    story.must(NoteClockCorrected{{}, {}, true});
    EXPECT_EQ(story.question("q1").deadline, until);
    story.must(DeadlineReached{QuestionId("q1")});
}

TEST(Time, ADraftAndAFinishedMeetingHearNothingOfIt) {
    Story story;
    story.drawn_up();
    EXPECT_EQ(story.must(doubt(story)), 0u);
    EXPECT_EQ(story.must(NoteClockCorrected{minutes(2), minutes(2), false}), 0u);
    story.must(Announce{organizer});
    EXPECT_EQ(story.must(doubt(story)), 1u);
}

}  // namespace
}  // namespace plugin::meeting
