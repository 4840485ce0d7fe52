// Voting again: after a vote that was broken off, and instead of a ballot that was signed already.
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
    ReceiptReply reply;
    const meeting::OpenQuestion command{organizer, QuestionId("q1"), std::chrono::minutes(5), {}};
    stage.voting->open(the_meeting, command, mark("put again"), reply.done());
    return wrong_with(reply.soon());
}

/// Chooses and signs a ballot of the vote after `aborted` others.
std::string vote(
    Stage& stage, const std::string& who, Choice choice, const std::string& key, std::size_t aborted
) {
    auto request = stage.request(who, "q1", "choose " + key);
    request.aborted = aborted;
    Reply<base::Answer<SealedChoice>> sealed;
    stage.voting->choose(request, choice, sealed.done());
    if (!sealed.soon()) return wrong_with(sealed.soon());
    const auto ballot = sealed.soon()->ballot;
    request.mark = mark("sign " + key);
    Reply<base::Answer<SignedBallot>> accepted;
    stage.voting->sign(
        request, base::sha256(ballot), HandSignatures::by(who, ballot), accepted.done()
    );
    return wrong_with(accepted.soon());
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
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first", 0), "");
    const auto first = stage.now().find(QuestionId("q1"))->key;
    stage.must(meeting::AbortQuestion{organizer, QuestionId("q1"), {}});
    stage.tick();
    EXPECT_FALSE(stage.keys->find("m.q1").value());
    EXPECT_EQ(put_again(stage), "");
    EXPECT_NE(stage.now().find(QuestionId("q1"))->key, first);
    EXPECT_EQ(vote(stage, "boris", Choice::against, "second", 1), "");
    const auto outcome = counted(stage);
    EXPECT_TRUE(outcome.weight.for_.is_zero());
    EXPECT_EQ(outcome.weight.against, base::Votes(3'000'000));
}

TEST(VotingAgain, TheLastSignedBallotCountsWhereTheRegulationSaysSo) {
    Stage stage(where_the_last_vote_counts());
    stage.put("q1");
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first", 0), "");
    EXPECT_EQ(vote(stage, "anna", Choice::against, "second", 0), "");
    const auto outcome = counted(stage);
    EXPECT_TRUE(outcome.weight.for_.is_zero());
    EXPECT_EQ(outcome.weight.against, base::Votes(4'000'000));
}

TEST(VotingAgain, ASignedBallotStandsUntilTheNextIsSignedToo) {
    Stage stage(where_the_last_vote_counts());
    stage.put("q1");
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first", 0), "");
    EXPECT_TRUE(stage.choose("anna", "q1", Choice::against, "only chosen").soon());
    const auto outcome = counted(stage);
    EXPECT_EQ(outcome.weight.for_, base::Votes(4'000'000));
    EXPECT_TRUE(outcome.weight.against.is_zero());
}

TEST(VotingAgain, IsRefusedWhereTheRegulationSaysNothing) {
    Stage stage(opened());
    stage.put("q1");
    EXPECT_EQ(vote(stage, "anna", Choice::for_, "first", 0), "");
    EXPECT_EQ(vote(stage, "anna", Choice::against, "second", 0), "already_voted");
}

}  // namespace
}  // namespace plugin::app
