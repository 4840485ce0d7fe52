// What throws, what the disk does not take, what cannot be read back: it ends what it concerns and
// nothing else.
#include <atomic>

#include "plugin/journal/entry_codec.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using journal::Outcome;
using meeting::AccountId;

Story admitting() {
    Story story;
    story.announced();
    return story;
}

meeting::NoteRefusedEntry fact(const std::string& who) {
    return {AccountId(who), "late"};
}

/// The code of a failure that has one.
std::string code_of(const base::Answer<journal::Receipt>& answer) {
    if (answer) return "";
    const auto* failure = std::get_if<base::Failure>(&answer.error());
    return failure == nullptr ? std::get<base::Refusal>(answer.error()).code : failure->where;
}

/// It works, and the chain is whole.
void goes_on(Stage& stage) {
    stage.must(fact("after"), mark("after"));
    base::Digest head;
    std::uint64_t sequence = 0;
    for (const auto& leaf : stage.journal->leaves(the_stream)) {
        EXPECT_EQ(leaf.sequence, ++sequence);
        head = journal::next_head(head, leaf.bytes);
        EXPECT_EQ(leaf.head, head) << sequence;
    }
    EXPECT_EQ(stage.now().last_sequence, sequence);
}

struct Personal : std::runtime_error {
    Personal() : std::runtime_error("Анна Петрова chose against") {}
};
[[noreturn]] void throw_it() {
    throw Personal();
}

TEST(Barrier, WorkThatThrowsEndsAlone) {
    Stage stage(admitting());
    stage.engine->post(throw_it);
    goes_on(stage);
}

TEST(Barrier, WhoeverWaitsForAnAnswerOfWorkThatThrewLearnsThatNoneComes) {
    Stage stage(admitting());
    auto waits = std::make_shared<std::promise<int>>();
    auto answer = waits->get_future();
    stage.engine->post([waits = std::move(waits)] { throw_it(); });
    EXPECT_THROW(answer.get(), std::future_error);  // dropped, as an HTTP reply would be
}

TEST(Barrier, ALookThatThrowsEndsAlone) {
    Stage stage(admitting());
    EXPECT_FALSE(stage.engine->read(the_meeting, [](const auto*) -> int { throw_it(); }));
    goes_on(stage);
}

TEST(Barrier, ADecisionOrLookOfAWaitingCallThatThrowsIsItsFailure) {
    Stage stage(admitting());
    const auto acted = stage.engine->act(the_meeting, {}, [](const auto*) {
        throw_it();
        return base::Answer<engine::Proposal>(engine::Proposal{fact("x")});
    });
    const auto read = stage.engine->read(the_meeting, [](const auto*) {
        throw_it();
        return 1;
    });
    ASSERT_FALSE(acted);
    ASSERT_FALSE(read);
    EXPECT_FALSE(std::get<base::Failure>(acted.error()).retryable);
    EXPECT_EQ(wrong_with(acted).find("Анна"), std::string::npos);
    EXPECT_EQ(wrong_with(read).find("Анна"), std::string::npos);
    goes_on(stage);
}

TEST(Barrier, AnAnswerThatThrowsTakesNothingFromTheOthersOfItsBatch) {
    Stage stage(admitting());
    stage.journal->shut();
    stage.engine->submit({the_meeting, fact("x"), mark("x")}, [](const auto&) { throw_it(); });
    const auto other = stage.submit(fact("y"), mark("y"));
    stage.settle();
    stage.journal->open();
    EXPECT_EQ(wrong_with(other.soon()), "");
    stage.settle();
    EXPECT_EQ(stage.told, 2u);
    goes_on(stage);
}

TEST(Barrier, ARefusedAnswerThatThrowsEndsAlone) {
    Stage stage(admitting());
    stage.engine->submit({the_meeting, meeting::OpenMeeting{organizer}}, [](const auto&) {
        throw_it();
    });
    goes_on(stage);
}

