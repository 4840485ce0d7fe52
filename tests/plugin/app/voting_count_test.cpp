// Unsealing and counting; what is kept and what is destroyed.
#include "plugin/base/bytes.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::ElectorId;

/// Two signed ballots and a choice that nobody signed; closed, and the grace is over.
class Count : public testing::Test {
protected:
    Count() : stage_(opened()) {
        stage_.put("q1");
        anna_ = stage_.vote("anna", "q1", Choice::for_);
        boris_ = stage_.vote("boris", "q1", Choice::against);
        EXPECT_TRUE(stage_.choose("vera", "q1", Choice::abstain, "vera").soon());
        vera_ = stage_.now().find(q1)->ballots.at(ElectorId("vera"));
        stage_.must(meeting::CloseQuestion{organizer, q1});
    }
    static Story opened() {
        Story story;
        story.opened();
        return story;
    }
    void count() {
        stage_.clock.pass(std::chrono::minutes(2));
        stage_.count("q1");
    }
    meeting::QuestionState question() { return *stage_.now().find(q1); }
    base::Answer<OpenedBallot> opened(const std::string& who) {
        return stage_.opened(question(), who);
    }

    Stage stage_;
    std::string anna_, boris_;
    meeting::Ballot vera_;
};

TEST_F(Count, TakesExactlyTheSignedBallots) {
    count();
    ASSERT_EQ(question().stage, QuestionStage::counted);
    const auto outcome = *question().outcome;
    EXPECT_EQ(outcome.weight.for_, base::Votes(4'000'000));
    EXPECT_EQ(outcome.weight.against, base::Votes(3'000'000));
    EXPECT_EQ(outcome.weight.abstain, base::Votes(0));
    EXPECT_EQ(outcome.weight.silent, base::Votes(3'000'000));
}

TEST_F(Count, WaitsForTheEndOfTheGrace) {
    stage_.count("q1");
    EXPECT_EQ(question().stage, QuestionStage::closed);
    EXPECT_TRUE(question().released_key.empty());
    EXPECT_TRUE(stage_.journal->document("ballot/" + vera_.sealed.hex())->has_value());
}

TEST_F(Count, ASignedBallotCanBeReadAfterItAndNotBefore) {
    EXPECT_EQ(wrong_with(opened("anna")), "ballot_not_found");
    count();
    const auto ballot = opened("anna");
    ASSERT_TRUE(ballot);
    EXPECT_EQ(ballot->document, anna_);
    EXPECT_EQ(ballot->signature, HandSignatures::by("anna", anna_));
    EXPECT_NE(ballot->verdict.find("\"valid\""), std::string::npos);
    EXPECT_EQ(wrong_with(opened("vera")), "ballot_not_found");
    EXPECT_EQ(wrong_with(opened("gleb")), "ballot_not_found");
}

TEST_F(Count, AnUnsignedChoiceIsDestroyedBeforeTheKeyIsReleased) {
    const auto id = "ballot/" + vera_.sealed.hex();
    EXPECT_TRUE(stage_.journal->document(id)->has_value());
    stage_.clock.pass(std::chrono::minutes(2));
    stage_.journal->shut();
    stage_.count("q1");
    EXPECT_EQ(stage_.journal->waiting(), 1u);  // the entry with the key is not durable yet
    EXPECT_FALSE(stage_.journal->document(id)->has_value());
    stage_.journal->open();
    stage_.settle();
    EXPECT_EQ(question().stage, QuestionStage::counted);
}

TEST_F(Count, AReplacedChoiceIsDestroyedEvenIfThatFailedWhenItWasReplaced) {
    Stage stage(opened());
    stage.put("q1");
    stage.choose("anna", "q1", Choice::for_, "one").soon();
    const auto first = "ballot/" + stage.now().find(q1)->ballots.at(ElectorId("anna")).sealed.hex();
    stage.journal->shut();
    const auto other = stage.choose("anna", "q1", Choice::against, "other");
    stage.until_waiting(1);
    stage.journal->erases_nothing = true;
    stage.journal->open();
    other.soon();
    EXPECT_TRUE(stage.journal->document(first)->has_value());
    stage.journal->erases_nothing = false;
    auto later = stage.restarted();
    later->must(meeting::CloseQuestion{organizer, q1});
    later->clock.pass(std::chrono::minutes(2));
    later->count("q1");
    ASSERT_EQ(later->now().find(q1)->stage, QuestionStage::counted);
    EXPECT_FALSE(later->journal->document(first)->has_value());
}

