#include <memory>
#include <set>
#include <thread>

#include "plugin/journal/entry_codec.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::AccountId;
using meeting::QuestionId;

Story admitting() {
    Story story;
    story.announced();
    return story;
}

meeting::SubmitApplication application_of(const std::string& who) {
    meeting::Claim claim;
    claim.elector = meeting::ElectorId(who);
    return {meeting::ApplicationId("a-" + who), AccountId(who), {claim}, base::sha256(who),
            base::sha256("signature"),          "valid"};
}

Story with_a_choice() {
    Story story;
    story.opened().put("q1");
    story.choose("anna", "q1", Choice::for_);
    return story;
}

TEST(Engine, AnswersOnlyAfterTheEntryIsDurable) {
    Stage stage(admitting());
    const auto before = stage.now().last_sequence;
    stage.journal->shut();
    const auto reply = stage.submit(application_of("anna"));
    stage.settle();
    EXPECT_FALSE(reply.there());
    EXPECT_EQ(stage.told, 0u);
    EXPECT_EQ(stage.now().last_sequence, before + 1);  // decided, though
    stage.journal->open();
    EXPECT_EQ(reply.soon()->place.sequence, before + 1);
    stage.settle();
    EXPECT_EQ(stage.told, 1u);
}

TEST(Engine, WhoeverIsAnsweredIsAnsweredAfterTheListenerHeard) {
    HeldJournal journal;
    HandClock clock;
    MeetingEngine engine(journal, the_signer(), clock);
    std::size_t heard = 0;
    std::vector<std::size_t> heard_when_answered;
    const auto step = [&] {
        engine.step([&](const auto&, auto entries) { heard += entries.size(); }, [] {});
    };
    const auto ask = [&](const meeting::Command& command) {
        engine.submit({the_meeting, command}, [&](const auto&) {
            heard_when_answered.push_back(heard);
        });
    };
    journal.shut();
    ask(Story().create());
    step();
    // The disk has it; another asks before anything else is done.
    journal.let_one_through();
    ask(meeting::OpenMeeting{organizer});
    step();
    EXPECT_EQ(heard_when_answered, (std::vector<std::size_t>{2, 2}));
}

TEST(Engine, AReceiptNamesThePlaceInTheChainAndVerifies) {
    Stage stage(admitting());
    const auto receipt = stage.must(application_of("anna"));
    EXPECT_EQ(receipt.stream, the_stream);
    const auto leaf = stage.journal->read(the_stream, receipt.place.sequence, 1)->at(0);
    EXPECT_EQ(receipt.place.entry_hash, journal::leaf_hash(leaf.bytes));
    EXPECT_EQ(receipt.head, leaf.head);
    EXPECT_EQ(receipt.place.time, stage.clock.now());
    EXPECT_TRUE(verify(receipt, the_signer().public_key_pem()));
    auto forged = receipt;
    forged.place.sequence += 1;
    EXPECT_FALSE(verify(forged, the_signer().public_key_pem()));
    forged = receipt;
    forged.place.entry_hash = base::sha256("another entry");
    EXPECT_FALSE(verify(forged, the_signer().public_key_pem()));
}

TEST(Engine, TheSecondBallotOfABatchIsDecidedAgainstTheFirst) {
    const auto story = with_a_choice();
    Stage stage(story);
    stage.journal->shut();
    const auto signing = stage.submit(story.sign_ballot("anna", "q1"));
    const auto choosing = stage.submit(story.seal_choice("anna", "q1", Choice::against));
    stage.settle();
    EXPECT_FALSE(signing.there());
    EXPECT_FALSE(choosing.there());
    stage.journal->open();
    EXPECT_EQ(wrong_with(signing.soon()), "");
    EXPECT_EQ(wrong_with(choosing.soon()), "already_voted");
}

TEST(Engine, ARefusalIsToldOnlyAfterWhatItRestsOnIsDurable) {
    const auto story = with_a_choice();
    Stage stage(story);
    stage.journal->shut();
    const auto signing = stage.submit(story.sign_ballot("anna", "q1"));
    const auto refused = stage.submit(story.seal_choice("anna", "q1", Choice::against));
    stage.settle();
    ASSERT_EQ(stage.journal->waiting(), 2u);  // the ballot, and a barrier behind it
    stage.journal->let_one_through();
    EXPECT_EQ(wrong_with(signing.soon()), "");
    stage.journal->let_one_through();
    EXPECT_EQ(wrong_with(refused.soon()), "already_voted");
}

TEST(Engine, ARefusalThatRestsOnDurableEntriesDoesNotWaitForTheDisk) {
    Stage stage(admitting());
    stage.journal->shut();
    EXPECT_EQ(stage.try_(meeting::OpenMeeting{organizer}), "wrong_phase");
}

