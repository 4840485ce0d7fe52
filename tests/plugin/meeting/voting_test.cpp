#include "plugin/base/seal.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Voting, AChoiceCountsOnlyOnceItIsSigned) {
    Story story;
    story.opened().put("q1");
    story.choose("anna", "q1", Choice::for_);
    story.vote("boris", "q1", Choice::against);
    story.close_and_count("q1");
    EXPECT_EQ(story.outcome("q1").weight.for_, base::Votes(0));
    EXPECT_EQ(story.outcome("q1").weight.against, base::Votes(3'000'000));
    EXPECT_EQ(story.outcome("q1").weight.silent, base::Votes(7'000'000));
}

TEST(Voting, AVoterMayChooseAgainUntilHeSigns) {
    Story story;
    story.opened().put("q1");
    story.choose("anna", "q1", Choice::against);
    const auto stale = story.sign_ballot("anna", "q1");
    story.choose("anna", "q1", Choice::for_);
    EXPECT_EQ(story.try_(stale), "ballot_changed");
    story.sign("anna", "q1");
    EXPECT_EQ(story.try_(story.seal_choice("anna", "q1", Choice::against)), "already_voted");
    story.close_and_count("q1");
    EXPECT_EQ(story.outcome("q1").weight.for_, base::Votes(4'000'000));
}

TEST(Voting, SigningTwiceMakesOneBallot) {
    Story story;
    story.opened().put("q1");
    story.choose("anna", "q1", Choice::for_);
    const auto ballot = story.sign_ballot("anna", "q1");
    EXPECT_EQ(story.must(ballot), 1u);
    EXPECT_EQ(story.must(ballot), 0u);
    auto other = ballot;
    other.ballot = base::sha256("another");
    EXPECT_EQ(story.try_(other), "already_voted");
    EXPECT_EQ(story.question("q1").signed_ballots, 1u);
}

TEST(Voting, NobodySignsWithoutAChoiceOrForAnother) {
    Story story;
    story.opened().put("q1");
    EXPECT_EQ(story.try_(story.sign_ballot("anna", "q1")), "choice_not_sealed");
    auto foreign = story.seal_choice("anna", "q1", Choice::for_);
    foreign.by = AccountId("boris");
    EXPECT_EQ(story.try_(foreign), "not_your_ballot");
    foreign.by = AccountId("nobody");
    EXPECT_EQ(story.try_(foreign), "not_admitted");
}

TEST(Voting, AChoiceThatArrivedInTimeIsInTimeHoweverLateItIsDecided) {
    Story story;
    story.opened().put("q1", minutes(5));
    const auto deadline = story.question("q1").deadline;
    auto in_time = story.seal_choice("anna", "q1", Choice::for_);
    in_time.arrived = deadline;
    auto late = story.seal_choice("boris", "q1", Choice::for_);
    late.arrived = deadline + milliseconds(1);
    story.now = deadline + seconds(2);
    EXPECT_EQ(story.try_(in_time), "");
    EXPECT_EQ(story.try_(late), "voting_over");
    story.must(DeadlineReached{QuestionId("q1")});
    auto later = story.seal_choice("vera", "q1", Choice::for_);
    later.arrived = deadline;
    EXPECT_EQ(story.try_(later), "voting_over");
}

TEST(Voting, SigningGoesOnForTheGraceAndNoLonger) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.choose("anna", "q1", Choice::for_);
    story.choose("boris", "q1", Choice::for_);
    story.now = story.question("q1").deadline;
    story.must(DeadlineReached{QuestionId("q1")});
    const auto until = story.question("q1").signing_until;
    EXPECT_EQ(until, story.now + seconds(60));
    story.now = until;
    story.sign("anna", "q1");
    story.pass(milliseconds(1));
    EXPECT_EQ(story.try_(story.sign_ballot("boris", "q1")), "signing_over");
}

TEST(Voting, TheDeadlineClosesNotAMomentBefore) {
    Story story;
    story.opened().put("q1", minutes(5));
    story.now = story.question("q1").deadline - milliseconds(1);
    EXPECT_EQ(story.try_(DeadlineReached{QuestionId("q1")}), "deadline_not_reached");
    story.pass(milliseconds(1));
    EXPECT_EQ(story.must(DeadlineReached{QuestionId("q1")}), 1u);
    EXPECT_EQ(story.must(DeadlineReached{QuestionId("q1")}), 0u);
}

TEST(Voting, ClosesAtOnceWhenEverybodyInTheRoomHasSigned) {
    Story story;
    story.opened();
    story.leave("gleb");
    story.pass(std::chrono::minutes(2));
    story.put("q1");
    story.vote("anna", "q1", Choice::for_);
    story.vote("boris", "q1", Choice::for_);
    EXPECT_EQ(story.question("q1").stage, QuestionStage::open);
    story.vote("vera", "q1", Choice::for_);
    EXPECT_EQ(story.question("q1").stage, QuestionStage::closed);
    EXPECT_EQ(story.question("q1").close_reason, CloseReason::all_signed);
}

TEST(Voting, NobodyLosesHisVoteByARoomThatDied) {
    Story story;
    story.opened().put("q1");
    story.choose("anna", "q1", Choice::for_);
    story.must(NoteRoomGone{"room", "gone"});
    story.sign("anna", "q1");
    EXPECT_EQ(story.question("q1").stage, QuestionStage::open);
    story.pass(std::chrono::minutes(4));
    story.must(NoteRoomOpened{"m-2", "room2", 2});
    story.enter("boris", "again");
    story.vote("boris", "q1", Choice::for_);
    EXPECT_EQ(story.question("q1").stage, QuestionStage::open) << "the others are still expected";
}

