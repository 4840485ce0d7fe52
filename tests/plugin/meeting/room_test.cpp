#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::minutes;

TEST(Room, EntryIsForTheAdmittedWhileTheMeetingGoesOn) {
    Story story;
    story.announced();
    story.apply_for("anna", "anna");
    const auto entry = [&](const char* who) {
        return story.try_(IssueEntry{AccountId(who), base::sha256(who)});
    };
    EXPECT_EQ(entry("anna"), "application_under_review");
    EXPECT_EQ(entry("stranger"), "not_admitted");
    story.must(RefuseApplication{
        organizer, ApplicationId("a-anna"), RefusalGround::no_authority, base::Digest{}
    });
    EXPECT_EQ(entry("anna"), "application_refused");
    EXPECT_EQ(entry("organizer"), "too_early");
    story.now = story.meeting.card.starts_at;
    story.must(Start{organizer});
    EXPECT_EQ(entry("organizer"), "room_not_ready");
}

TEST(Room, ACopiedLinkPutsTheCopierOutAndNotTheOwner) {
    Story story;
    story.entered();
    auto thief = story.joined("anna", "");
    thief.user = "w_thief";
    story.must(thief);
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::link_replayed});
    ASSERT_EQ(story.meeting.to_eject().size(), 1u);
    EXPECT_EQ(story.meeting.to_eject().front().user, "w_thief");
    EXPECT_TRUE(story.meeting.participants.at(ParticipantId("p-anna")).present());
    story.must(NoteUserLeft{"room", "w_thief", true});
    EXPECT_TRUE(story.meeting.to_eject().empty());
    EXPECT_TRUE(story.meeting.intrusions.front().removed);
}

TEST(Room, ANewLinkMakesAnEarlierUnusedOneWorthless) {
    Story story;
    story.started();
    story.must(IssueEntry{AccountId("anna"), story.joined("anna", "-leaked").nonce});
    story.enter("anna", "-newest");
    story.must(story.joined("anna", "-leaked"));
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::unknown_link});
    EXPECT_EQ(story.meeting.participant_of(AccountId("anna"))->session->user, "w_anna-newest");
}

TEST(Room, KnockingAgainAndAgainIsOneEntryAMinute) {
    Story story;
    story.announced();
    const NoteRefusedEntry knock{AccountId("stranger"), "not_admitted"};
    EXPECT_EQ(story.must(knock), 1u);
    EXPECT_EQ(story.must(knock), 0u);
    story.pass(minutes(1));
    EXPECT_EQ(story.must(knock), 1u);
    Story draft;
    draft.drawn_up();
    EXPECT_EQ(draft.must(knock), 0u);
}

TEST(Room, AStrangerAndALinkNobodyIssuedArePutOut) {
    Story story;
    story.started();
    story.must(NoteUserJoined{"room", "w_x", ParticipantId("nobody"), base::sha256("n")});
    story.must(NoteUserJoined{"room", "w_y", ParticipantId("p-anna"), base::sha256("guess")});
    EXPECT_EQ(
        story.intrusions(), (std::vector{IntrusionKind::stranger, IntrusionKind::unknown_link})
    );
    EXPECT_EQ(story.meeting.to_eject().size(), 2u);
}

TEST(Room, HearingOfAnArrivalTwiceChangesNothing) {
    Story story;
    story.entered();
    EXPECT_EQ(story.must(story.joined("anna", "")), 0u);
    auto thief = story.joined("anna", "");
    thief.user = "w_thief";
    EXPECT_EQ(story.must(thief), 1u);
    EXPECT_EQ(story.must(thief), 0u);
}

TEST(Room, ASecondEntryReplacesTheFirstSession) {
    Story story;
    story.entered();
    story.enter("anna", "second");
    const auto& session = story.meeting.participants.at(ParticipantId("p-anna")).session;
    EXPECT_EQ(session->user, "w_annasecond");
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::session_replaced});
    story.must(NoteUserLeft{"room", "w_anna", true});
    EXPECT_TRUE(story.meeting.participants.at(ParticipantId("p-anna")).present());
}

TEST(Room, ALinkUsedFirstByAThiefPutsTheThiefOutTooAndTheOwnerEntersAgain) {
    Story story;
    story.entered();
    story.must(NoteForeignBrowser{"room", "w_anna"});
    EXPECT_FALSE(story.meeting.participants.at(ParticipantId("p-anna")).present());
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::foreign_browser});
    ASSERT_EQ(story.meeting.to_eject().size(), 1u);
    EXPECT_EQ(story.meeting.to_eject().front().user, "w_anna");
    EXPECT_EQ(story.must(NoteForeignBrowser{"room", "w_anna"}), 0u);
    EXPECT_EQ(story.must(story.joined("anna", "")), 0u) << "he does not come back by that link";
    story.must(NoteUserLeft{"room", "w_anna", true});
    story.enter("anna", "second");
    EXPECT_TRUE(story.meeting.participants.at(ParticipantId("p-anna")).present());
}

