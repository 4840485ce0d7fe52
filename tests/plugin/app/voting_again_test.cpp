// Voting again after an aborted vote, and replacing a signed ballot.
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::QuestionId;

Story where_the_last_vote_counts() {
    Story story = opened();
    auto& created = std::get<meeting::MeetingCreated>(story.journal.front().body);
    created.regulation.revote = meeting::tally::Revote::last;
    return story;
}

std::string put_again(Stage& stage) {
    const meeting::OpenQuestion command{organizer, QuestionId("q1"), std::chrono::minutes(5), {}};
    return wrong_with(stage.open(command, mark("put again")));
}

/// Chooses and signs a ballot of the vote that goes on.
std::string vote(Stage& stage, const std::string& who, Choice choice, const std::string& key) {
    const auto sealed = stage.choose(stage.request(who, "q1", "choose " + key), choice);
    if (!sealed) return wrong_with(sealed);
    return wrong_with(stage.sign(
        stage.request(who, "q1", "sign " + key), base::sha256(sealed->ballot),
        HandSignatures::by(who, sealed->ballot)
    ));
}

meeting::Outcome counted(Stage& stage) {
    stage.must(meeting::CloseQuestion{organizer, QuestionId("q1")});
    stage.clock.set(stage.clock.now() + std::chrono::minutes(2));
    stage.count("q1");
    return stage.now().find(QuestionId("q1"))->outcome.value_or(meeting::Outcome{});
}

