// Documents at hand are those that are stored: what was erased or not stored is not among them.
#include "plugin/journal/sqlite/recent_documents.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "plugin/journal/sqlite/journal.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

TEST(RecentDocuments, KeepsTheLatestUpToABound) {
    RecentDocuments recent;
    for (std::size_t i = 0; i < RecentDocuments::documents_max + 2; ++i) {
        recent.put(std::to_string(i), "bytes " + std::to_string(i));
    }
    EXPECT_FALSE(recent.find("0"));
    EXPECT_FALSE(recent.find("1"));
    EXPECT_EQ(recent.find("2"), "bytes 2");
    EXPECT_EQ(recent.find("4097"), "bytes 4097");
    recent.forget("2");
    EXPECT_FALSE(recent.find("2"));
}

TEST(RecentDocuments, ALargeOneIsNotKept) {
    RecentDocuments recent;
    recent.put("a", std::string(RecentDocuments::bytes_max, 'a'));
    recent.put("b", std::string(RecentDocuments::bytes_max + 1, 'b'));
    EXPECT_TRUE(recent.find("a"));
    EXPECT_FALSE(recent.find("b"));
}

/// Its commits fail while `full`.
struct DiskThatFills {
    explicit DiskThatFills(const Scratch& scratch) {
        SqliteSettings settings;
        settings.try_again_after = std::chrono::milliseconds(5);
        settings.disk = [this]() -> base::Attempt<void> {
            if (!full) return {};
            return base::fail("storage_full", "no room", true);
        };
        auto made = make_sqlite_journal(
            scratch / "journal.db", [](const base::Failure& failure) { FAIL() << failure.what; },
            settings
        );
        EXPECT_TRUE(made);
        journal = std::move(*made);
    }
    Outcome store(const std::string& id, const std::string& bytes) const {
        Batch batch;
        batch.stream = "meeting/m";
        batch.documents.push_back({id, bytes});
        batch.generation = journal->condition().generation;
        std::promise<Outcome> told;
        journal->append(std::move(batch), [&](Outcome outcome) { told.set_value(outcome); });
        return told.get_future().get();
    }
    std::optional<std::string> document(const std::string& id) const {
        const auto found = journal->document(id);
        EXPECT_TRUE(found);
        return *found;
    }
    std::atomic<bool> full{false};
    std::unique_ptr<Journal> journal;
};

TEST(RecentDocuments, WhatWasErasedIsGoneAndMayComeAgain) {
    const Scratch scratch;
    const DiskThatFills disk(scratch);
    ASSERT_EQ(disk.store("ballot/1", "sealed"), Outcome::durable);
    EXPECT_EQ(disk.document("ballot/1"), "sealed");
    ASSERT_TRUE(disk.journal->erase_document("ballot/1"));
    EXPECT_EQ(disk.document("ballot/1"), std::nullopt);
    ASSERT_EQ(disk.store("ballot/1", "another"), Outcome::durable);
    EXPECT_EQ(disk.document("ballot/1"), "another");
}

TEST(RecentDocuments, WhatCouldNotBeStoredIsNotThere) {
    const Scratch scratch;
    DiskThatFills disk(scratch);
    disk.full = true;
    EXPECT_EQ(disk.store("ballot/1", "sealed"), Outcome::storage_full);
    EXPECT_EQ(disk.document("ballot/1"), std::nullopt);
    disk.full = false;
}

TEST(RecentDocuments, WhatIsNotAtHandIsRead) {
    const Scratch scratch;
    const DiskThatFills disk(scratch);
    const std::string large(RecentDocuments::bytes_max + 1, 'x');
    ASSERT_EQ(disk.store("large", large), Outcome::durable);
    EXPECT_EQ(disk.document("large"), large);
}

}  // namespace
}  // namespace plugin::journal