TEST(Engine, WhatIsKnownAlreadyIsAnsweredWithoutAnEntryButNotBeforeItIsDurable) {
    const auto story = with_a_choice();
    Stage stage(story);
    stage.journal->shut();
    const auto first = stage.submit(story.sign_ballot("anna", "q1"));
    const auto again = stage.submit(story.sign_ballot("anna", "q1"));
    stage.settle();
    EXPECT_FALSE(again.there());
    stage.journal->open();
    EXPECT_EQ(again.soon()->place.sequence, first.soon()->place.sequence);
    EXPECT_EQ(again.soon()->place.entry_hash, first.soon()->place.entry_hash);
}

TEST(Engine, ARepeatedRequestGetsTheSameReceiptAndChangesNothing) {
    Stage stage(admitting());
    const auto first = stage.must(application_of("anna"), mark("key"));
    const auto before = stage.now().last_sequence;
    stage.clock.pass(std::chrono::minutes(1));
    const auto again = stage.must(application_of("anna"), mark("key"));
    EXPECT_EQ(again.place.sequence, first.place.sequence);
    EXPECT_EQ(again.signature_base64, first.signature_base64);  // Ed25519 repeats itself
    EXPECT_EQ(stage.now().last_sequence, before);
}

TEST(Engine, ADoubleClickIsOneEntryEvenBeforeTheFirstIsDurable) {
    Stage stage(admitting());
    stage.journal->shut();
    const auto first = stage.submit(application_of("anna"), mark("key"));
    const auto second = stage.submit(application_of("anna"), mark("key"));
    stage.settle();
    EXPECT_FALSE(second.there());
    stage.journal->open();
    EXPECT_EQ(first.soon()->signature_base64, second.soon()->signature_base64);
}

TEST(Engine, AnotherBodyUnderTheSameKeyIsRefused) {
    Stage stage(admitting());
    stage.must(application_of("anna"), mark("key", "one body"));
    const auto before = stage.now().last_sequence;
    const auto reply = stage.submit(application_of("boris"), mark("key", "another"));
    EXPECT_EQ(wrong_with(reply.soon()), "idempotency_key_reused");
    EXPECT_EQ(stage.now().last_sequence, before);
}

TEST(Engine, ARefusedRequestIsNotRememberedAndMaySucceedLater) {
    Story story;
    story.admitted();
    Stage stage(story);
    const auto early = stage.submit(meeting::Start{organizer}, mark("start"));
    EXPECT_EQ(wrong_with(early.soon()), "too_early");
    stage.clock.set(story.meeting.card.starts_at);
    EXPECT_EQ(wrong_with(stage.submit(meeting::Start{organizer}, mark("start")).soon()), "");
}

TEST(Engine, DocumentsBecomeDurableTogetherWithTheirEntry) {
    Stage stage(admitting());
    stage.journal->shut();
    const auto reply = stage.submit(application_of("anna"), {}, {{"paper", "bytes"}});
    stage.settle();
    EXPECT_FALSE(stage.journal->document("paper")->has_value());
    EXPECT_EQ(stage.journal->waiting(), 1u);
    stage.journal->let_one_through();
    reply.soon();
    EXPECT_EQ(**stage.journal->document("paper"), "bytes");
}

TEST(Engine, ARefusedCommandLeavesNoDocumentBehind) {
    Stage stage(admitting());
    const auto reply = stage.submit(meeting::OpenMeeting{organizer}, {}, {{"paper", "bytes"}});
    EXPECT_EQ(wrong_with(reply.soon()), "wrong_phase");
    EXPECT_FALSE(stage.journal->document("paper")->has_value());
}

TEST(Engine, AMeetingNobodyCreatedIsNotFoundAndARefusedCreationLeavesNone) {
    Stage stage(Story{});
    EXPECT_EQ(stage.try_(meeting::Announce{organizer}), "meeting_not_found");
    auto nowhere = Story{}.create();
    nowhere.card.zone = "Nowhere/Atall";
    EXPECT_NE(stage.try_(nowhere), "");
    EXPECT_EQ(stage.try_(meeting::Announce{organizer}), "meeting_not_found");
    EXPECT_EQ(stage.try_(Story{}.create()), "");
    EXPECT_EQ(stage.try_(Story{}.create()), "meeting_exists");
}

TEST(Engine, EntryTimesNeverDecreaseThoughTheClockDoes) {
    Stage stage(admitting());
    const auto first = stage.must(application_of("anna"));
    stage.clock.pass(-std::chrono::hours(5));
    const auto second = stage.must(application_of("boris"));
    EXPECT_EQ(second.place.time, first.place.time);
}

