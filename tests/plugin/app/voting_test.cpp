// Opening a question, choosing, signing.
#include "plugin/base/bytes.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::BallotStage;
using meeting::ElectorId;
using meeting::QuestionId;

const meeting::Ballot& ballot_of(const meeting::Meeting& meeting, const std::string& who) {
    return meeting.find(QuestionId("q1"))->ballots.at(ElectorId(who));
}

std::string document_of(const meeting::Ballot& ballot) {
    return "ballot/" + ballot.sealed.hex();
}

TEST(Voting, TheKeyOfAQuestionIsStoredBeforeTheEntryThatCommitsToIt) {
    Stage stage(opened());
    stage.put("q1");
    const auto key = *stage.keys->find("m.q1");
    ASSERT_TRUE(key);
    EXPECT_EQ(stage.now().find(QuestionId("q1"))->key, key->commitment());
}

TEST(Voting, WithoutAKeyNoQuestionOpens) {
    Stage stage(opened());
    stage.keys->broken = true;
    const meeting::OpenQuestion command{organizer, QuestionId("q1"), std::chrono::minutes(5), {}};
    EXPECT_EQ(wrong_with(stage.open(command, mark("put"))), "failure: disk full");
    EXPECT_EQ(stage.now().find(QuestionId("q1"))->stage, QuestionStage::pending);
}

TEST(Voting, TheBallotComesBackOnlyAfterItsSealIsDurable) {
    Stage stage(opened());
    stage.put("q1");
    stage.journal->shut();
    const auto reply = stage.choose("anna", "q1", Choice::for_, "one");
    stage.until_waiting(1);
    stage.settle();
    EXPECT_FALSE(reply.there());
    stage.journal->open();
    const auto& sealed = reply.soon();
    ASSERT_TRUE(sealed);
    EXPECT_EQ(*vote_of(sealed->ballot), Choice::for_);
    EXPECT_EQ(base::sha256(sealed->ballot), ballot_of(stage.now(), "anna").ballot);
    EXPECT_TRUE(verify(sealed->receipt, the_signer().public_key_pem()));
}

TEST(Voting, NobodyCanReadAChoiceInTheJournalOrItsDocuments) {
    Stage stage(opened());
    stage.put("q1");
    stage.vote("anna", "q1", Choice::for_);
    stage.vote("boris", "q1", Choice::against);
    stage.choose("vera", "q1", Choice::abstain, "vera").soon();
    const auto all = stage.journal->all_bytes(the_stream);
    for (const char* told :
         {"ЗА", "ПРОТИВ", "ВОЗДЕРЖ", "\"for\"", "against", "abstain", "Анна", "Подписант",
          "7707083893", "\"signer\""}) {
        EXPECT_EQ(all.find(told), std::string::npos) << told;
    }
    for (const char* told : {"ЗА", "ПРОТИВ"}) {
        EXPECT_EQ(all.find(base::to_base64(told)), std::string::npos) << told;
    }
    EXPECT_EQ(all.find((*stage.keys->find("m.q1"))->reveal()), std::string::npos);
    EXPECT_EQ(all.find(base::to_hex((*stage.keys->find("m.q1"))->reveal())), std::string::npos);
}

TEST(Voting, TheLengthOfWhatIsSealedDoesNotTellTheChoice) {
    Stage stage(opened());
    stage.put("q1");
    std::set<std::size_t> sizes;
    for (const auto choice : {Choice::for_, Choice::against, Choice::abstain}) {
        stage.choose("anna", "q1", choice, std::string(base::name_of(choice))).soon();
        const auto id = document_of(ballot_of(stage.now(), "anna"));
        sizes.insert((*stage.journal->document(id))->size());
    }
    EXPECT_EQ(sizes.size(), 1u);
}

TEST(Voting, ARepeatedChoiceGetsTheFirstBallotBack) {
    Stage stage(opened());
    stage.put("q1");
    const auto first = stage.choose("anna", "q1", Choice::for_, "one").soon().value();
    const auto before = stage.now().last_sequence;
    const auto again = stage.choose("anna", "q1", Choice::for_, "one").soon().value();
    EXPECT_EQ(again.ballot, first.ballot);
    EXPECT_EQ(again.receipt.signature_base64, first.receipt.signature_base64);
    EXPECT_EQ(stage.now().last_sequence, before);
}

