// Timestamps in a stream of their own: kept whole, read back, and refused when altered.
#include "plugin/app/timestamps/timestamp_stream.hpp"

#include <gtest/gtest.h>

#include "plugin/journal/chain.hpp"
#include "plugin/journal/memory/journal.hpp"

namespace plugin::app {
namespace {

const meeting::MeetingId meeting_m("m");
const base::Instant noon = *base::parse_instant("2026-11-30T12:00:00Z");

TimestampTaken over_questions(const std::string& token) {
    TimestampTaken out;
    out.subject.questions = {meeting::QuestionId("q1"), meeting::QuestionId("q2")};
    out.subject.through = 40;
    out.subject.over = base::sha256("head");
    out.time = noon;
    out.authority = "CN=Служба меток времени";
    out.serial = "0A";
    out.unknown = "revocation_unknown";
    out.token = base::sha256(token);
    return out;
}

TimestampTaken over_application(const std::string& token) {
    TimestampTaken out = over_questions(token);
    out.subject = {};
    out.subject.application = meeting::ApplicationId("a");
    out.subject.over = base::sha256("signature");
    out.unknown.clear();
    return out;
}

TEST(TimestampStream, WhatIsKeptIsReadBackWithItsToken) {
    const auto journal = journal::make_memory_journal();
    EXPECT_TRUE(timestamps_of(*journal, meeting_m)->empty());
    ASSERT_TRUE(keep_timestamp(*journal, meeting_m, over_application("t1"), "t1", noon));
    ASSERT_TRUE(keep_timestamp(*journal, meeting_m, over_questions("t2"), "t2", noon));
    const auto kept = timestamps_of(*journal, meeting_m);
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->size(), 2U);
    EXPECT_EQ(kept->front().subject.application, meeting::ApplicationId("a"));
    EXPECT_EQ(kept->front().subject.through, 0U);
    EXPECT_EQ(kept->back().subject.questions.size(), 2U);
    EXPECT_EQ(kept->back().subject.through, 40U);
    EXPECT_EQ(kept->back().subject.over, base::sha256("head"));
    EXPECT_EQ(kept->back().time, noon);
    EXPECT_EQ(kept->back().authority, "CN=Служба меток времени");
    EXPECT_EQ(kept->back().unknown, "revocation_unknown");
    EXPECT_EQ(token_of(*journal, kept->front()).value(), "t1");
    EXPECT_EQ(token_of(*journal, kept->back()).value(), "t2");
    EXPECT_TRUE(timestamps_of(*journal, meeting::MeetingId("n"))->empty());
}

TEST(TimestampStream, WhatCannotBeStoredIsTriedAgainAndWhatNeverCanIsNot) {
    auto says = journal::Outcome::storage_full;
    journal::MemoryHooks hooks;
    hooks.on_append = [&](const journal::Batch&) { return says; };
    const auto journal = journal::make_memory_journal(hooks);
    const auto full = keep_timestamp(*journal, meeting_m, over_questions("t"), "t", noon);
    ASSERT_FALSE(full);
    EXPECT_TRUE(full.error().retryable);
    says = journal::Outcome::durable;
    EXPECT_TRUE(keep_timestamp(*journal, meeting_m, over_questions("t"), "t", noon));
    EXPECT_EQ(timestamps_of(*journal, meeting_m)->size(), 1U);
    const std::string huge(journal::document_bytes_max + 1, 'x');
    const auto never = keep_timestamp(*journal, meeting_m, over_questions(huge), huge, noon);
    ASSERT_FALSE(never);
    EXPECT_FALSE(never.error().retryable);
}

TEST(TimestampStream, WhatWasAlteredIsNotRead) {
    const auto journal = journal::make_memory_journal();
    auto taken = over_questions("t");
    ASSERT_TRUE(keep_timestamp(*journal, meeting_m, taken, "another token", noon));
    EXPECT_FALSE(token_of(*journal, taken)) << "a token that is not the one on record";
    journal::Batch other;
    other.stream = "timestamps/n";
    journal::Chain chain(other.stream);
    other.leaves.push_back(chain.append(R"({"v":1,"sequence":1})", noon).leaf);
    journal->append(std::move(other), [](auto) {});
    EXPECT_FALSE(timestamps_of(*journal, meeting::MeetingId("n")));
}

}  // namespace
}  // namespace plugin::app
