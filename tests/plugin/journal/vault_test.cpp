#include "plugin/journal/sqlite/vault.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>

#include "plugin/journal/sqlite/database.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

class VaultFile : public testing::Test {
protected:
    std::unique_ptr<base::Vault> open() {
        auto made = make_sqlite_vault(scratch_ / "vault.db", key_);
        EXPECT_TRUE(made) << made.error().what;
        return std::move(*made);
    }
    Scratch scratch_;
    base::SecretKey key_ = base::SecretKey::random();
};

TEST_F(VaultFile, FindsRecordsByIdAndLookup) {
    const auto vault = open();
    ASSERT_TRUE(vault->put({{"account", "a1", R"({"name":"Ясенев"})", {"mail@example.org"}}}));
    EXPECT_EQ(**vault->get("account", "a1"), R"({"name":"Ясенев"})");
    EXPECT_EQ(**vault->find("account", "mail@example.org"), "a1");
    EXPECT_FALSE(*vault->find("account", "other@example.org"));
    EXPECT_FALSE(*vault->get("account", "a2"));
    EXPECT_FALSE(*vault->get("session", "a1"));
}

TEST_F(VaultFile, TheFileTellsNothing) {
    {
        const auto vault = open();
        ASSERT_TRUE(vault->put({{"account", "a1", R"({"name":"Ясенев Пётр"})", {"mail@example.org"}}
        }));
    }
    const auto bytes = scratch_.everything();
    EXPECT_GT(bytes.size(), 1000u);
    EXPECT_EQ(bytes.find("Ясенев"), std::string::npos);
    EXPECT_EQ(bytes.find("mail@example.org"), std::string::npos);
}

TEST_F(VaultFile, ATakenLookupChangesNothing) {
    const auto vault = open();
    ASSERT_TRUE(vault->put({{"account", "a1", "{}", {"mail"}}}));
    const auto taken = vault->put({{"note", "n", "{}", {}}, {"account", "a2", "{}", {"mail"}}});
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().what, "lookup_taken");
    EXPECT_FALSE(*vault->get("note", "n")) << "all or none";
    EXPECT_TRUE(vault->put({{"account", "a1", R"({"new":1})", {"mail"}}}))
        << "its own is not taken";
}

TEST_F(VaultFile, AnErasedRecordFreesItsLookup) {
    const auto vault = open();
    ASSERT_TRUE(vault->put({{"account", "a1", "{}", {"mail"}}}));
    ASSERT_TRUE(vault->erase("account", "a1"));
    EXPECT_FALSE(*vault->get("account", "a1"));
    EXPECT_TRUE(vault->put({{"account", "a2", "{}", {"mail"}}}));
    EXPECT_EQ(vault->all("account")->size(), 1u);
}

TEST_F(VaultFile, SeveralRecordsAreErasedAtOnceAndTheOthersStay) {
    const auto vault = open();
    ASSERT_TRUE(
        vault->put({{"line", "1", "{}", {}}, {"line", "2", "{}", {}}, {"line", "3", "{}", {}}})
    );
    ASSERT_TRUE(vault->erase_all("line", {"1", "3", "unknown"}));
    ASSERT_EQ(vault->all("line")->size(), 1u);
    EXPECT_EQ(vault->all("line")->front().id, "2");
}

/// Somebody else's transaction keeps `put` waiting, as a slow disk would.
TEST_F(VaultFile, WhoReadsDoesNotWaitForWhoWrites) {
    const auto vault = open();
    ASSERT_TRUE(vault->put({{"account", "a1", "{}", {"mail"}}}));
    auto other = Database::open(scratch_ / "vault.db", Access::reader);
    ASSERT_TRUE(other);
    ASSERT_TRUE((*other)->execute("BEGIN IMMEDIATE"));
    auto written = std::async(std::launch::async, [&] {
        return vault->put({{"account", "a2", "{}", {}}}).has_value();
    });
    const auto before = std::chrono::steady_clock::now();
    // Until the writer has surely come to its turn.
    while (std::chrono::steady_clock::now() - before < std::chrono::milliseconds(300)) {
        ASSERT_TRUE(vault->get("account", "a1")->has_value());
        ASSERT_TRUE(vault->find("account", "mail")->has_value());
        ASSERT_EQ(vault->all("account")->size(), 1u);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
    EXPECT_EQ(written.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
    ASSERT_TRUE((*other)->execute("ROLLBACK"));
    EXPECT_TRUE(written.get());
    EXPECT_EQ(vault->all("account")->size(), 2u) << "what was written is read at once";
}

TEST_F(VaultFile, ManyReadAtATimeWhileOneWrites) {
    const auto vault = open();
    std::atomic<bool> over = false;
    std::vector<std::future<int>> readers;
    for (int i = 0; i < 12; ++i) {
        readers.push_back(std::async(std::launch::async, [&] {
            int failed = 0;
            while (!over) failed += vault->all("account") && vault->get("account", "0") ? 0 : 1;
            return failed;
        }));
    }
    for (int i = 0; i < 50; ++i) {
        const auto id = std::to_string(i);
        EXPECT_TRUE(vault->put({{"account", id, "{}", {}}}));
        EXPECT_TRUE(vault->get("account", id)->has_value());
    }
    over = true;
    for (auto& reader : readers) EXPECT_EQ(reader.get(), 0);
}

TEST_F(VaultFile, AnotherMasterKeyIsRefused) {
    {
        const auto vault = open();
    }
    EXPECT_FALSE(make_sqlite_vault(scratch_ / "vault.db", base::SecretKey::random()));
}

}  // namespace
}  // namespace plugin::journal