TEST(Voting, ADoubleClickIsOneBallot) {
    Stage stage(opened());
    stage.put("q1");
    stage.journal->shut();
    const auto first = stage.choose("anna", "q1", Choice::for_, "one");
    stage.until_waiting(1);
    const auto second = stage.choose("anna", "q1", Choice::for_, "one");
    stage.until_waiting(2);
    stage.settle();
    EXPECT_FALSE(second.there());
    stage.journal->open();
    EXPECT_EQ(first.soon()->ballot, second.soon()->ballot);
}

TEST(Voting, ARepeatedChoiceGetsTheFirstBallotBackAfterARestart) {
    Stage stage(opened());
    stage.put("q1");
    const auto first = stage.choose("anna", "q1", Choice::for_, "one").soon().value();
    auto later = stage.restarted();
    const auto again = later->choose("anna", "q1", Choice::for_, "one").soon().value();
    EXPECT_EQ(again.ballot, first.ballot);
}

TEST(Voting, OfTwoDifferentChoicesAtOnceTheLaterStandsAndTheEarlierIsDestroyed) {
    Stage stage(opened());
    stage.put("q1");
    stage.journal->shut();
    const auto one = stage.choose("anna", "q1", Choice::for_, "one");
    stage.until_waiting(1);
    const auto first = ballot_of(stage.now(), "anna");
    const auto other = stage.choose("anna", "q1", Choice::against, "other");
    stage.until_waiting(2);
    stage.journal->open();
    const auto early = one.soon().value(), late = other.soon().value();
    EXPECT_EQ(*vote_of(early.ballot), Choice::for_);
    EXPECT_EQ(*vote_of(late.ballot), Choice::against);
    EXPECT_EQ(ballot_of(stage.now(), "anna").ballot, base::sha256(late.ballot));
    stage.settle();
    EXPECT_FALSE(stage.journal->document(document_of(first))->has_value());
    EXPECT_EQ(wrong_with(stage.sign("anna", "q1", early.ballot, "s1").soon()), "ballot_changed");
    EXPECT_EQ(wrong_with(stage.sign("anna", "q1", late.ballot, "s2").soon()), "");
}

TEST(Voting, ARepetitionOfAReplacedChoiceIsToldThatAnotherStands) {
    Stage stage(opened());
    stage.put("q1");
    stage.choose("anna", "q1", Choice::for_, "one").soon();
    stage.choose("anna", "q1", Choice::against, "other").soon();
    const auto again = stage.choose("anna", "q1", Choice::for_, "one");
    EXPECT_EQ(wrong_with(again.soon()), "ballot_changed");
    EXPECT_EQ(ballot_of(stage.now(), "anna").stage, BallotStage::sealed);
}

TEST(Voting, AVoteAfterTheDeadlineIsRefusedAndLeavesNothing) {
    Stage stage(opened());
    stage.put("q1", std::chrono::minutes(5));
    stage.clock.pass(std::chrono::minutes(5) + base::Milliseconds(1));
    EXPECT_EQ(wrong_with(stage.choose("anna", "q1", Choice::for_, "one").soon()), "voting_over");
    EXPECT_TRUE(stage.now().find(QuestionId("q1"))->ballots.empty());
}

TEST(Voting, WhatDoesNotExistIsRefusedByName) {
    Stage stage(opened());
    EXPECT_EQ(wrong_with(stage.choose("anna", "q1", Choice::for_, "1").soon()), "not_yet_put");
    EXPECT_EQ(
        wrong_with(stage.choose("anna", "q9", Choice::for_, "2").soon()), "question_not_found"
    );
    EXPECT_EQ(wrong_with(stage.sign("anna", "q9", "ballot", "3").soon()), "question_not_found");
    stage.put("q1");
    EXPECT_EQ(wrong_with(stage.choose("nobody", "q1", Choice::for_, "4").soon()), "not_admitted");
    auto foreign = stage.request("anna", "q1", "5");
    foreign.by = meeting::AccountId("boris");
    EXPECT_EQ(wrong_with(stage.choose(foreign, Choice::for_)), "not_your_ballot");
}

