// The conference server's own report is kept if it is on a room of an open meeting.
#include "plugin/app/evidence/conference_report.hpp"

#include <map>

#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

class HandFiles final : public base::FileStore {
public:
    base::Attempt<base::Digest> put(const std::string& content) override {
        if (broken) return base::fail("files", "no answer", true);
        const auto digest = base::sha256(content);
        kept[digest] = content;
        return digest;
    }
    base::Attempt<std::optional<std::string>> get(const base::Digest& digest) const override {
        const auto found = kept.find(digest);
        return found == kept.end() ? std::nullopt : std::optional(found->second);
    }
    base::Attempt<bool> has(const base::Digest& digest) const override {
        return kept.contains(digest);
    }
    base::Attempt<void> erase(const base::Digest& digest) override {
        kept.erase(digest);
        return {};
    }

    bool broken = false;
    std::map<base::Digest, std::string> kept;
};

class Report : public testing::Test {
protected:
    base::Answer<void> keep(const std::string& room) {
        return keep_conference_report({*stage_.engine, files_}, room, "report");
    }

    Stage stage_{opened()};
    HandFiles files_;
};

TEST_F(Report, IsKeptByEitherIdOfTheRoomAndIsOnRecordOnce) {
    EXPECT_EQ(wrong_with(keep("room")), "");
    EXPECT_EQ(wrong_with(keep("m-1")), "");
    const auto reports = stage_.now().conference_reports;
    ASSERT_EQ(reports.size(), 1u);
    EXPECT_EQ(reports[0].room, "room");
    EXPECT_EQ(reports[0].content, base::sha256("report"));
    EXPECT_EQ(reports[0].bytes, 6u);
    EXPECT_TRUE(files_.kept.contains(reports[0].content));
    EXPECT_EQ(stage_.entries_of<meeting::ConferenceReported>(), 1u);
}

TEST_F(Report, OfARoomThatWasLostIsKeptToo) {
    stage_.must(meeting::NoteRoomGone{"room", "ended"});
    stage_.must(meeting::NoteRoomOpened{"m-2", "another", 2});
    EXPECT_EQ(wrong_with(keep("room")), "");
    ASSERT_EQ(stage_.now().conference_reports.size(), 1u);
    EXPECT_EQ(stage_.now().conference_reports[0].room, "room");
}

TEST_F(Report, OfNobodysRoomIsNotKeptAndThatIsNoMistake) {
    EXPECT_EQ(wrong_with(keep("elsewhere")), "");
    EXPECT_TRUE(files_.kept.empty());
    EXPECT_TRUE(stage_.now().conference_reports.empty());
}

TEST_F(Report, ThatCannotBeStoredIsToComeAgain) {
    files_.broken = true;
    EXPECT_EQ(wrong_with(keep("room")), "failure: no answer");
    EXPECT_TRUE(stage_.now().conference_reports.empty());
    files_.broken = false;
    stage_.journal->takes(journal::Outcome::storage_full);
    EXPECT_NE(wrong_with(keep("room")), "");
    stage_.journal->takes(journal::Outcome::durable);
    EXPECT_EQ(wrong_with(keep("room")), "");
    EXPECT_EQ(stage_.now().conference_reports.size(), 1u);
}

TEST_F(Report, IsAnsweredWhenItIsDurable) {
    stage_.journal->shut();
    const auto answer = stage_.on_worker([&] { return keep("room"); });
    stage_.until_waiting(1);
    EXPECT_FALSE(answer.there());
    stage_.journal->open();
    EXPECT_EQ(wrong_with(answer.soon()), "");
}

}  // namespace
}  // namespace plugin::app