TEST(VotingAgain, AVoteThatWasBrokenOffIsNeverOpenedAndTheNextHasAKeyOfItsOwn) {
    Stage stage(opened());
    stage.put("q1");
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first"), "");
    const auto first = stage.now().find(QuestionId("q1"))->key;
    stage.must(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    stage.tick();
    EXPECT_FALSE(stage.keys->find("m.q1").value());
    EXPECT_EQ(put_again(stage), "");
    EXPECT_NE(stage.now().find(QuestionId("q1"))->key, first);
    EXPECT_EQ(vote(stage, "boris", Choice::against, "second"), "");
    const auto outcome = counted(stage);
    EXPECT_TRUE(outcome.weight.for_.is_zero());
    EXPECT_EQ(outcome.weight.against, base::Votes(3'000'000));
}

TEST(VotingAgain, TheKeyOfAVoteThatIsBrokenOffStaysUntilThatIsDurable) {
    Stage stage(opened());
    stage.put("q1");
    stage.journal->shut();
    const auto aborted = stage.submit(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    stage.until_waiting(1);
    stage.tick();
    EXPECT_TRUE(stage.keys->find("m.q1").value());
    stage.journal->open();
    aborted.soon();
    stage.tick();
    EXPECT_FALSE(stage.keys->find("m.q1").value());
}

TEST(VotingAgain, TheLastSignedBallotCountsWhereTheRegulationSaysSo) {
    Stage stage(where_the_last_vote_counts());
    stage.put("q1");
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first"), "");
    EXPECT_EQ(vote(stage, "anna", Choice::against, "second"), "");
    const auto outcome = counted(stage);
    EXPECT_TRUE(outcome.weight.for_.is_zero());
    EXPECT_EQ(outcome.weight.against, base::Votes(4'000'000));
}

TEST(VotingAgain, ASignedBallotStandsUntilTheNextIsSignedToo) {
    Stage stage(where_the_last_vote_counts());
    stage.put("q1");
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first"), "");
    EXPECT_TRUE(stage.choose("anna", "q1", Choice::against, "only chosen").soon());
    const auto outcome = counted(stage);
    EXPECT_EQ(outcome.weight.for_, base::Votes(4'000'000));
    EXPECT_TRUE(outcome.weight.against.is_zero());
}

TEST(VotingAgain, IsRefusedWhereTheRegulationSaysNothing) {
    Stage stage(opened());
    stage.put("q1");
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first"), "");
    EXPECT_EQ(vote(stage, "anna", Choice::against, "second"), "already_voted");
}

/// The same request once more, as a client sends it that has heard no answer.
std::string choose_again(Stage& stage) {
    return wrong_with(stage.choose(stage.request("anna", "q1", "choose first"), Choice::for_));
}

TEST(VotingAgain, AChoiceRepeatedAfterItsVoteWasBrokenOffIsRefused) {
    Stage stage(opened());
    stage.put("q1");
    EXPECT_TRUE(stage.choose("anna", "q1", Choice::for_, "choose first").soon());
    stage.must(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    EXPECT_EQ(choose_again(stage), "ballot_not_found");
    stage.tick();
    EXPECT_EQ(choose_again(stage), "ballot_not_found");
    EXPECT_EQ(put_again(stage), "");
    EXPECT_EQ(choose_again(stage), "ballot_not_found");
    EXPECT_EQ(vote(stage, "anna", Choice::against, "second"), "");
    EXPECT_EQ(choose_again(stage), "ballot_changed");
    EXPECT_EQ(counted(stage).weight.against, base::Votes(4'000'000));
}

TEST(VotingAgain, AChoiceRepeatedAfterARestartIsAnsweredFromWhatIsRecorded) {
    Stage stage(opened());
    stage.put("q1");
    const auto first = stage.choose("anna", "q1", Choice::for_, "choose first").soon();
    ASSERT_TRUE(first);
    auto next = stage.restarted();
    const auto again = next->choose("anna", "q1", Choice::for_, "choose first").soon();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->ballot, first->ballot);
    EXPECT_EQ(again->receipt.place.sequence, first->receipt.place.sequence);
    next->must(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    EXPECT_EQ(choose_again(*next), "ballot_not_found");
    EXPECT_EQ(choose_again(*next->restarted()), "ballot_not_found");
}

TEST(VotingAgain, ASignatureRepeatedAfterItsVoteWasBrokenOffGetsTheReceiptThatIsRecorded) {
    Stage stage(opened());
    stage.put("q1");
    const auto sealed = stage.choose("anna", "q1", Choice::for_, "choose first").soon();
    ASSERT_TRUE(sealed);
    const auto accepted = stage.sign("anna", "q1", sealed->ballot, "sign first").soon();
    ASSERT_TRUE(accepted);
    stage.must(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    for (int i = 0; i < 2; ++i) {
        const auto again = stage.sign("anna", "q1", sealed->ballot, "sign first").soon();
        ASSERT_TRUE(again);
        EXPECT_EQ(again->receipt.place.sequence, accepted->receipt.place.sequence);
        EXPECT_EQ(put_again(stage), "");
    }
}

TEST(VotingAgain, TheKeyOfAVoteThatWasBrokenOffIsDestroyedEvenIfThatFailsAtFirst) {
    Stage stage(opened());
    stage.put("q1");
    stage.must(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    stage.keys->throws = true;
    stage.tick();
    stage.keys->throws = false;
    EXPECT_TRUE(stage.keys->find("m.q1").value());
    stage.work.drops = true;
    stage.tick();
    stage.work.drops = false;
    EXPECT_TRUE(stage.keys->find("m.q1").value());
    stage.tick();
    EXPECT_FALSE(stage.keys->find("m.q1").value());
}

TEST(VotingAgain, ASignatureUnderWayWhileItsVoteIsBrokenOffIsWorthAnotherAttempt) {
    Stage stage(opened());
    stage.put("q1");
    const auto sealed = stage.choose("anna", "q1", Choice::for_, "choose first").soon();
    ASSERT_TRUE(sealed);
    stage.keys->held = true;
    const auto before = stage.keys->looked_for.load();
    const auto late = stage.sign("anna", "q1", sealed->ballot, "sign first");
    until([&] { return stage.keys->looked_for == before + 1; });
    stage.must(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    ASSERT_TRUE(stage.keys->destroy("m.q1"));
    stage.keys->held = false;
    ASSERT_FALSE(late.soon());
    ASSERT_TRUE(std::holds_alternative<base::Failure>(late.soon().error()));
    EXPECT_TRUE(std::get<base::Failure>(late.soon().error()).retryable);
    const auto again = stage.sign("anna", "q1", sealed->ballot, "sign first").soon();
    EXPECT_EQ(wrong_with(again), "not_yet_put");
}

}  // namespace
}  // namespace plugin::app