TEST(Engine, WhoAsksWaitsUntilWhatHeSawIsDurable) {
    Stage stage(admitting());
    stage.journal->shut();
    stage.submit(application_of("anna"));
    Reply<std::size_t> seen;
    const auto told = stage.on_worker([&] {
        return stage.engine->read(the_meeting, [&](const meeting::Meeting* meeting) {
            seen.done()(meeting->applications.size());
            return meeting->applications.size();
        });
    });
    EXPECT_EQ(seen.soon(), 1u);
    stage.settle();
    EXPECT_FALSE(told.there());
    stage.journal->open();
    EXPECT_EQ(told.soon(), 1u);
}

TEST(Engine, WhoAsksForNoMeetingGetsNone) {
    Stage stage(admitting());
    const auto known =
        stage.engine->read(meeting::MeetingId("other"), [](const meeting::Meeting* meeting) {
            return meeting != nullptr;
        });
    EXPECT_EQ(known, false);
}

/// Asks for something and answers what the callback holds: to be gone when nobody can call it.
std::weak_ptr<int> asked_and_answered(Stage& stage) {
    auto held = std::make_shared<int>();
    const std::weak_ptr<int> watched = held;
    ReceiptReply reply;
    stage.engine->submit(
        {the_meeting, application_of("anna"), mark("a")},
        [held = std::move(held), done = reply.done()](auto receipt) { done(receipt); }
    );
    EXPECT_TRUE(reply.soon());
    return watched;
}

TEST(Engine, OnceStoppedLeavesNothingOfACallbackWithTheJournal) {
    Stage stage(admitting());
    stage.journal->keep_what_was_called();
    const auto watched = asked_and_answered(stage);
    stage.engine->stop();
    EXPECT_TRUE(watched.expired());
}

TEST(Engine, OnceStoppedLeavesNothingOfACallbackThatCameTooLateEither) {
    Stage stage(admitting());
    stage.journal->keep_what_was_called();
    stage.journal->shut();
    auto held = std::make_shared<int>();
    const std::weak_ptr<int> watched = held;
    stage.engine->submit(
        {the_meeting, application_of("anna"), mark("a")}, [held = std::move(held)](const auto&) {}
    );
    std::thread opener([&] {
        while (stage.journal->waiting() == 0) std::this_thread::yield();
        stage.journal->open();
    });
    stage.engine->stop();
    opener.join();
    EXPECT_TRUE(watched.expired());
}

TEST(Engine, AnActReturnsWhenItsEntriesAreDurable) {
    Stage stage(admitting());
    const auto before = stage.now().last_sequence;
    stage.journal->shut();
    const auto reply = stage.on_worker([&] {
        return stage.engine->act(the_meeting, mark("key"), application_of("anna"));
    });
    stage.until_waiting(1);
    EXPECT_FALSE(reply.there());
    stage.journal->open();
    EXPECT_EQ(reply.soon()->receipt.place.sequence, before + 1);
    EXPECT_FALSE(reply.soon()->repeated);
}

TEST(Engine, AnActIsToldThatItsRequestWasHandledBefore) {
    Stage stage(admitting());
    const auto first = stage.engine->act(the_meeting, mark("key"), application_of("anna"));
    int decided = 0;
    const auto again = stage.engine->act(the_meeting, mark("key"), [&](const auto*) {
        ++decided;
        return base::Answer<engine::Proposal>(engine::Proposal{application_of("anna")});
    });
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->receipt.signature_base64, first->receipt.signature_base64);
    EXPECT_EQ(decided, 0);
    const auto other = stage.engine->act(the_meeting, mark("key", "x"), application_of("anna"));
    EXPECT_EQ(wrong_with(other), "idempotency_key_reused");
}

TEST(Engine, WhatChangesNothingIsToldAsARepetition) {
    const auto story = with_a_choice();
    Stage stage(story);
    const auto first = stage.engine->act(the_meeting, mark("one"), story.sign_ballot("anna", "q1"));
    const auto again = stage.engine->act(the_meeting, mark("two"), story.sign_ballot("anna", "q1"));
    EXPECT_FALSE(first->repeated);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->receipt.place.sequence, first->receipt.place.sequence);
}

TEST(Engine, ARefusalOfAnActIsToldOnlyAfterWhatItSawIsDurable) {
    Stage stage(admitting());
    stage.journal->shut();
    stage.submit(application_of("anna"));
    stage.until_waiting(1);
    const auto reply = stage.on_worker([&] {
        return stage.engine->act(the_meeting, {}, [](const meeting::Meeting* known) {
            const auto code = "seen_" + std::to_string(known->applications.size());
            return base::Answer<engine::Proposal>(
                tl::unexpected(base::Problem(base::Refusal{code, {}, {}}))
            );
        });
    });
    stage.until_waiting(2);
    EXPECT_FALSE(reply.there());
    stage.journal->open();
    EXPECT_EQ(wrong_with(reply.soon()), "seen_1");
}

