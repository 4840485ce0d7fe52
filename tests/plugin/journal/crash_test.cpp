// An appending process is killed at random times; everything it reported durable is there
// afterwards.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <random>
#include <thread>

#include "plugin/journal/sqlite/journal.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

/// In the child: goes on from what is stored and writes each durable sequence into the pipe.
[[noreturn]] void append_for_ever(const std::filesystem::path& file, int pipe) {
    auto journal = make_sqlite_journal(file, [](const base::Failure&) { _exit(3); });
    if (!journal) _exit(4);
    BatchMaker chain("meeting/a");
    const auto leaves = (*journal)->read("meeting/a", 1, 1'000'000);
    for (const auto& leaf : *leaves) (void)chain.next(leaf.bytes);
    std::mutex mutex;
    std::condition_variable room;
    int waiting = 0;
    for (;;) {
        auto batch = chain.next("entry " + std::to_string(chain.sequence() + 1));
        const auto sequence = chain.sequence();
        batch.documents.push_back({"d" + std::to_string(sequence), std::string(900, 'd')});
        std::unique_lock lock(mutex);
        room.wait(lock, [&] { return waiting < 8; });
        ++waiting;
        lock.unlock();
        (*journal)->append(std::move(batch), [&, sequence](Outcome) {
            if (::write(pipe, &sequence, sizeof sequence) != sizeof sequence) _exit(5);
            const std::scoped_lock done(mutex);
            --waiting;
            room.notify_one();
        });
    }
}

std::uint64_t last_of(int pipe) {
    std::uint64_t sequence = 0;
    std::uint64_t last = 0;
    while (::read(pipe, &sequence, sizeof sequence) == sizeof sequence) last = sequence;
    return last;
}

TEST(SqliteJournal, KeepsEveryAcknowledgedEntryThroughKills) {
    const Scratch scratch;
    std::mt19937 random(20261123);
    std::uint64_t acknowledged = 0;
    for (int round = 0; round < 20; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const auto child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            append_for_ever(scratch / "journal.db", ends[1]);
        }
        ::close(ends[1]);
        std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 60));
        ::kill(child, SIGKILL);
        acknowledged = std::max(acknowledged, last_of(ends[0]));
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(ends[0]);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    }
    const auto journal = make_sqlite_journal(scratch / "journal.db", [](const base::Failure&) {});
    ASSERT_TRUE(journal) << journal.error().what;
    const auto leaves = *(*journal)->read("meeting/a", 1, 10'000'000);
    EXPECT_GT(acknowledged, 50u);
    ASSERT_GE(leaves.size(), acknowledged);
    base::Digest head;
    for (const auto& leaf : leaves) {
        head = next_head(head, leaf.bytes);
        ASSERT_EQ(leaf.head, head) << leaf.sequence;
        ASSERT_TRUE(*(*journal)->document("d" + std::to_string(leaf.sequence))) << leaf.sequence;
    }
}

}  // namespace
}  // namespace plugin::journal
