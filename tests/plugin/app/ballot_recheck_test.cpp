// Ballots whose signature could not be judged when they were given.
#include "plugin/app/ballot/recheck.hpp"

#include "plugin/app/in_turn.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::SignatureVerdict;

/// With Anna's votes there is a majority, without them none; nobody says whether her certificate
/// was revoked.
class UnsettledBallot : public testing::Test {
protected:
    UnsettledBallot() {
        stage_.put("q1");
        stage_.vote("boris", "q1", Choice::for_);
        stage_.signatures.verdict = SignatureVerdict::indeterminate;
        stage_.signatures.whose = "anna";
        ballot_ = stage_.vote("anna", "q1", Choice::for_);
        stage_.must(meeting::CloseQuestion{organizer, q1});
        stage_.clock.pass(std::chrono::minutes(2));
        stage_.count("q1");
    }
    void recheck(SignatureVerdict verdict) {
        stage_.signatures.verdict = verdict;
        EXPECT_TRUE(rechecking_.round());
    }
    meeting::QuestionState question() { return *stage_.now().find(q1); }
    bool key_is_there() { return stage_.keys->find("m.q1")->has_value(); }

    Stage stage_{opened()};
    BallotRechecking rechecking_{*stage_.engine, *stage_.sealed, stage_.signatures};
    std::string ballot_;
};

TEST_F(UnsettledBallot, WithholdsTheCountAndReleasesNoKey) {
    EXPECT_EQ(question().stage, QuestionStage::closed);
    ASSERT_TRUE(question().withheld);
    EXPECT_EQ(question().withheld->unsettled, std::vector{meeting::ElectorId("anna")});
    EXPECT_TRUE(question().released_key.empty());
    stage_.tick();
    EXPECT_TRUE(key_is_there());
    recheck(SignatureVerdict::indeterminate);
    EXPECT_EQ(stage_.entries_of<meeting::BallotVerdictChanged>(), 0u);
    EXPECT_EQ(stage_.entries_of<meeting::CountWithheld>(), 1u);
}

TEST_F(UnsettledBallot, IsCountedOnceNewsProvesItValidAndTheNewReportIsKept) {
    recheck(SignatureVerdict::valid);
    recheck(SignatureVerdict::indeterminate);  // a list has grown old: what is settled stays so
    EXPECT_EQ(stage_.entries_of<meeting::BallotVerdictChanged>(), 1u);
    stage_.count("q1");
    ASSERT_EQ(question().stage, QuestionStage::counted);
    EXPECT_EQ(question().outcome->weight.for_, base::Votes(7'000'000));
    const auto opened = stage_.opened(question(), "anna");
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->document, ballot_);
    EXPECT_NE(opened->verdict.find("\"valid\""), std::string::npos);
    stage_.tick();
    EXPECT_FALSE(key_is_there());
}

TEST_F(UnsettledBallot, IsNotCountedOnceNewsProvesItInvalid) {
    recheck(SignatureVerdict::invalid);
    stage_.count("q1");
    ASSERT_EQ(question().stage, QuestionStage::counted);
    EXPECT_EQ(question().outcome->weight.for_, base::Votes(3'000'000));
    EXPECT_EQ(wrong_with(stage_.opened(question(), "anna")), "ballot_not_found");
}

TEST_F(UnsettledBallot, IsDecidedByTheRegulationWhenItsTimeIsOver) {
    stage_.tick();
    EXPECT_EQ(stage_.entries_of<meeting::UnsettledBallotDecided>(), 0u);
    stage_.clock.pass(std::chrono::minutes(31));
    stage_.tick();
    EXPECT_EQ(stage_.entries_of<meeting::UnsettledBallotDecided>(), 1u);
    stage_.count("q1");
    ASSERT_EQ(question().stage, QuestionStage::counted);
    EXPECT_EQ(question().outcome->weight.for_, base::Votes(3'000'000));
}

TEST_F(UnsettledBallot, WaitsOnAfterARestart) {
    auto later = stage_.restarted();
    later->signatures.verdict = SignatureVerdict::valid;
    BallotRechecking again{*later->engine, *later->sealed, later->signatures};
    EXPECT_TRUE(again.round());
    later->clock.pass(std::chrono::minutes(2));
    later->count("q1");
    EXPECT_EQ(later->now().find(q1)->outcome->weight.for_, base::Votes(7'000'000));
}