TEST(Engine, AnActOnNoMeetingSeesNoneAndMayCreateIt) {
    Stage stage(Story{});
    bool none = false;
    const auto made = stage.engine->act(the_meeting, mark("create"), [&](const auto* known) {
        none = known == nullptr;
        return base::Answer<engine::Proposal>(engine::Proposal{Story{}.create()});
    });
    EXPECT_EQ(wrong_with(made), "");
    EXPECT_TRUE(none);
    const meeting::MeetingId other("other");
    const auto nowhere = stage.engine->act(other, {}, meeting::Announce{organizer});
    EXPECT_EQ(wrong_with(nowhere), "meeting_not_found");
}

TEST(Engine, AReadReturnsWhatItSawOnceThatIsDurableAndAPeekAtOnce) {
    Stage stage(admitting());
    const auto count = [](const meeting::Meeting* known) { return known->applications.size(); };
    stage.journal->shut();
    stage.submit(application_of("anna"));
    stage.until_waiting(1);
    EXPECT_EQ(stage.engine->peek(the_meeting, count).value(), 1u);
    const auto reply = stage.on_worker([&] { return stage.engine->read(the_meeting, count); });
    stage.until_waiting(2);
    EXPECT_FALSE(reply.there());
    stage.journal->open();
    EXPECT_EQ(reply.soon().value(), 1u);
}

TEST(Engine, AReadOfNoMeetingSeesNone) {
    Stage stage(admitting());
    const auto none = [](const meeting::Meeting* known) { return known == nullptr; };
    EXPECT_TRUE(stage.engine->read(meeting::MeetingId("other"), none).value());
}

TEST(Engine, WhatALookRefusesIsTheAnswerOfTheRead) {
    Stage stage(admitting());
    const auto answer = stage.engine->read(the_meeting, [](const auto*) -> base::Answer<int> {
        return tl::unexpected(base::Problem(base::Refusal{"not_for_you", {}, {}}));
    });
    EXPECT_EQ(wrong_with(answer), "not_for_you");
}

TEST(Engine, WhoeverWaitsWhenItStopsMayTryAgain) {
    Stage stage(admitting());
    stage.engine->stop();
    const auto acted = stage.engine->act(the_meeting, {}, application_of("anna"));
    const auto read = stage.engine->read(the_meeting, [](const auto*) { return 1; });
    ASSERT_FALSE(acted);
    ASSERT_FALSE(read);
    EXPECT_TRUE(std::get<base::Failure>(acted.error()).retryable);
    EXPECT_TRUE(std::get<base::Failure>(read.error()).retryable);
}

TEST(Engine, WhoeverWaitsForADiskThatAnswersAfterTheEndMayTryAgain) {
    Stage stage(admitting());
    stage.journal->shut();
    const auto reply = stage.on_worker([&] {
        return stage.engine->act(the_meeting, mark("key"), application_of("anna"));
    });
    stage.until_waiting(1);
    std::jthread opens([&] {
        // The domain thread has ended, and the engine waits for the journal.
        until([&] { return !stage.engine->post([] {}); });
        stage.journal->open();
    });
    stage.engine->stop();
    ASSERT_FALSE(reply.soon());
    EXPECT_TRUE(std::get<base::Failure>(reply.soon().error()).retryable);
}

TEST(EngineDeathTest, NobodyWaitsOnTheDomainThread) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    Stage stage(admitting());
    EXPECT_DEATH(
        {
            stage.engine->post([&] {
                (void)stage.engine->read(the_meeting, [](const auto*) { return 1; });
            });
            stage.settle();
        },
        "domain_"
    );
}

TEST(Engine, ManyThreadsMakeOneUnbrokenChain) {
    Stage stage(admitting());
    const auto before = stage.now().last_sequence;
    constexpr int threads = 4, each = 50;
    std::vector<ReceiptReply> replies(threads * each);
    std::vector<std::thread> all;
    for (int t = 0; t < threads; ++t) {
        all.emplace_back([&, t] {
            for (int i = t * each; i < (t + 1) * each; ++i) {
                const meeting::NoteRefusedEntry fact{AccountId("x" + std::to_string(i)), "late"};
                stage.engine->submit(
                    {the_meeting, fact, mark(std::to_string(i))},
                    replies[static_cast<std::size_t>(i)].done()
                );
            }
        });
    }
    for (auto& thread : all) thread.join();
    std::set<std::uint64_t> sequences;
    for (const auto& reply : replies) sequences.insert(reply.soon()->place.sequence);
    EXPECT_EQ(sequences.size(), replies.size());
    EXPECT_EQ(*sequences.begin(), before + 1);
    EXPECT_EQ(*sequences.rbegin(), before + replies.size());
}

}  // namespace
}  // namespace plugin::app
