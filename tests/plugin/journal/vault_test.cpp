#include "plugin/journal/sqlite/vault.hpp"

#include <gtest/gtest.h>

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

TEST_F(VaultFile, AnotherMasterKeyIsRefused) {
    {
        const auto vault = open();
    }
    EXPECT_FALSE(make_sqlite_vault(scratch_ / "vault.db", base::SecretKey::random()));
}

}  // namespace
}  // namespace plugin::journal
