#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

TEST(Start, IsTooEarlyUntilTheAppointedTimeAndSaysWhenItWillWork) {
    Story story;
    story.admitted();
    const auto refused = story.ask(Start{organizer});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "too_early");
    EXPECT_EQ(refused.error().facts.front().value, "2026-11-23T09:00:00.000Z");
    story.now = story.meeting.card.starts_at - std::chrono::milliseconds(1);
    EXPECT_EQ(story.try_(Start{organizer}), "too_early");
    story.pass(std::chrono::milliseconds(1));
    EXPECT_EQ(story.must(Start{organizer}), 1u);
    EXPECT_EQ(story.must(Start{organizer}), 0u) << "a double click";
}

TEST(Opening, NeedsTheRoomAndAQuorum) {
    Story story;
    story.admitted();
    story.now = story.meeting.card.starts_at;
    story.must(Start{organizer});
    EXPECT_EQ(story.try_(OpenMeeting{organizer}), "room_not_ready");
    story.must(NoteRoomOpened{"m-1", "room", 1});
    story.enter("anna");
    story.enter("gleb");
    EXPECT_EQ(story.try_(OpenMeeting{organizer}), "no_quorum")
        << "exactly half is not more than half";
    story.enter("vera");
    story.must(OpenMeeting{organizer});
    EXPECT_TRUE(story.meeting.quorum->met);
    EXPECT_EQ(story.meeting.quorum->criteria.front().percent, "70.00");
}

TEST(Opening, CountsWhoCameEvenIfHeHasLeftSince) {
    Story story;
    story.entered();
    story.leave("anna");
    story.must(OpenMeeting{organizer});
    EXPECT_EQ(story.meeting.quorum->criteria.front().percent, "100.00");
}

TEST(Failure, IsDeclaredOnlyWithoutQuorum) {
    Story story;
    story.started();
    story.enter("gleb");
    story.must(DeclareFailed{organizer});
    EXPECT_EQ(story.meeting.phase, Phase::failed);
    EXPECT_EQ(story.try_(IssueEntry{AccountId("anna"), base::sha256("n")}), "room_closed");
    Story full;
    full.entered();
    EXPECT_EQ(full.try_(DeclareFailed{organizer}), "quorum_present");
}

TEST(Announcement, IsOfACountedQuestionByTheOrganizerOnce) {
    Story story;
    story.opened().put("q1");
    const AnnounceOutcome announce{organizer, QuestionId("q1")};
    EXPECT_EQ(story.try_(announce), "outcome_not_known");
    story.close_and_count("q1");
    EXPECT_EQ(
        story.try_(AnnounceOutcome{AccountId("anna"), QuestionId("q1")}), "not_the_organizer"
    );
    EXPECT_EQ(story.try_(AnnounceOutcome{organizer, QuestionId("q9")}), "question_not_found");
    story.pass(seconds(5));
    const auto told_at = story.now;
    EXPECT_EQ(story.must(announce), 1u);
    story.pass(seconds(5));
    EXPECT_EQ(story.must(announce), 0u);
    EXPECT_EQ(story.question("q1").announced_at, told_at);
}

TEST(End, WaitsForTheQuestionInProgress) {
    Story story;
    story.opened().put("q1");
    EXPECT_EQ(story.try_(EndMeeting{organizer}), "question_in_progress");
    story.must(CloseQuestion{organizer, QuestionId("q1")});
    EXPECT_EQ(story.try_(EndMeeting{organizer}), "question_in_progress");
    story.close_and_count("q1");
    story.must(EndMeeting{organizer});
    EXPECT_EQ(story.try_(OpenQuestion{organizer, QuestionId("q2"), minutes(1), {}}), "wrong_phase");
}

TEST(Outage, GivesTheLostTimeBackToWhoeverVotesOrSigns) {
    Story story;
    story.opened().put("q1", minutes(5));
    const auto deadline = story.question("q1").deadline;
    const auto from = story.now + minutes(1);
    story.now = from + minutes(3);
    story.must(NoteOutage{from, story.now});
    EXPECT_EQ(story.question("q1").deadline, deadline + minutes(3));
    story.choose("anna", "q1", Choice::for_);
    story.must(CloseQuestion{organizer, QuestionId("q1")});
    const auto until = story.question("q1").signing_until;
    story.pass(seconds(10));
    story.must(NoteOutage{story.now - seconds(5), story.now});
    EXPECT_EQ(story.question("q1").signing_until, until + seconds(5));
    EXPECT_EQ(story.must(NoteOutage{story.now, story.now}), 0u);
}

TEST(Outage, BeforeTheOpeningOfAQuestionIsNotGivenBackToIt) {
    Story story;
    story.opened();
    const auto from = story.now;
    story.pass(minutes(2));
    story.put("q1", minutes(5));
    const auto deadline = story.question("q1").deadline;
    story.pass(minutes(1));
    story.must(NoteOutage{from, story.now});
    EXPECT_EQ(story.question("q1").deadline, deadline + minutes(1));
}

}  // namespace
}  // namespace plugin::meeting
