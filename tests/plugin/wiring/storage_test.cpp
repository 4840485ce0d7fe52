// What belongs together on disk: a part that is gone is told, not made anew.
#include "plugin/wiring/storage.hpp"

#include <gtest/gtest.h>

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
        storage->journal->append(std::move(batch), [&] { durable.set_value(); });
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

TEST_F(StorageFolder, ThatWasLeftInTheMiddleOfTheFirstStartIsCompleted) {
    EXPECT_EQ(opening(), "");
    fs::remove(folder_ / "vault.db");
    fs::remove(folder_ / "keys/receipt-key.pem");
    EXPECT_EQ(opening(), "");
}

}  // namespace
}  // namespace plugin::wiring