TEST(SettledAnyway, ABallotThatCannotChangeTheOutcomeIsCountedAndCheckedOn) {
    Stage stage(opened());
    stage.put("q1");
    for (const auto* who : {"anna", "boris", "vera"}) stage.vote(who, "q1", Choice::for_);
    stage.signatures.verdict = SignatureVerdict::indeterminate;
    stage.signatures.whose = "gleb";
    stage.vote("gleb", "q1", Choice::for_);
    stage.must(meeting::CloseQuestion{organizer, q1});
    stage.clock.pass(std::chrono::minutes(2));
    stage.count("q1");
    const auto question = *stage.now().find(q1);
    ASSERT_EQ(question.stage, QuestionStage::counted);
    EXPECT_EQ(question.unsettled.size(), 1u);
    // Its key is gone from the key store: the released one opens it.
    stage.tick();
    BallotRechecking rechecking{*stage.engine, *stage.sealed, stage.signatures};
    stage.signatures.verdict = SignatureVerdict::invalid;
    EXPECT_TRUE(rechecking.round());
    const auto later = *stage.now().find(q1);
    EXPECT_TRUE(later.unsettled.empty());
    EXPECT_EQ(*later.outcome, *question.outcome);
}

/// Three have voted, with signatures that were good by what was known then.
class GoodBallots : public testing::Test {
protected:
    GoodBallots() {
        stage_.put("q1");
        for (const auto* who : {"anna", "boris", "vera"}) stage_.vote(who, "q1", Choice::for_);
    }
    void count() {
        stage_.must(meeting::CloseQuestion{organizer, q1});
        stage_.clock.pass(std::chrono::minutes(2));
        stage_.count("q1");
        stage_.tick();
    }
    void news(SignatureVerdict verdict) {
        stage_.signatures.verdict = verdict;
        EXPECT_TRUE(rechecking_.round());
    }
    meeting::QuestionState question() { return *stage_.now().find(q1); }

    Stage stage_{opened()};
    BallotRechecking rechecking_{*stage_.engine, *stage_.sealed, stage_.signatures};
};

TEST_F(GoodBallots, NoEntryIsMadeWhileNothingNewIsKnown) {
    news(SignatureVerdict::valid);
    news(SignatureVerdict::indeterminate);
    EXPECT_EQ(stage_.entries_of<meeting::BallotVerdictChanged>(), 0u);
}

TEST_F(GoodBallots, ALaterListThatTellsOfAnEarlierRevocationTakesThemAwayBeforeTheCount) {
    news(SignatureVerdict::invalid);
    EXPECT_EQ(question().signed_ballots, 0u);
    EXPECT_EQ(question().set_aside.size(), 3u);
    stage_.signatures.verdict = SignatureVerdict::valid;
    // With another certificate.
    const auto sealed = stage_.choose("boris", "q1", Choice::against, "anew").soon();
    ASSERT_EQ(wrong_with(sealed), "");
    ASSERT_EQ(wrong_with(stage_.sign("boris", "q1", sealed->ballot, "signs anew").soon()), "");
    EXPECT_EQ(question().signed_ballots, 1u);
}

TEST_F(GoodBallots, AfterTheCountItIsOnRecordOnceAndChangesNothing) {
    count();
    const auto outcome = question().outcome;
    news(SignatureVerdict::invalid);
    news(SignatureVerdict::invalid);
    EXPECT_EQ(stage_.entries_of<meeting::BallotVerdictChanged>(), 3u);
    EXPECT_EQ(question().found_invalid.size(), 3u);
    EXPECT_EQ(question().outcome, outcome);
    EXPECT_TRUE(question().set_aside.empty());
}

TEST(ManyBallots, AreVerifiedAgainInTurnSomeInEachRound) {
    const std::tuple<int> last{4};
    InTurn<std::tuple<int>> turn(last, 3);
    for (const int one : {2, 7, 1, 9, 5, 3, 6}) turn.offer(std::tie(one));
    EXPECT_EQ(turn.taken(), (std::vector<std::tuple<int>>{{5}, {6}, {7}}));
    const std::tuple<int> late{7};
    InTurn<std::tuple<int>> around(late, 3);
    for (const int one : {2, 7, 1, 9, 5}) around.offer(std::tie(one));
    EXPECT_EQ(around.taken(), (std::vector<std::tuple<int>>{{9}, {1}, {2}}));
}

}  // namespace
}  // namespace plugin::app
