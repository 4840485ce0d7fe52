// Files of an earlier version: what is in them is there after the change, or they stay as they
// were.
#include <gtest/gtest.h>

#include "plugin/journal/sqlite/database.hpp"
#include "plugin/journal/sqlite/journal.hpp"
#include "plugin/journal/sqlite/observed.hpp"
#include "plugin/journal/sqlite/vault.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

/// As version 1 had the tables: rows inside the tree of their keys.
constexpr const char* journal_of_version_1 =
    "CREATE TABLE entry_1(stream TEXT NOT NULL, sequence INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " head BLOB NOT NULL, PRIMARY KEY(stream, sequence)) STRICT, WITHOUT ROWID;"
    "INSERT INTO entry_1 SELECT * FROM entry; DROP TABLE entry;"
    "ALTER TABLE entry_1 RENAME TO entry;"
    "CREATE TABLE document_1(id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "INSERT INTO document_1 SELECT * FROM document; DROP TABLE document;"
    "ALTER TABLE document_1 RENAME TO document;"
    "PRAGMA user_version=1";
constexpr const char* vault_of_version_1 =
    "CREATE TABLE record_1(collection TEXT NOT NULL, id TEXT NOT NULL, sealed BLOB NOT NULL,"
    " PRIMARY KEY(collection, id)) STRICT, WITHOUT ROWID;"
    "INSERT INTO record_1 SELECT * FROM record; DROP TABLE record;"
    "ALTER TABLE record_1 RENAME TO record;"
    "PRAGMA user_version=1";

class EarlierFile : public testing::Test {
protected:
    std::unique_ptr<Journal> open() {
        auto made = make_sqlite_journal(file_, [](const base::Failure&) { std::abort(); });
        EXPECT_TRUE(made) << made.error().what;
        return made ? std::move(*made) : nullptr;
    }
    void execute(const std::filesystem::path& file, const std::string& sql) {
        const auto database = Database::open(file, Access::exclusive_owner);
        ASSERT_TRUE(database);
        const auto done = (*database)->transaction([&] { return (*database)->execute(sql); });
        ASSERT_TRUE(done) << done.error().what;
    }
    std::int64_t version() {
        const auto database = Database::open(file_, Access::observer);
        auto asked = (*database)->query("PRAGMA user_version");
        EXPECT_TRUE(*asked->next());
        return asked->number(0);
    }
    /// Twenty entries with a document each; closing the journal waits for them.
    void fill() {
        const auto journal = open();
        for (int i = 1; i <= 20; ++i) {
            auto batch = chain_.next("entry " + std::to_string(i));
            batch.documents.push_back({"d" + std::to_string(i), std::string(5000, 'd')});
            journal->append(std::move(batch), [](Outcome outcome) {
                EXPECT_EQ(outcome, Outcome::durable);
            });
        }
    }
    void everything_is_in(const Journal& journal) {
        const auto leaves = journal.read("meeting/a", 1, 100);
        ASSERT_TRUE(leaves && leaves->size() == 20u);
        EXPECT_EQ(leaves->back().head, chain_.head());
        EXPECT_EQ(**journal.document("d20"), std::string(5000, 'd'));
        EXPECT_EQ(journal.streams()->size(), 1u);
    }

    Scratch scratch_;
    std::filesystem::path file_ = scratch_ / "journal.db";
    BatchMaker chain_{"meeting/a"};
};

TEST_F(EarlierFile, IsTakenOverWithAllThatIsInItAndGoesOn) {
    fill();
    execute(file_, journal_of_version_1);
    {
        const auto journal = open();
        ASSERT_TRUE(journal);
        everything_is_in(*journal);
        journal->append(chain_.next("entry 21"), [](Outcome outcome) {
            EXPECT_EQ(outcome, Outcome::durable);
        });
    }
    EXPECT_EQ(version(), 2);
    EXPECT_EQ(open()->read("meeting/a", 21, 1)->size(), 1u);
}

TEST_F(EarlierFile, CanBeHadBackForThirtyDays) {
    fill();
    execute(file_, journal_of_version_1);
    (void)open();
    const std::filesystem::path copy = file_.string() + ".version-1";
    ASSERT_TRUE(std::filesystem::exists(copy));
    EXPECT_EQ(std::filesystem::status(copy).permissions(), std::filesystem::perms(0600));
    {
        const auto before = observe_sqlite_journal(copy);
        ASSERT_TRUE(before) << before.error().what;
        everything_is_in(**before);
    }
    (void)open();
    EXPECT_TRUE(std::filesystem::exists(copy));
    const auto long_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(721);
    std::filesystem::last_write_time(copy, long_ago);
    (void)open();
    EXPECT_FALSE(std::filesystem::exists(copy));
}

TEST_F(EarlierFile, IsNotTouchedWhereThereIsNoRoomForItsCopy) {
    fill();
    execute(file_, journal_of_version_1);
    // A folder in the way of the copy, with something in it.
    std::filesystem::create_directories(scratch_ / "journal.db.version-1" / "x");
    const auto made = make_sqlite_journal(file_, [](const base::Failure&) { std::abort(); });
    EXPECT_FALSE(made);
    EXPECT_EQ(version(), 1);
}

TEST_F(EarlierFile, IsReadAndNotTouchedByWhoOnlyLooks) {
    fill();
    execute(file_, journal_of_version_1);
    {
        const auto journal = observe_sqlite_journal(file_);
        ASSERT_TRUE(journal) << journal.error().what;
        everything_is_in(**journal);
    }
    EXPECT_EQ(version(), 1);
}

TEST_F(EarlierFile, StaysAsItWasWhereTheChangeFails) {
    fill();
    execute(file_, journal_of_version_1);
    // In the way of what the change makes first.
    execute(file_, "CREATE TABLE entry_before(x)");
    const auto made = make_sqlite_journal(file_, [](const base::Failure&) { std::abort(); });
    EXPECT_FALSE(made);
    EXPECT_EQ(version(), 1);
    execute(file_, "DROP TABLE entry_before");
    everything_is_in(*open());
}

TEST_F(EarlierFile, ALaterOneIsRefused) {
    fill();
    execute(file_, "PRAGMA user_version=3");
    const auto made = make_sqlite_journal(file_, [](const base::Failure&) { std::abort(); });
    ASSERT_FALSE(made);
    EXPECT_NE(made.error().what.find("schema 3, ours is 2"), std::string::npos);
    EXPECT_FALSE(observe_sqlite_journal(file_));
}

TEST_F(EarlierFile, OfAVaultIsTakenOverToo) {
    const auto file = scratch_ / "vault.db";
    const auto key = base::SecretKey::random();
    {
        const auto vault = make_sqlite_vault(file, key);
        ASSERT_TRUE((*vault)->put({{"account", "a1", "{}", {"mail@example.org"}}}));
    }
    execute(file, vault_of_version_1);
    const auto vault = make_sqlite_vault(file, key);
    ASSERT_TRUE(vault) << vault.error().what;
    EXPECT_EQ(**(*vault)->get("account", "a1"), "{}");
    EXPECT_EQ(**(*vault)->find("account", "mail@example.org"), "a1");
}

}  // namespace
}  // namespace plugin::journal