TEST(Voting, ASignatureIsVerifiedOverExactlyTheSealedBallot) {
    Stage stage(opened());
    stage.put("q1");
    const auto ballot = stage.choose("anna", "q1", Choice::for_, "one").soon()->ballot;
    const auto over_other_bytes = HandSignatures::by("anna", ballot + " ");
    const auto request = stage.request("anna", "q1", "s1");
    const auto refused = stage.sign(request, base::sha256(ballot), over_other_bytes);
    EXPECT_EQ(wrong_with(refused), "signature_invalid");
    EXPECT_EQ(ballot_of(stage.now(), "anna").stage, BallotStage::sealed);
    const auto good = stage.sign("anna", "q1", ballot, "s2");
    EXPECT_NE(good.soon()->verdict.find("\"signer\""), std::string::npos);
    EXPECT_TRUE(verify(good.soon()->receipt, the_signer().public_key_pem()));
    EXPECT_EQ(ballot_of(stage.now(), "anna").stage, BallotStage::signed_);
}

TEST(Voting, SigningAnotherBallotIsRefusedWithoutVerifyingAnything) {
    Stage stage(opened());
    stage.put("q1");
    EXPECT_EQ(wrong_with(stage.sign("anna", "q1", "none", "s0").soon()), "choice_not_sealed");
    stage.choose("anna", "q1", Choice::for_, "one").soon();
    EXPECT_EQ(wrong_with(stage.sign("anna", "q1", "forged", "s1").soon()), "ballot_changed");
    EXPECT_EQ(stage.signatures.asked, 0);
    EXPECT_EQ(ballot_of(stage.now(), "anna").stage, BallotStage::sealed);
}

TEST(Voting, SomebodyElsesSignatureIsRefused) {
    Stage stage(opened());
    stage.put("q1");
    const auto ballot = stage.choose("anna", "q1", Choice::for_, "one").soon()->ballot;
    auto request = stage.request("anna", "q1", "s1");
    request.by = meeting::AccountId("boris");
    const auto refused =
        stage.sign(request, base::sha256(ballot), HandSignatures::by("boris", ballot));
    EXPECT_EQ(wrong_with(refused), "not_your_ballot");
}

TEST(Voting, ARepeatedSignatureGetsTheSameReceiptAndMakesOneBallot) {
    Stage stage(opened());
    stage.put("q1");
    const auto ballot = stage.choose("anna", "q1", Choice::for_, "one").soon()->ballot;
    stage.signatures.held = true;  // both arrive before either has been verified
    const auto first = stage.sign("anna", "q1", ballot, "s");
    const auto second = stage.sign("anna", "q1", ballot, "s");
    until([&] { return stage.signatures.asked == 2; });
    stage.signatures.held = false;
    EXPECT_EQ(first.soon()->receipt.signature_base64, second.soon()->receipt.signature_base64);
    const auto third = stage.sign("anna", "q1", ballot, "s");
    EXPECT_EQ(third.soon()->receipt.signature_base64, first.soon()->receipt.signature_base64);
    EXPECT_EQ(stage.now().find(QuestionId("q1"))->signed_ballots, 1u);
    EXPECT_EQ(ballot_of(stage.now(), "anna").signed_in, first.soon()->receipt.place.sequence);
}

TEST(Voting, ASignatureAgainUnderAnotherKeyGetsTheReceiptOfTheFirst) {
    Stage stage(opened());
    stage.put("q1");
    const auto ballot = stage.vote("anna", "q1", Choice::for_);
    stage.vote("boris", "q1", Choice::for_);
    const auto again = stage.sign("anna", "q1", ballot, "another key").soon();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->receipt.place.sequence, ballot_of(stage.now(), "anna").signed_in);
}

