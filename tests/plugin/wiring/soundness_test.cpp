// What open meetings need besides the journal: a question's key, files named by entries.
#include "plugin/wiring/soundness.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/journal/memory/journal.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::wiring {
namespace {

using meeting::organizer;

class StoppedClock final : public app::Clock {
public:
    base::Instant now() const override { return {}; }
};

/// One meeting in the journal, with a question going on.
class OpenMeetings : public testing::Test {
protected:
    OpenMeetings() : folder_(std::filesystem::temp_directory_path() / base::random_token()) {
        std::filesystem::create_directories(folder_);
        keys_ = *journal::open_key_store(folder_ / "keys");
        signer_ = *journal::open_receipt_signer(folder_ / "keys");
        story_.opened();
    }
    ~OpenMeetings() override { std::filesystem::remove_all(folder_); }

    void put(const base::SecretKey& key) {
        story_.must(meeting::OpenQuestion{
            organizer, meeting::QuestionId("q1"), std::chrono::minutes(5), key.commitment()
        });
    }
    /// How many meetings are locked after a start.
    std::size_t locked() {
        const auto journal = journal::make_memory_journal();
        journal::Batch batch;
        batch.stream = "meeting/m";
        base::Digest head;
        for (const auto& entry : story_.journal) {
            const auto bytes = journal::encode(entry);
            head = journal::next_head(head, bytes);
            batch.leaves.push_back({entry.sequence, bytes, head});
        }
        journal->append(std::move(batch), [](journal::Outcome) {});
        const StoppedClock clock;
        app::MeetingEngine engine(*journal, *signer_, clock);
        EXPECT_EQ(*engine.replay(), 1u);
        check_open_meetings(engine, *keys_, folder_);
        return engine.locked_meetings();
    }
    const std::string key_ = app::key_name(meeting::MeetingId("m"), meeting::QuestionId("q1"), 0);

    std::filesystem::path folder_;
    std::unique_ptr<journal::KeyStore> keys_;
    std::unique_ptr<journal::ReceiptSigner> signer_;
    meeting::Story story_;
};

TEST_F(OpenMeetings, WithTheKeyOfTheirQuestionGoOn) {
    put(*keys_->create(key_));
    EXPECT_EQ(locked(), 0u);
}

TEST_F(OpenMeetings, WithoutTheKeyAreLocked) {
    put(base::SecretKey::random());
    EXPECT_EQ(locked(), 1u);
}

TEST_F(OpenMeetings, WithAnotherKeyAreLocked) {
    ASSERT_TRUE(keys_->create(key_));
    put(base::SecretKey::random());
    EXPECT_EQ(locked(), 1u);
}

TEST_F(OpenMeetings, WithNoQuestionGoingOnNeedNoKey) {
    EXPECT_EQ(locked(), 0u);
    put(base::SecretKey::random());
    story_.must(meeting::AbortQuestion{organizer, meeting::QuestionId("q1"), {}});
    EXPECT_EQ(locked(), 0u);
}

}  // namespace
}  // namespace plugin::wiring
