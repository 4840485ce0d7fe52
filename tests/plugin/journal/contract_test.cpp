// What every implementation of the journal must do.
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "plugin/journal/memory/journal.hpp"
#include "plugin/journal/sqlite/database.hpp"
#include "plugin/journal/sqlite/journal.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

/// What the disk is to say to the next commits.
using Disk = std::shared_ptr<std::atomic<Outcome>>;

base::Attempt<void> said(const Disk& disk) {
    if (*disk == Outcome::durable) return {};
    if (*disk == Outcome::storage_full) return base::fail("storage_full", "no room", true);
    return base::fail("sqlite", "input/output error");
}

struct Backend {
    const char* name;
    std::unique_ptr<Journal> (*make)(
        const Scratch& scratch, const Disk& disk, std::function<void(const base::Failure&)> fatal
    );
};

std::unique_ptr<Journal> memory(
    const Scratch&, const Disk& disk, std::function<void(const base::Failure&)> fatal
) {
    MemoryHooks hooks;
    hooks.on_append = [disk](const Batch&) { return disk->load(); };
    hooks.takes = [disk] { return disk->load(); };
    hooks.fatal = std::move(fatal);
    return make_memory_journal(hooks);
}

std::unique_ptr<Journal> sqlite(
    const Scratch& scratch, const Disk& disk, std::function<void(const base::Failure&)> fatal
) {
    SqliteSettings settings;
    settings.try_again_after = std::chrono::milliseconds(5);
    settings.disk = [disk] { return said(disk); };
    auto made = make_sqlite_journal(scratch / "journal.db", std::move(fatal), settings);
    EXPECT_TRUE(made) << made.error().what;
    return std::move(*made);
}

class JournalContract : public testing::TestWithParam<Backend> {
protected:
    JournalContract()
        : journal_(GetParam().make(scratch_, disk_, [this](const base::Failure& failure) {
              fatal_.set_value(failure.what);
          })) {}