TEST_F(Count, TheKeyFileIsDestroyedOnceTheKeyStandsInTheJournal) {
    const auto key = **stage_.keys->find("m.q1");
    stage_.clock.pass(std::chrono::minutes(2));
    stage_.journal->shut();
    stage_.count("q1");
    EXPECT_TRUE(stage_.keys->find("m.q1")->has_value());
    stage_.tick();
    EXPECT_TRUE(stage_.keys->find("m.q1")->has_value());
    stage_.journal->open();
    stage_.settle();
    EXPECT_FALSE(stage_.keys->find("m.q1")->has_value());
    EXPECT_EQ(question().released_key, base::to_hex(key.reveal()));
}

TEST_F(Count, OneAtATimeOfTheSameQuestion) {
    stage_.clock.pass(std::chrono::minutes(2));
    stage_.work.held = true;
    for (int i = 0; i < 3; ++i) stage_.count("q1");
    EXPECT_EQ(stage_.work.waiting(), 1u);
    stage_.work.run();
    stage_.settle();
    EXPECT_EQ(question().stage, QuestionStage::counted);
}

TEST_F(Count, AFullQueueOnlyDelaysIt) {
    stage_.work.full = true;
    count();
    EXPECT_EQ(question().stage, QuestionStage::closed);
    stage_.work.full = false;
    count();
    EXPECT_EQ(question().stage, QuestionStage::counted);
}

TEST_F(Count, AnAlteredBallotStopsItAndNothingIsDestroyedOrReleased) {
    const auto signed_ = question().ballots.at(ElectorId("anna"));
    const auto id = "ballot/" + signed_.sealed.hex();
    stage_.journal->alter_document(id);
    count();
    EXPECT_EQ(question().stage, QuestionStage::closed);
    EXPECT_TRUE(stage_.journal->document("ballot/" + vera_.sealed.hex())->has_value());
    stage_.journal->alter_document(id, false);
    count();
    EXPECT_EQ(question().stage, QuestionStage::counted);
}

TEST_F(Count, IsTheSameAfterARestartInBetween) {
    auto later = stage_.restarted();
    later->clock.pass(std::chrono::minutes(2));
    later->count("q1");
    const auto question = *later->now().find(q1);
    ASSERT_EQ(question.stage, QuestionStage::counted);
    EXPECT_EQ(question.outcome->weight.for_, base::Votes(4'000'000));
    EXPECT_EQ(later->opened(question, "boris")->document, boris_);
}

TEST_F(Count, ARequestOfBeforeRepeatedAfterItIsAnsweredAsThen) {
    count();
    const auto again = stage_.choose("anna", "q1", Choice::for_, "choose annaq1");
    ASSERT_EQ(wrong_with(again.soon()), "");
    EXPECT_EQ(again.soon()->ballot, anna_);
    const auto destroyed = stage_.choose("vera", "q1", Choice::abstain, "vera");
    EXPECT_EQ(wrong_with(destroyed.soon()), "ballot_not_found");
}

TEST_F(Count, IsTriedAgainAfterItThrew) {
    stage_.keys->throws = true;
    count();
    EXPECT_EQ(question().stage, QuestionStage::closed);
    stage_.keys->throws = false;
    stage_.count("q1");
    EXPECT_EQ(question().stage, QuestionStage::counted);
}

TEST_F(Count, IsTriedAgainAfterNobodyGotToIt) {
    stage_.work.drops = true;
    count();
    EXPECT_EQ(question().stage, QuestionStage::closed);
    stage_.work.drops = false;
    stage_.count("q1");
    EXPECT_EQ(question().stage, QuestionStage::counted);
}

}  // namespace
}  // namespace plugin::app
