#include "plugin/journal/export.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <future>

#include "plugin/journal/sqlite/journal.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

class Export : public testing::Test {
protected:
    void SetUp() override {
        auto journal = open();
        BatchMaker chain("meeting/a");
        std::promise<void> durable;
        journal->append(
            chain.next(std::vector<std::string>{R"({"a":1})", R"({"b":"два"})", "{}"}),
            [&](Outcome) { durable.set_value(); }
        );
        durable.get_future().wait();
        head_ = chain.head();
    }
    std::unique_ptr<Journal> open() {
        auto made = make_sqlite_journal(scratch_ / "journal.db", [](const base::Failure&) {});
        return made ? std::move(*made) : nullptr;
    }
    std::string exported() {
        std::ostringstream out;
        EXPECT_TRUE(export_stream(*open(), "meeting/a", out));
        return out.str();
    }
    static base::Attempt<Checked> check(const std::string& text) {
        std::istringstream in(text);
        return verify_export(in);
    }
    void tamper(const char* statement) {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open((scratch_ / "journal.db").c_str(), &database), SQLITE_OK);
        ASSERT_EQ(sqlite3_exec(database, statement, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }

    Scratch scratch_;
    base::Digest head_;
};

TEST_F(Export, ChecksAndEndsInTheHead) {
    const auto checked = check(exported());
    ASSERT_TRUE(checked) << checked.error().what;
    EXPECT_EQ(checked->entries, 3u);
    EXPECT_EQ(checked->head, head_);
}

TEST_F(Export, AChangedMissingOrMovedLineIsFound) {
    const auto whole = exported();
    std::vector<std::string> lines;
    std::istringstream in(whole);
    for (std::string line; std::getline(in, line);) lines.push_back(line + "\n");
    auto changed = whole;
    changed[changed.find("\xD0")] = '\xD1';
    EXPECT_FALSE(check(changed));
    EXPECT_FALSE(check(lines[0] + lines[2]));
    EXPECT_FALSE(check(lines[1] + lines[0] + lines[2]));
    EXPECT_FALSE(check(lines[0] + "garbage\n"));
}

TEST_F(Export, AnEntryChangedInTheDatabaseIsFound) {
    tamper("UPDATE entry SET bytes=CAST('{\"a\":2}' AS BLOB) WHERE sequence=1");
    EXPECT_FALSE(check(exported()));
}

TEST_F(Export, AStreamWhoseEndWasCutOffIsNotExported) {
    tamper("DELETE FROM entry WHERE sequence=3");
    const auto journal = open();
    ASSERT_NE(journal, nullptr) << "other meetings go on";
    std::ostringstream out;
    EXPECT_FALSE(export_stream(*journal, "meeting/a", out));
}

}  // namespace
}  // namespace plugin::journal