TEST(Voting, WhoseConnectionDroppedIsWaitedForTwoMinutes) {
    Story story;
    story.opened().put("q1", std::chrono::minutes(10));
    for (const char* who : {"boris", "vera", "gleb"}) story.leave(who);
    story.vote("anna", "q1", Choice::for_);
    EXPECT_EQ(story.question("q1").stage, QuestionStage::open);
    story.enter("boris", "again");
    story.choose("boris", "q1", Choice::against);
    story.pass(std::chrono::minutes(2));
    story.sign("boris", "q1");
    EXPECT_EQ(story.question("q1").stage, QuestionStage::closed);
}

TEST(Voting, ASealedChoiceOfSomebodyPutOutDoesNotHoldUpTheCount) {
    Story story;
    story.opened().put("q1");
    story.vote("anna", "q1", Choice::for_);
    story.choose("boris", "q1", Choice::for_);
    story.must(CloseQuestion{organizer, QuestionId("q1")});
    EXPECT_FALSE(story.meeting.ready_to_count(story.question("q1"), story.now));
    story.must(WithdrawAdmission{organizer, ParticipantId("p-boris"), RefusalGround::other, {}});
    EXPECT_TRUE(story.meeting.ready_to_count(story.question("q1"), story.now));
}

TEST(Voting, WhoLeftTheRoomMustComeBackToVote) {
    Story story;
    story.opened().put("q1");
    story.leave("anna");
    EXPECT_EQ(story.try_(story.seal_choice("anna", "q1", Choice::for_)), "not_in_room");
    story.enter("anna", "again");
    story.vote("anna", "q1", Choice::for_);
}

TEST(Voting, WhoComesAfterTheOpeningOfAQuestionVotesOnTheNext) {
    Story story;
    story.started();
    for (const char* who : {"anna", "boris"}) story.enter(who);
    story.must(OpenMeeting{organizer});
    story.put("q1");
    story.enter("vera");
    EXPECT_EQ(story.try_(story.seal_choice("vera", "q1", Choice::for_)), "not_in_electorate");
    story.vote("anna", "q1", Choice::for_);
    story.close_and_count("q1");
    story.put("q2");
    story.vote("vera", "q2", Choice::for_);
}

TEST(Voting, OneQuestionAtATimeInAnyOrder) {
    Story story;
    story.opened().put("q2");
    EXPECT_EQ(
        story.try_(OpenQuestion{organizer, QuestionId("q1"), minutes(1), {}}),
        "another_question_open"
    );
    story.close_and_count("q2");
    EXPECT_EQ(
        story.try_(OpenQuestion{organizer, QuestionId("q2"), minutes(1), {}}),
        "question_already_put"
    );
    story.put("q1");
    EXPECT_EQ(story.question("q2").order, 1u);
    EXPECT_EQ(story.question("q1").order, 2u);
}

TEST(Voting, DurationsAreSensible) {
    Story story;
    story.opened();
    for (const base::Milliseconds bad :
         {base::Milliseconds(0), base::Milliseconds(-5),
          base::Milliseconds(std::chrono::hours(24 * 61))}) {
        EXPECT_EQ(
            story.try_(OpenQuestion{organizer, QuestionId("q1"), bad, {}}), "duration_out_of_range"
        );
    }
    story.put("q1");
    const auto deadline = story.question("q1").deadline;
    EXPECT_EQ(
        story.try_(ExtendQuestion{organizer, QuestionId("q1"), seconds(0)}), "duration_out_of_range"
    );
    story.must(ExtendQuestion{organizer, QuestionId("q1"), minutes(2)});
    EXPECT_EQ(story.question("q1").deadline, deadline + minutes(2));
}

TEST(Package, ChildrenWaitForTheirParentAndFollowItsOutcome) {
    Story story;
    story.opened();
    EXPECT_EQ(
        story.try_(OpenQuestion{organizer, QuestionId("p1"), minutes(1), {}}), "parent_not_decided"
    );
    story.put("p");
    for (const auto& who : everybody) story.vote(who, "p", Choice::for_);
    story.close_and_count("p");
    story.put("p1");
    story.vote("anna", "p1", Choice::for_);
    story.close_and_count("p1");
    EXPECT_EQ(story.outcome("p1").decision, Decision::not_adopted);
}

TEST(Package, ChildrenOfARejectedParentAreNotPut) {
    Story story;
    story.opened().put("p");
    for (const auto& who : everybody) story.vote(who, "p", Choice::against);
    story.close_and_count("p");
    EXPECT_EQ(story.question("p1").stage, QuestionStage::not_put);
    EXPECT_EQ(story.question("p2").stage, QuestionStage::not_put);
    EXPECT_EQ(
        story.try_(OpenQuestion{organizer, QuestionId("p1"), minutes(1), {}}),
        "question_already_put"
    );
}

TEST(Counting, NeedsTheRightKeyAndExactlyTheSignedBallots) {
    Story story;
    story.opened().put("q1");
    story.vote("anna", "q1", Choice::for_);
    EXPECT_EQ(story.try_(story.count_of("q1")), "not_ready_to_count");
    story.must(CloseQuestion{organizer, QuestionId("q1")});
    story.now = story.question("q1").signing_until + milliseconds(1);
    auto command = story.count_of("q1");
    command.key = std::string(32, 'x');
    EXPECT_EQ(story.try_(command), "key_mismatch");
    command = story.count_of("q1");
    command.revealed.push_back({ElectorId("boris"), Choice::for_});
    EXPECT_EQ(story.try_(command), "ballots_do_not_match");
    command.revealed.clear();
    EXPECT_EQ(story.try_(command), "ballots_do_not_match");
    story.must(story.count_of("q1"));
    EXPECT_EQ(story.must(story.count_of("q1")), 0u);
}

}  // namespace
}  // namespace plugin::meeting