TEST(Voting, ASignatureLargerThanTheJournalTakesIsRefusedAndStopsNobody) {
    Stage stage(opened());
    stage.put("q1");
    const auto ballot = stage.choose("anna", "q1", Choice::for_, "one").soon()->ballot;
    const auto large = HandSignatures::by("anna", ballot) + std::string(60'000, ' ');
    stage.signatures.takes_trailing_bytes = true;
    const auto request = stage.request("anna", "q1", "s1");
    const auto refused = stage.sign(request, base::sha256(ballot), large);
    EXPECT_EQ(wrong_with(refused), "document_too_large");
    EXPECT_EQ(wrong_with(stage.sign("anna", "q1", ballot, "s2").soon()), "");
}

TEST(Voting, NothingIsSealedWithAKeyTheQuestionWasNotOpenedWith) {
    Stage stage(opened());
    stage.put("q1");
    ASSERT_TRUE(stage.keys->destroy("m.q1"));
    const auto reply = stage.choose("anna", "q1", Choice::for_, "one");
    EXPECT_TRUE(wrong_with(reply.soon()).starts_with("failure: the key"));
    EXPECT_TRUE(stage.now().find(QuestionId("q1"))->ballots.empty());
}

TEST(Voting, WhoMayNotOpenAQuestionMakesNoKey) {
    Stage stage(opened());
    const meeting::OpenQuestion command{
        meeting::AccountId("anna"), QuestionId("q1"), std::chrono::minutes(5), {}
    };
    EXPECT_EQ(wrong_with(stage.open(command, mark("put"))), "not_the_organizer");
    EXPECT_FALSE(*stage.keys->find("m.q1"));
}

/// A choice of that ballot is sealed between a signer's look at the meeting and his act: both wait
/// until the engine goes on.
void sign_what_is_sealed_meanwhile(Stage& stage, const std::string& ballot) {
    std::promise<void> goes_on;
    stage.engine->post([waits = goes_on.get_future().share()] { waits.wait(); });
    std::atomic<bool> began{false};
    const auto early = stage.on_worker([&] {
        began = true;
        return stage.sign(
            stage.request("anna", "q1", ballot), base::sha256(ballot),
            HandSignatures::by("anna", ballot)
        );
    });
    until([&] { return began.load(); });
    for (int i = 0; i < 1000; ++i) std::this_thread::yield();  // it looks at the meeting
    Story told = opened();
    told.put("q1");
    auto choice = told.seal_choice("anna", "q1", Choice::for_);
    choice.ballot = base::sha256(ballot);
    choice.sealed = base::sha256("sealed " + ballot);
    stage.engine->submit({the_meeting, choice}, [](const auto&) {});
    goes_on.set_value();
    EXPECT_FALSE(early.soon()) << "there is no document to verify a signature of";
    stage.settle();
}

TEST(Voting, WhatIsSealedMeanwhileIsNotSignedWithoutBeingVerified) {
    Stage stage(opened());
    stage.put("q1");
    for (int i = 0; i < 20; ++i) {
        sign_what_is_sealed_meanwhile(stage, "ballot " + std::to_string(i));
        ASSERT_EQ(ballot_of(stage.now(), "anna").stage, BallotStage::sealed);
    }
    EXPECT_EQ(stage.entries_of<meeting::BallotSigned>(), 0u);
}

TEST(Voting, ABallotWhoseNamesCannotBeReadIsNotMade) {
    Stage stage(opened());
    stage.put("q1");
    stage.source.broken = true;
    stage.names.forget(the_meeting);
    const auto failed = stage.choose("anna", "q1", Choice::for_, "first").soon();
    ASSERT_FALSE(failed);
    ASSERT_TRUE(std::holds_alternative<base::Failure>(failed.error()));
    EXPECT_TRUE(std::get<base::Failure>(failed.error()).retryable);
    EXPECT_EQ(stage.entries_of<meeting::ChoiceSealed>(), 0u);
    stage.source.broken = false;
    const auto ballot = stage.choose("anna", "q1", Choice::for_, "first").soon();
    ASSERT_TRUE(ballot);
    EXPECT_EQ(ballot->ballot.find("—"), std::string::npos);
    EXPECT_NE(ballot->ballot.find("ООО «Анна»"), std::string::npos);
}

}  // namespace
}  // namespace plugin::app