TEST(Room, EventsOfAnotherRoomMeanNothing) {
    Story story;
    story.entered();
    EXPECT_EQ(story.must(NoteUserLeft{"elsewhere", "w_anna"}), 0u);
    EXPECT_EQ(story.must(NoteRoomGone{"elsewhere", "destroyed"}), 0u);
}

TEST(Room, ALostRoomStopsTheClockUntilAnotherIsThere) {
    Story story;
    story.opened().put("q1", minutes(5));
    const auto deadline = story.question("q1").deadline;
    story.pass(minutes(4));
    story.must(NoteRoomGone{"room", "crashed"});
    EXPECT_FALSE(story.meeting.participants.at(ParticipantId("p-anna")).present());
    story.now = deadline + minutes(1);
    EXPECT_EQ(story.try_(DeadlineReached{QuestionId("q1")}), "deadline_not_reached");
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    EXPECT_EQ(story.meeting.room.instance, 2u);
    story.enter("anna", "again");
    story.vote("anna", "q1", Choice::for_);  // ballots are taken; the clock stands still
    story.pass(minutes(10));
    EXPECT_EQ(story.try_(DeadlineReached{QuestionId("q1")}), "deadline_not_reached");
    EXPECT_EQ(story.question("q1").stage, QuestionStage::open);
    EXPECT_EQ(story.must(ResumeMeeting{organizer}), 1u);
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(1)) << "the time that was left";
    EXPECT_EQ(story.try_(DeadlineReached{QuestionId("q1")}), "deadline_not_reached");
    EXPECT_EQ(story.try_(ResumeMeeting{organizer}), "not_paused");
    story.pass(minutes(1));
    EXPECT_EQ(story.try_(DeadlineReached{QuestionId("q1")}), "");
    ASSERT_EQ(story.meeting.standstills.size(), 1u);
    ASSERT_EQ(story.meeting.lost_rooms.size(), 1u);
    EXPECT_TRUE(story.meeting.lost_rooms[0].to);
}

TEST(Room, ThatWentBeforeAnybodyNoticedStopsTheClockFromItsLastSignOfLife) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.pass(minutes(4));
    const auto last_seen = story.now;
    story.pass(std::chrono::seconds(15));
    story.must(NoteRoomGone{"room", "gone", last_seen});
    ASSERT_EQ(story.meeting.lost_rooms.size(), 1u);
    EXPECT_EQ(story.meeting.lost_rooms[0].from, last_seen);
    story.pass(minutes(2));
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    story.must(ResumeMeeting{organizer});
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(1));
}

TEST(Room, WasThereWhenTheQuestionWasOpenedWhateverItsLastSignOfLife) {
    Story story;
    story.opened();
    const auto last_seen = story.now;
    story.pass(std::chrono::seconds(10));
    story.put("q1", minutes(5));
    story.pass(std::chrono::seconds(5));
    story.must(NoteRoomGone{"room", "gone", last_seen});
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    story.must(ResumeMeeting{organizer});
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(5));
}

TEST(Room, TheTimeToSignStandsStillWhileThereIsNoRoom) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.choose("anna", "q1", Choice::for_);
    story.pass(minutes(5));
    story.must(DeadlineReached{QuestionId("q1")});
    const auto until = story.question("q1").signing_until;
    const auto left = until - story.now;
    story.must(NoteRoomGone{"room", "crashed"});
    EXPECT_FALSE(story.meeting.standing_still()) << "no countdown of a vote was running";
    story.now = until + minutes(1);
    EXPECT_FALSE(story.meeting.ready_to_count(story.question("q1"), story.now));
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    EXPECT_EQ(story.question("q1").signing_until, story.now + left);
    EXPECT_FALSE(story.meeting.ready_to_count(story.question("q1"), story.now));
    story.now = story.question("q1").signing_until;
    story.sign("anna", "q1");  // the last moment counts
}

TEST(Room, AnOutageWhileThereIsNoRoomIsGivenBackOnceToThoseWhoSignToo) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.choose("anna", "q1", Choice::for_);
    story.pass(minutes(5));
    story.must(DeadlineReached{QuestionId("q1")});
    const auto left = story.question("q1").signing_until - story.now;
    story.must(NoteRoomGone{"room", "crashed"});
    const auto down = story.now;
    story.pass(minutes(2));
    story.must(NoteOutage{down, story.now});
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    EXPECT_EQ(story.question("q1").signing_until, story.now + left);
}

