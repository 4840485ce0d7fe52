// What every journal must do, whatever it is made of.
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "plugin/journal/memory/journal.hpp"
#include "plugin/journal/sqlite/journal.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

struct Backend {
    const char* name;
    std::unique_ptr<Journal> (*make)(
        const Scratch& scratch, std::function<void(const base::Failure&)> fatal
    );
};

std::unique_ptr<Journal> memory(const Scratch&, std::function<void(const base::Failure&)> fatal) {
    MemoryHooks hooks;
    hooks.fatal = std::move(fatal);
    return make_memory_journal(hooks);
}

std::unique_ptr<Journal> sqlite(
    const Scratch& scratch, std::function<void(const base::Failure&)> fatal
) {
    auto made = make_sqlite_journal(scratch / "journal.db", std::move(fatal));
    EXPECT_TRUE(made) << made.error().what;
    return std::move(*made);
}

class JournalContract : public testing::TestWithParam<Backend> {
protected:
    JournalContract()
        : journal_(GetParam().make(scratch_, [this](const base::Failure& failure) {
              fatal_.set_value(failure.what);
          })) {}

    void append(Batch batch) {
        std::promise<void> durable;
        journal_->append(std::move(batch), [&] { durable.set_value(); });
        ASSERT_EQ(
            durable.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready
        );
    }
    /// The batch must be answered by the fatal handler and not by `durable`.
    void refuse(Batch batch) {
        journal_->append(std::move(batch), [] { ADD_FAILURE() << "said to be durable"; });
        ASSERT_EQ(
            fatal_.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready
        );
    }
    std::vector<std::string> texts(const std::string& stream, std::uint64_t from = 1) {
        std::vector<std::string> out;
        const auto leaves = journal_->read(stream, from, 1000);
        for (const auto& leaf : *leaves) out.push_back(leaf.bytes);
        return out;
    }

    Scratch scratch_;
    std::promise<std::string> fatal_;
    std::unique_ptr<Journal> journal_;
};

TEST_P(JournalContract, GivesBackWhatWasAppendedInOrder) {
    Chain chain("meeting/a");
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
    Chain chain("meeting/a");
    const std::string odd("\0\xff\n\r{}", 6);
    append(chain.next(odd));
    EXPECT_EQ(texts("meeting/a").front(), odd);
}

TEST_P(JournalContract, DurableIsCalledInTheOrderOfTheCalls) {
    Chain first("meeting/a");
    Chain second("meeting/b");
    std::vector<int> order;
    std::promise<void> last;
    for (int i = 0; i < 100; ++i) {
        auto batch = (i % 2 == 0 ? first : second).next("entry " + std::to_string(i));
        journal_->append(std::move(batch), [&, i] {
            order.push_back(i);
            if (i == 99) last.set_value();
        });
    }
    last.get_future().wait();
    ASSERT_EQ(order.size(), 100u);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_P(JournalContract, ABarrierIsDurableWhenAllBeforeItIs) {
    Chain chain("meeting/a");
    bool before = false;
    journal_->append(chain.next("one"), [&] { before = true; });
    Batch barrier;
    barrier.stream = "meeting/a";
    append(barrier);
    EXPECT_TRUE(before);
    EXPECT_EQ(texts("meeting/a").size(), 1u);
}

TEST_P(JournalContract, ABatchThatDoesNotContinueTheChainIsFatal) {
    Chain chain("meeting/a");
    append(chain.next("one"));
    Chain other("meeting/a");
    refuse(other.next("another one"));
    EXPECT_EQ(texts("meeting/a"), std::vector<std::string>{"one"});
}

TEST_P(JournalContract, AHeadThatIsNotOfItsBytesIsFatal) {
    Chain chain("meeting/a");
    append(chain.next("one"));
    auto batch = chain.next("two");
    batch.leaves.front().bytes = "forged";
    refuse(std::move(batch));
    EXPECT_EQ(texts("meeting/a").size(), 1u);
}

TEST_P(JournalContract, DocumentsComeWithTheirEntriesAndCanBeErased) {
    Chain chain("meeting/a");
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
    Chain first("meeting/a");
    Chain second("meeting/b");
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
            Chain chain("meeting/" + std::to_string(t));
            for (int i = 0; i < 50; ++i) {
                journal_->append(chain.next(std::to_string(i)), [&] { ++durable; });
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

INSTANTIATE_TEST_SUITE_P(
    Backends, JournalContract,
    testing::Values(Backend{"Memory", memory}, Backend{"Sqlite", sqlite}),
    [](const auto& backend) { return backend.param.name; }
);

TEST(SqliteJournal, SurvivesBeingOpenedAgainAndGoesOn) {
    const Scratch scratch;
    Chain chain("meeting/a");
    const auto fatal = [](const base::Failure& failure) { ADD_FAILURE() << failure.what; };
    for (int round = 0; round < 3; ++round) {
        auto journal = make_sqlite_journal(scratch / "journal.db", fatal);
        ASSERT_TRUE(journal) << journal.error().what;
        EXPECT_EQ((*journal)->read("meeting/a", 1, 100)->size(), chain.sequence());
        std::promise<void> durable;
        (*journal)->append(chain.next("entry"), [&] { durable.set_value(); });
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

TEST(SqliteJournal, AFullDiskIsFatalAndLosesNothingAcknowledged) {
    const Scratch scratch;
    std::promise<std::string> fatal;
    std::size_t acknowledged = 0;
    {
        auto journal = make_sqlite_journal(
            scratch / "journal.db",
            [&](const base::Failure& failure) { fatal.set_value(failure.what); }, {.pages_max = 40}
        );
        ASSERT_TRUE(journal);
        Chain chain("meeting/a");
        auto full = fatal.get_future();
        while (full.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready) {
            std::promise<void> durable;
            auto done = durable.get_future();
            (*journal)->append(chain.next(std::string(3000, 'x')), [&] { durable.set_value(); });
            while (done.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready &&
                   full.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready) {
            }
            if (done.wait_for(std::chrono::milliseconds(0)) == std::future_status::ready) {
                ++acknowledged;
            }
        }
    }
    const auto again = make_sqlite_journal(scratch / "journal.db", [](const base::Failure&) {});
    ASSERT_TRUE(again);
    EXPECT_GT(acknowledged, 3u);
    EXPECT_EQ((*again)->read("meeting/a", 1, 1000)->size(), acknowledged);
}

}  // namespace
}  // namespace plugin::journal
