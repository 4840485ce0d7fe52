// Related parts on disk: a missing one is reported, not created anew.
#include "plugin/wiring/storage.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <future>

#include "plugin/base/digest.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;

class StorageFolder : public testing::Test {
protected:
    StorageFolder() : folder_(fs::temp_directory_path() / ("quorum-" + base::random_token())) {}
    ~StorageFolder() override { fs::remove_all(folder_); }

    /// The message of the failure; empty: it opened.
    std::string opening() const {
        const auto storage = open_storage(folder_);
        return storage ? "" : storage.error().what;
    }

    void write_an_entry() const {
        const auto storage = open_storage(folder_);
        ASSERT_TRUE(storage);
        journal::Batch batch;
        batch.stream = "registry";
        const std::string bytes = "{}";
        batch.leaves.push_back({1, bytes, journal::next_head({}, bytes)});
        std::promise<void> durable;
        storage->journal->append(std::move(batch), [&](journal::Outcome) { durable.set_value(); });
        durable.get_future().wait();
    }

    fs::path folder_;
};

TEST_F(StorageFolder, OpensAgainWhetherOrNotAnythingWasWritten) {
    EXPECT_EQ(opening(), "");
    EXPECT_EQ(opening(), "");
    write_an_entry();
    EXPECT_EQ(opening(), "");
}

TEST_F(StorageFolder, ThatLostAKeyOrTheVaultIsRefusedEachTimeAndOpensOnceItIsBack) {
    write_an_entry();
    for (const char* name : {"keys/master.key", "keys/receipt-key.pem", "vault.db"}) {
        fs::rename(folder_ / name, folder_ / "aside");
        EXPECT_NE(opening().find(name), std::string::npos) << name;
        EXPECT_NE(opening().find(name), std::string::npos) << "made anew by the first try";
        fs::rename(folder_ / "aside", folder_ / name);
        EXPECT_EQ(opening(), "") << name;
    }
}

TEST_F(StorageFolder, ThatLostItsJournalIsRefused) {
    write_an_entry();
    fs::remove(folder_ / "journal.db");
    EXPECT_NE(opening().find("journal.db"), std::string::npos);
}

TEST_F(StorageFolder, WithAVaultOlderThanTheJournalIsRefused) {
    write_an_entry();
    fs::copy_file(folder_ / "vault.db", folder_ / "backup");
    {
        const auto storage = open_storage(folder_);
        ASSERT_TRUE(storage->vault->put({{"account", "a", "a person", {}}}));
        const auto head = storage->journal->streams()->front().head;
        journal::Batch batch;
        batch.stream = "registry";
        batch.leaves.push_back({2, "{}", journal::next_head(head, "{}")});
        std::promise<journal::Outcome> done;
        storage->journal->append(std::move(batch), [&](auto outcome) { done.set_value(outcome); });
        ASSERT_EQ(done.get_future().get(), journal::Outcome::durable);
    }
    EXPECT_EQ(opening(), "");
    fs::copy_file(folder_ / "vault.db", folder_ / "newer");
    fs::copy_file(folder_ / "backup", folder_ / "vault.db", fs::copy_options::overwrite_existing);
    for (int i = 0; i < 2; ++i) {
        EXPECT_NE(opening().find("vault.db is older than journal.db"), std::string::npos);
    }
    fs::copy_file(folder_ / "newer", folder_ / "vault.db", fs::copy_options::overwrite_existing);
    EXPECT_EQ(opening(), "");
}

TEST_F(StorageFolder, WhatWasBeingWrittenWhenTheProgramEndedIsCleared) {
    EXPECT_EQ(opening(), "");
    fs::create_directories(folder_ / "files/ab");
    fs::create_directories(folder_ / "media");
    for (const char* name :
         {"files/.incoming-1", "files/ab/.incoming-2", "keys/.incoming-3", "media/incoming-4"}) {
        std::ofstream(folder_ / name) << "half";
    }
    std::ofstream(folder_ / "media/0123") << "a recording";
    EXPECT_EQ(opening(), "");
    EXPECT_TRUE(fs::is_empty(folder_ / "files/ab"));
    EXPECT_FALSE(fs::exists(folder_ / "files/.incoming-1"));
    EXPECT_FALSE(fs::exists(folder_ / "keys/.incoming-3"));
    EXPECT_FALSE(fs::exists(folder_ / "media/incoming-4"));
    EXPECT_TRUE(fs::exists(folder_ / "media/0123"));
}

TEST_F(StorageFolder, ThatWasLeftInTheMiddleOfTheFirstStartIsCompleted) {
    EXPECT_EQ(opening(), "");
    fs::remove(folder_ / "vault.db");
    fs::remove(folder_ / "keys/receipt-key.pem");
    EXPECT_EQ(opening(), "");
}

}  // namespace
}  // namespace plugin::wiring