TEST(Room, OnlyTheOrganizerResumesAndOnlyWhenThereIsARoom) {
    Story story;
    story.opened().put("q1");
    story.must(NoteRoomGone{"room", "crashed"});
    EXPECT_EQ(story.try_(ResumeMeeting{organizer}), "room_not_ready");
    EXPECT_EQ(story.try_(ResumeMeeting{AccountId("anna")}), "not_the_organizer");
}

TEST(Room, AnOutageDuringAPauseIsGivenBackOnce) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.pass(minutes(1));
    story.must(NoteRoomGone{"room", "crashed"});
    const auto down = story.now;
    story.pass(minutes(2));
    story.must(NoteOutage{down, story.now});
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    story.must(ResumeMeeting{organizer});
    EXPECT_EQ(story.question("q1").deadline, story.now + minutes(4));
}

TEST(Room, ASecondSessionPutsTheWholeUserOutAndANewEntryBringsHimBack) {
    Story story;
    story.entered();
    EXPECT_EQ(story.must(NoteSecondSession{"room", "w_anna"}), 2u);
    EXPECT_FALSE(story.meeting.participants.at(ParticipantId("p-anna")).present());
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::second_session});
    EXPECT_EQ(story.must(NoteSecondSession{"room", "w_anna"}), 0u);
    EXPECT_EQ(story.must(NoteSecondSession{"room", "w_nobody"}), 0u);
    story.must(NoteUserLeft{"room", "w_anna", true});
    story.enter("anna", "new");
    EXPECT_TRUE(story.meeting.participants.at(ParticipantId("p-anna")).present());
}

TEST(Room, AnEjectionThatIsNotConfirmedIsReportedOnceAndStillAskedFor) {
    Story story;
    story.entered();
    auto thief = story.joined("anna", "");
    thief.user = "w_thief";
    story.must(thief);
    EXPECT_EQ(story.must(NoteEjectionFailed{"room", "w_thief"}), 1u);
    EXPECT_EQ(story.meeting.to_eject().size(), 1u);
    EXPECT_EQ(story.must(NoteEjectionFailed{"room", "w_thief"}), 0u);
    EXPECT_FALSE(story.meeting.intrusions.front().removed);
}

TEST(Room, TimeUnheardIsRecordedForTheLiveRoomOnly) {
    Story story;
    story.entered();
    const auto from = story.now;
    story.pass(minutes(1));
    EXPECT_EQ(story.must(NoteUnobserved{"room", from, story.now}), 1u);
    EXPECT_EQ(story.must(NoteUnobserved{"room", story.now, from}), 0u);
    EXPECT_EQ(story.must(NoteUnobserved{"elsewhere", from, story.now}), 0u);
    EXPECT_EQ(story.meeting.unobserved.size(), 1u);
}

TEST(Recording, IsKnownOncePerFormatAndArchivedOnce) {
    Story story;
    story.entered();
    const NoteRecordingReady ready{"r", "video", "https://bbb.example.org/playback/video/r/"};
    EXPECT_EQ(story.must(ready), 1u);
    EXPECT_EQ(story.must(ready), 0u);
    const NoteRecordingArchived archived{"r", "video", base::sha256("film"), 4};
    EXPECT_EQ(story.must(archived), 1u);
    EXPECT_EQ(story.must(archived), 0u);
    EXPECT_EQ(
        story.try_(NoteRecordingArchived{"x", "video", base::sha256("film"), 4}),
        "recording_unknown"
    );
}

TEST(Room, HasEveryReportOfItsServerOnceAndNotWithoutEnd) {
    Story story;
    story.opened();
    EXPECT_EQ(story.must(NoteConferenceReport{"elsewhere", base::sha256("x"), 1}), 0u);
    EXPECT_EQ(story.must(NoteConferenceReport{"room", base::sha256("report"), 6}), 1u);
    EXPECT_EQ(story.must(NoteConferenceReport{"room", base::sha256("report"), 6}), 0u);
    EXPECT_EQ(story.must(NoteConferenceReport{"room", base::sha256("another"), 7}), 1u);
    EXPECT_EQ(story.must(NoteConferenceReport{"room", base::sha256("third"), 5}), 1u);
    EXPECT_EQ(story.must(NoteConferenceReport{"room", base::sha256("fourth"), 6}), 0u);
    ASSERT_EQ(story.meeting.conference_reports.size(), 3u);
    EXPECT_EQ(story.meeting.conference_reports[0].content, base::sha256("report"));
}

}  // namespace
}  // namespace plugin::meeting