TEST(Barrier, AListenerOrTickThatThrowsStopsNothing) {
    auto journal = std::make_shared<HeldJournal>();
    HandClock clock;
    MeetingEngine engine(*journal, the_signer(), clock);
    std::atomic<int> ticks{0};
    engine.start(
        [](const auto&, auto) { throw_it(); },
        [&] {
            ++ticks;
            throw_it();
        }
    );
    ReceiptReply created;
    const Story story;
    engine.submit({the_meeting, story.create()}, created.done());
    EXPECT_EQ(wrong_with(created.soon()), "");
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (ticks < 2 && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
    EXPECT_GE(ticks, 2);
}

/// As a rule would that has a fault: it asks the clock.
class BrokenClock final : public Clock {
public:
    base::Instant now() const override {
        if (broken) throw_it();
        return {};
    }
    std::atomic<bool> broken = false;
};

TEST(Barrier, ADecisionThatThrowsIsAFailureOfThatCommand) {
    auto journal = std::make_shared<HeldJournal>();
    BrokenClock clock;
    MeetingEngine engine(*journal, the_signer(), clock);
    engine.start([](const auto&, auto) {}, [] {});
    const Story story;
    clock.broken = true;
    ReceiptReply first, second;
    engine.submit({the_meeting, story.create(), mark("key")}, first.done());
    EXPECT_EQ(code_of(first.soon()), "engine");
    EXPECT_EQ(wrong_with(first.soon()).find("Анна"), std::string::npos);
    clock.broken = false;
    engine.submit({the_meeting, story.create(), mark("key")}, second.done());
    EXPECT_EQ(wrong_with(second.soon()), "");
}

TEST(Barrier, WhatWasAppliedInPartIsReadBackFromTheJournal) {
    Stage stage(admitting());
    const auto before = stage.now().last_sequence;
    stage.journal->throw_once();  // when the entries have been applied
    const auto thrown = stage.submit(fact("x"), mark("key"));
    EXPECT_EQ(code_of(thrown.soon()), "engine");
    EXPECT_EQ(stage.now().last_sequence, before);
    EXPECT_EQ(stage.now().refused_entries.size(), 0u);
    EXPECT_EQ(stage.must(fact("x"), mark("key")).place.sequence, before + 1);
    goes_on(stage);
}

TEST(Barrier, ItIsReadBackWithWhatWasStillOnItsWayToTheDisk) {
    Stage stage(admitting());
    const auto before = stage.now().last_sequence;
    stage.journal->shut();
    const auto on_its_way = stage.submit(fact("x"), mark("x"));
    stage.settle();
    stage.journal->throw_once();
    const auto thrown = stage.submit(fact("y"), mark("y"));
    EXPECT_EQ(code_of(thrown.soon()), "engine");
    const auto next = stage.submit(fact("z"), mark("z"));
    stage.journal->open();
    EXPECT_EQ(on_its_way.soon()->place.sequence, before + 1);
    EXPECT_EQ(next.soon()->place.sequence, before + 2);
    goes_on(stage);
}

TEST(FullDisk, IsToldToWhoeverWaitsAndMemoryIsWhatIsStored) {
    Stage stage(admitting());
    const auto before = stage.now().last_sequence;
    stage.journal->shut();
    const auto first = stage.submit(fact("x"), mark("x"));
    const auto again = stage.submit(fact("x"), mark("x"));
    const auto second = stage.submit(fact("y"), mark("y"));
    stage.settle();
    stage.journal->takes(Outcome::storage_full);
    stage.journal->open();
    for (const auto* reply : {&first, &again, &second}) {
        EXPECT_EQ(code_of(reply->soon()), "storage_full");
        EXPECT_TRUE(std::get<base::Failure>(reply->soon().error()).retryable);
    }
    EXPECT_EQ(stage.now().last_sequence, before);
    stage.settle();
    EXPECT_EQ(stage.told, 0u);
}

TEST(FullDisk, TakesNoCommandAndIsReadAndGoesOnByItself) {
    Stage stage(admitting());
    const auto before = stage.now().last_sequence;
    const auto known = stage.must(fact("known"), mark("known"));
    stage.journal->takes(Outcome::storage_full);
    EXPECT_EQ(code_of(stage.submit(fact("x"), mark("x")).soon()), "storage_full");
    EXPECT_EQ(stage.now().last_sequence, before + 1);
    EXPECT_EQ(stage.must(fact("known"), mark("known")).place.sequence, known.place.sequence)
        << "what is recorded is answered";
    stage.journal->takes(Outcome::durable);
    EXPECT_EQ(stage.must(fact("x"), mark("x")).place.sequence, before + 2);
    EXPECT_EQ(stage.engine->open_meetings().size(), 1u);
    goes_on(stage);
}

TEST(FullDisk, WhoLookedAtWhatWasNotStoredLooksAgain) {
    Stage stage(admitting());
    stage.journal->shut();
    stage.submit(fact("x"), mark("x"));
    std::atomic<std::size_t> seen = 99;
    const auto told = stage.on_worker([&] {
        return stage.engine->read(the_meeting, [&](const auto* meeting) {
            seen = meeting->refused_entries.size();
            return seen.load();
        });
    });
    until([&] { return seen == 1u; });
    stage.journal->takes(Outcome::storage_full);
    stage.journal->open();
    EXPECT_EQ(told.soon(), 0u);
}

TEST(FullDisk, AMeetingWhoseCreationWasNotStoredIsNotThere) {
    Stage stage(Story{});
    stage.journal->shut();
    const auto created = stage.submit(Story{}.create(), mark("create"));
    stage.settle();
    stage.journal->takes(Outcome::storage_failed);
    stage.journal->open();
    EXPECT_EQ(code_of(created.soon()), "storage_failed");
    EXPECT_EQ(stage.try_(meeting::Announce{organizer}), "meeting_not_found");
    stage.journal->takes(Outcome::durable);
    const auto receipt = stage.must(Story{}.create(), mark("create"));
    const auto leaves = stage.journal->leaves(the_stream);
    EXPECT_EQ(leaves.front().sequence, 1u);
    EXPECT_EQ(receipt.place.sequence, leaves.size());
}

TEST(FullDisk, AMeetingThatCouldNotBeSetAsideStaysAndIsSetAsideLater) {
    Stage stage(admitting());
    const auto set_aside = [&] {
        Reply<std::size_t> open;
        stage.engine->post([&stage] {
            const auto& meeting = *stage.engine->find(the_meeting);
            stage.engine->set_aside(the_meeting, stage.finished->add(meeting));
        });
        stage.settle();
        stage.engine->post([&stage, done = open.done()] {
            done(stage.engine->open_meetings().size());
        });
        return open.soon();
    };
    stage.journal->takes(Outcome::storage_full);
    EXPECT_EQ(set_aside(), 1u);
    stage.journal->takes(Outcome::durable);
    // The generation of before is told first.
    stage.must(fact("x"), mark("x"));
    EXPECT_EQ(set_aside(), 0u);
    EXPECT_EQ(stage.finished->of(organizer).size(), 1u);
}

/// A meeting that was set aside, after a restart: not in memory.
std::unique_ptr<Stage> set_aside() {
    Stage stage(admitting());
    stage.engine->post([&stage] {
        const auto& meeting = *stage.engine->find(the_meeting);
        stage.engine->set_aside(the_meeting, stage.finished->add(meeting));
    });
    stage.settle();
    return stage.restarted();
}
std::string phase_of(Stage& stage, const meeting::MeetingId& id) {
    const auto read = stage.engine->read(id, [](const meeting::Meeting* meeting) {
        return meeting == nullptr ? std::string("none")
                                  : std::string(base::name_of(meeting->phase));
    });
    return read ? *read : wrong_with(read);
}

TEST(MeetingOutOfMemory, IsReadByWhoeverAsksAndNotByTheDomainThread) {
    const auto stage = set_aside();
    EXPECT_EQ(phase_of(*stage, the_meeting), "announced");
    EXPECT_EQ(stage->journal->read_by(), std::this_thread::get_id());
    const auto again = set_aside();
    const auto acted = again->engine->act(the_meeting, mark("x"), fact("x"));
    EXPECT_EQ(wrong_with(acted), "");
    EXPECT_EQ(again->journal->read_by(), std::this_thread::get_id());
    goes_on(*again);
}

TEST(MeetingOutOfMemory, ADatabaseThatDoesNotAnswerIsAFailureWorthAnotherAttempt) {
    const auto stage = set_aside();
    stage->journal->reads_nothing = true;
    const auto read =
        stage->engine->read(the_meeting, [](const auto* meeting) { return meeting != nullptr; });
    const auto acted = stage->engine->act(the_meeting, mark("x"), fact("x"));
    ASSERT_FALSE(read);
    ASSERT_FALSE(acted);
    for (const auto* problem : {&read.error(), &acted.error()}) {
        const auto* failure = std::get_if<base::Failure>(problem);
        ASSERT_NE(failure, nullptr);
        EXPECT_TRUE(failure->retryable);
        EXPECT_NE(failure->where, "meeting_locked");
    }
    stage->journal->reads_nothing = false;
    EXPECT_EQ(stage->engine->locked_meetings(), 0u);
    EXPECT_EQ(phase_of(*stage, the_meeting), "announced");
    goes_on(*stage);
}

TEST(MeetingOutOfMemory, IsNotFoundOnlyIfThereIsNone) {
    const auto stage = set_aside();
    const meeting::MeetingId nowhere("nowhere");
    EXPECT_EQ(phase_of(*stage, nowhere), "none");
    EXPECT_EQ(wrong_with(stage->engine->act(nowhere, mark("x"), fact("x"))), "meeting_not_found");
    auto other = Story{}.create();
    other.meeting = nowhere;
    EXPECT_EQ(wrong_with(stage->engine->act(nowhere, mark("y"), other)), "");
    EXPECT_EQ(phase_of(*stage, nowhere), "draft");
}

TEST(MeetingOutOfMemory, OneThatWasAlteredIsLocked) {
    const auto stage = set_aside();
    stage->journal->alter_leaf(3, "{}");
    EXPECT_EQ(phase_of(*stage, the_meeting), "failure: the meeting is locked");
    EXPECT_EQ(stage->engine->locked_meetings(), 1u);
}

TEST(MeetingOutOfMemory, ManyWhoAskAtOnceGetTheSameOne) {
    const auto stage = set_aside();
    std::vector<Reply<std::string>> phases;
    for (int i = 0; i < 8; ++i) {
        phases.push_back(stage->on_worker([&] { return phase_of(*stage, the_meeting); }));
    }
    for (const auto& one : phases) EXPECT_EQ(one.soon(), "announced");
    goes_on(*stage);
}

/// Two meetings, one of them with an entry that somebody altered.
struct OneAltered {
    OneAltered() : stage(admitting()) {
        ReceiptReply created;
        auto other = Story{}.create();
        other.meeting = meeting::MeetingId("other");
        stage.engine->submit({other.meeting, other}, created.done());
        EXPECT_EQ(wrong_with(created.soon()), "");
        stage.journal->alter_leaf(3, "{}");  // `other` has one entry only
        again = stage.restarted();
    }
    Stage stage;
    std::unique_ptr<Stage> again;
};

TEST(LockedMeeting, RefusesEveryActAndTheOthersGoOn) {
    const OneAltered one;
    auto& engine = *one.again->engine;
    EXPECT_EQ(engine.locked_meetings(), 1u);
    EXPECT_EQ(code_of(one.again->submit(fact("x")).soon()), "meeting_locked");
    EXPECT_EQ(code_of(one.again->submit(Story{}.create()).soon()), "meeting_locked");
    bool asked = false;
    const auto acted = one.again->engine->act(the_meeting, {}, [&](const auto*) {
        asked = true;
        return base::Answer<engine::Proposal>(engine::Proposal{fact("x")});
    });
    const auto read =
        one.again->engine->read(the_meeting, [&](const auto*) { return asked = true; });
    EXPECT_EQ(std::get<base::Failure>(acted.error()).where, "meeting_locked");
    EXPECT_EQ(std::get<base::Failure>(read.error()).where, "meeting_locked");
    EXPECT_FALSE(asked);
    ReceiptReply agenda;
    engine.submit(
        {meeting::MeetingId("other"), meeting::SetAgenda{organizer, {meeting::ask_question("q1")}}},
        agenda.done()
    );
    EXPECT_EQ(wrong_with(agenda.soon()), "");
}

TEST(LockedMeeting, IsShownToNobodyAndMindedByNobody) {
    const OneAltered one;
    Reply<std::string> seen;
    one.again->engine->post([&one, done = seen.done()] {
        auto& engine = *one.again->engine;
        std::string what = engine.find(the_meeting) == nullptr ? "hidden" : "shown";
        if (engine.is_locked(the_meeting)) what += ", locked";
        if (!engine.is_locked(meeting::MeetingId("other"))) what += ", other usable";
        done(what + ", " + std::to_string(engine.open_meetings().size()) + " open");
    });
    EXPECT_EQ(seen.soon(), "hidden, locked, other usable, 1 open");
    one.again->tick();
}

TEST(LockedMeeting, EntriesOfAnotherMeetingUnderItsNameLockIt) {
    Stage stage(admitting());
    journal::Batch batch;
    batch.stream = "meeting/copy";
    for (auto& leaf : stage.journal->leaves(the_stream)) batch.leaves.push_back(leaf);
    stage.journal->append(std::move(batch), [](Outcome) {});
    auto again = stage.restarted();
    EXPECT_EQ(again->engine->locked_meetings(), 1u);
    goes_on(*again);
}

}  // namespace
}  // namespace plugin::app