    Outcome outcome_of(Batch batch) {
        std::promise<Outcome> done;
        journal_->append(std::move(batch), [&](Outcome outcome) { done.set_value(outcome); });
        return done.get_future().get();
    }
    void append(Batch batch) { EXPECT_EQ(outcome_of(std::move(batch)), Outcome::durable); }
    /// The batch must be answered by the fatal handler and not by `done`.
    void refuse(Batch batch) {
        journal_->append(std::move(batch), [](Outcome) { ADD_FAILURE() << "answered"; });
        ASSERT_EQ(
            fatal_.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready
        );
    }
    void until_it_takes_again() {
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (journal_->condition().takes != Outcome::durable) {
            ASSERT_LT(std::chrono::steady_clock::now(), limit);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    std::vector<std::string> texts(const std::string& stream, std::uint64_t from = 1) {
        std::vector<std::string> out;
        const auto leaves = journal_->read(stream, from, 1000);
        for (const auto& leaf : *leaves) out.push_back(leaf.bytes);
        return out;
    }

    Scratch scratch_;
    Disk disk_ = std::make_shared<std::atomic<Outcome>>(Outcome::durable);
    std::promise<std::string> fatal_;
    std::unique_ptr<Journal> journal_;
};

TEST_P(JournalContract, GivesBackWhatWasAppendedInOrder) {
    BatchMaker chain("meeting/a");
    append(chain.next(std::vector<std::string>{"one", "two"}));
    append(chain.next("three"));
    EXPECT_EQ(texts("meeting/a"), (std::vector<std::string>{"one", "two", "three"}));
    EXPECT_EQ(texts("meeting/a", 3), std::vector<std::string>{"three"});
    EXPECT_TRUE(texts("meeting/a", 4).empty());
    EXPECT_TRUE(texts("meeting/unknown").empty());
    EXPECT_EQ(journal_->read("meeting/a", 1, 2)->size(), 2u);
    EXPECT_EQ(journal_->read("meeting/a", 3, 1)->front().head, chain.head());
}

TEST_P(JournalContract, BytesAreKeptAsTheyAre) {
    BatchMaker chain("meeting/a");
    const std::string odd("\0\xff\n\r{}", 6);
    append(chain.next(odd));
    EXPECT_EQ(texts("meeting/a").front(), odd);
}

TEST_P(JournalContract, DurableIsCalledInTheOrderOfTheCalls) {
    BatchMaker first("meeting/a");
    BatchMaker second("meeting/b");
    std::vector<int> order;
    std::promise<void> last;
    for (int i = 0; i < 100; ++i) {
        auto batch = (i % 2 == 0 ? first : second).next("entry " + std::to_string(i));
        journal_->append(std::move(batch), [&, i](Outcome) {
            order.push_back(i);
            if (i == 99) last.set_value();
        });
    }
    last.get_future().wait();
    ASSERT_EQ(order.size(), 100u);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_P(JournalContract, ABarrierIsDurableWhenAllBeforeItIs) {
    BatchMaker chain("meeting/a");
    bool before = false;
    journal_->append(chain.next("one"), [&](Outcome) { before = true; });
    Batch barrier;
    barrier.stream = "meeting/a";
    append(barrier);
    EXPECT_TRUE(before);
    EXPECT_EQ(texts("meeting/a").size(), 1u);
}

TEST_P(JournalContract, ABatchThatDoesNotContinueTheChainIsFatal) {
    BatchMaker chain("meeting/a");
    append(chain.next("one"));
    BatchMaker other("meeting/a");
    refuse(other.next("another one"));
    EXPECT_EQ(texts("meeting/a"), std::vector<std::string>{"one"});
}

TEST_P(JournalContract, AHeadThatIsNotOfItsBytesIsFatal) {
    BatchMaker chain("meeting/a");
    append(chain.next("one"));
    auto batch = chain.next("two");
    batch.leaves.front().bytes = "forged";
    refuse(std::move(batch));
    EXPECT_EQ(texts("meeting/a").size(), 1u);
}

TEST_P(JournalContract, DocumentsComeWithTheirEntriesAndCanBeErased) {
    BatchMaker chain("meeting/a");
    auto batch = chain.next("one");
    batch.documents.push_back({"ballot/1", "sealed"});
    append(std::move(batch));
    EXPECT_EQ(**journal_->document("ballot/1"), "sealed");
    auto again = chain.next("two");
    again.documents.push_back({"ballot/1", "sealed"});
    append(std::move(again));
    ASSERT_TRUE(journal_->erase_document("ballot/1"));
    EXPECT_FALSE(*journal_->document("ballot/1"));
    EXPECT_FALSE(*journal_->document("ballot/none"));
}

TEST_P(JournalContract, KnowsItsStreamsAndWhichAreOver) {
    BatchMaker first("meeting/a");
    BatchMaker second("meeting/b");
    append(first.next(std::vector<std::string>{"one", "two"}));
    auto closing = second.next("the end");
    closing.closes_stream = true;
    append(std::move(closing));
    const auto streams = *journal_->streams();
    ASSERT_EQ(streams.size(), 2u);
    EXPECT_EQ(streams[0].stream, "meeting/a");
    EXPECT_EQ(streams[0].last_sequence, 2u);
    EXPECT_EQ(streams[0].head, first.head());
    EXPECT_TRUE(streams[0].open);
    EXPECT_FALSE(streams[1].open);
}

TEST_P(JournalContract, ManyThreadsAppendToTheirStreams) {
    std::vector<std::thread> threads;
    std::atomic<int> durable{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            BatchMaker chain("meeting/" + std::to_string(t));
            for (int i = 0; i < 50; ++i) {
                journal_->append(chain.next(std::to_string(i)), [&](Outcome) { ++durable; });
            }
        });
    }
    for (auto& thread : threads) thread.join();
    Batch barrier;
    barrier.stream = "meeting/0";
    append(barrier);
    EXPECT_EQ(durable, 200);
    for (int t = 0; t < 4; ++t) EXPECT_EQ(texts("meeting/" + std::to_string(t)).size(), 50u);
}

TEST_P(JournalContract, AFullDiskIsToldAndItGoesOnByItselfWhenThereIsRoom) {
    BatchMaker chain("meeting/a");
    append(chain.next("one"));
    auto chain_as_stored = chain;
    *disk_ = Outcome::storage_full;
    EXPECT_EQ(outcome_of(chain.next("two")), Outcome::storage_full);
    EXPECT_EQ(journal_->condition().takes, Outcome::storage_full);
    EXPECT_EQ(outcome_of(chain.next("three")), Outcome::storage_full) << "it rests on the second";
    EXPECT_EQ(texts("meeting/a"), std::vector<std::string>{"one"}) << "reading goes on";
    *disk_ = Outcome::durable;
    until_it_takes_again();
    EXPECT_EQ(texts("meeting/a"), std::vector<std::string>{"one"});
    auto batch = chain_as_stored.next("another second");
    batch.generation = journal_->condition().generation;
    append(std::move(batch));
    EXPECT_EQ(texts("meeting/a"), (std::vector<std::string>{"one", "another second"}));
}

TEST_P(JournalContract, WhatRestsOnAnEntryThatWasNotStoredIsNotStoredEither) {
    BatchMaker first("meeting/a");
    BatchMaker other("meeting/b");
    *disk_ = Outcome::storage_full;
    EXPECT_EQ(outcome_of(first.next("lost")), Outcome::storage_full);
    *disk_ = Outcome::durable;
    until_it_takes_again();
    Batch barrier;
    barrier.stream = "meeting/a";
    EXPECT_EQ(outcome_of(barrier), Outcome::storage_full) << "of the old generation";
    EXPECT_EQ(outcome_of(other.next("decided before it was known")), Outcome::storage_full);
    EXPECT_TRUE(texts("meeting/b").empty());
    barrier.generation = journal_->condition().generation;
    EXPECT_EQ(outcome_of(barrier), Outcome::durable);
}

INSTANTIATE_TEST_SUITE_P(
    Backends, JournalContract,
    testing::Values(Backend{"Memory", memory}, Backend{"Sqlite", sqlite}),
    [](const auto& backend) { return backend.param.name; }
);

TEST(SqliteJournal, SurvivesBeingOpenedAgainAndGoesOn) {
    const Scratch scratch;
    BatchMaker chain("meeting/a");
    const auto fatal = [](const base::Failure& failure) { ADD_FAILURE() << failure.what; };
    for (int round = 0; round < 3; ++round) {
        auto journal = make_sqlite_journal(scratch / "journal.db", fatal);
        ASSERT_TRUE(journal) << journal.error().what;
        EXPECT_EQ((*journal)->read("meeting/a", 1, 100)->size(), chain.sequence());
        std::promise<void> durable;
        (*journal)->append(chain.next("entry"), [&](Outcome) { durable.set_value(); });
        durable.get_future().wait();
    }
}

TEST(SqliteJournal, BelongsToOneProcessAtATime) {
    const Scratch scratch;
    const auto fatal = [](const base::Failure&) {};
    const auto first = make_sqlite_journal(scratch / "journal.db", fatal);
    ASSERT_TRUE(first);
    EXPECT_FALSE(make_sqlite_journal(scratch / "journal.db", fatal));
}

TEST(SqliteJournal, AFullFileLosesNothingAcknowledgedAndCanStillBeReadAndClosed) {
    const Scratch scratch;
    const auto fatal = [](const base::Failure& failure) { ADD_FAILURE() << failure.what; };
    std::size_t acknowledged = 0;
    {
        auto journal = make_sqlite_journal(scratch / "journal.db", fatal, {.pages_max = 60});
        ASSERT_TRUE(journal);
        BatchMaker chain("meeting/a");
        for (auto outcome = Outcome::durable; outcome == Outcome::durable;) {
            std::promise<Outcome> done;
            (*journal)->append(chain.next(std::string(3000, 'x')), [&](Outcome its) {
                done.set_value(its);
            });
            outcome = done.get_future().get();
            acknowledged += outcome == Outcome::durable ? 1 : 0;
            EXPECT_NE(outcome, Outcome::storage_failed);
        }
        EXPECT_EQ((*journal)->read("meeting/a", 1, 1000)->size(), acknowledged);
        EXPECT_FALSE((*journal)->erase_document("paper")) << "an answer, at least";
    }
    const auto again = make_sqlite_journal(scratch / "journal.db", fatal);
    ASSERT_TRUE(again);
    EXPECT_GT(acknowledged, 3u);
    EXPECT_EQ((*again)->read("meeting/a", 1, 1000)->size(), acknowledged);
}

/// A journal over a disk that is told what to say.
struct OnABadDisk {
    explicit OnABadDisk(std::function<base::Attempt<void>()> says) {
        SqliteSettings settings;
        settings.disk = std::move(says);
        journal = *make_sqlite_journal(
            scratch / "journal.db",
            [this](const base::Failure& failure) { fatal.set_value(failure.what); }, settings
        );
    }
    Scratch scratch;
    std::promise<std::string> fatal;
    std::unique_ptr<Journal> journal;
};

TEST(SqliteJournal, AfterOneErrorOfTheDiskItKnowsThatTheEntryIsNotThereAndGoesOn) {
    std::atomic<int> errors{1};
    OnABadDisk one([&]() -> base::Attempt<void> {
        if (errors-- > 0) return base::fail("sqlite", "input/output error");
        return {};
    });
    BatchMaker chain("meeting/a");
    std::promise<Outcome> first;
    one.journal->append(chain.next("one"), [&](Outcome outcome) { first.set_value(outcome); });
    EXPECT_EQ(first.get_future().get(), Outcome::storage_failed);
    EXPECT_TRUE(one.journal->read("meeting/a", 1, 10)->empty());
    EXPECT_EQ(one.journal->condition().generation, 1u);
    EXPECT_EQ(one.journal->condition().takes, Outcome::durable);
    BatchMaker again("meeting/a");
    std::promise<Outcome> second;
    auto batch = again.next("one");
    batch.generation = 1;
    one.journal->append(std::move(batch), [&](Outcome outcome) { second.set_value(outcome); });
    EXPECT_EQ(second.get_future().get(), Outcome::durable);
}

TEST(SqliteJournal, ADiskThatGivesOnlyErrorsIsFatal) {
    OnABadDisk one([] { return base::Attempt<void>(base::fail("sqlite", "input/output error")); });
    BatchMaker chain("meeting/a");
    one.journal->append(chain.next("one"), [](Outcome) { ADD_FAILURE() << "answered"; });
    auto fatal = one.fatal.get_future();
    ASSERT_EQ(fatal.wait_for(std::chrono::seconds(20)), std::future_status::ready);
    EXPECT_EQ(fatal.get(), "input/output error");
}

TEST(SqliteJournal, AStreamWhoseEndWasAlteredIsNotReadAndTheOthersAre) {
    const Scratch scratch;
    const auto fatal = [](const base::Failure& failure) { ADD_FAILURE() << failure.what; };
    {
        auto journal = *make_sqlite_journal(scratch / "journal.db", fatal);
        std::promise<void> durable;
        BatchMaker a("meeting/a");
        BatchMaker b("meeting/b");
        journal->append(a.next("one"), [](Outcome) {});
        journal->append(b.next("one"), [&](Outcome) { durable.set_value(); });
        durable.get_future().wait();
    }
    auto database = *Database::open(scratch / "journal.db", Access::reader);
    ASSERT_TRUE(database->execute("UPDATE entry SET bytes=x'00' WHERE stream='meeting/a'"));
    database.reset();
    const auto journal = make_sqlite_journal(scratch / "journal.db", fatal);
    ASSERT_TRUE(journal) << journal.error().what;
    const auto altered = (*journal)->read("meeting/a", 1, 10);
    ASSERT_FALSE(altered);
    EXPECT_NE(altered.error().what.find("meeting/a"), std::string::npos);
    EXPECT_EQ((*journal)->read("meeting/b", 1, 10)->size(), 1u);
}

}  // namespace
}  // namespace plugin::journal
