// What was changed after the announcement stands in the protocol, in its order.
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

using ProtocolOfChanges = ProtocolCase;

TEST_F(ProtocolOfChanges, TellsOfAPostponementAndOfTheWordsOfAQuestionBefore) {
    story_.announced();
    story_.must(meeting::ConfirmNotice{
        organizer, "post", story_.now - std::chrono::hours(1), base::sha256("receipt")
    });
    const auto before = story_.question("q1").question.text;
    story_.must(meeting::RewordQuestion{
        organizer, meeting::QuestionId("q1"), "Отчёт", "Принять отчёт.", "описка"
    });
    story_.pass(std::chrono::minutes(5));
    meeting::PostponeMeeting later;
    later.by = organizer;
    later.starts_at = story_.meeting.card.starts_at + std::chrono::hours(48);
    later.reason = "болезнь управляющего";
    later.notice_was_due = "2026-11-01";
    later.insists = true;
    story_.must(later);
    const auto changes = protocol().changes;
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_NE(changes[0].find(before), std::string::npos) << changes[0];
    EXPECT_NE(changes[0].find("Причина: описка"), std::string::npos) << changes[0];
    EXPECT_NE(changes[1].find("собрание перенесено: было назначено на "), std::string::npos);
    EXPECT_NE(changes[1].find("Причина: болезнь управляющего"), std::string::npos) << changes[1];
    EXPECT_NE(changes[1].find("организатор подтвердил перенос"), std::string::npos) << changes[1];
    EXPECT_NE(changes[1].find("были уведомлены"), std::string::npos) << changes[1];
    EXPECT_EQ(protocol().notice.find("Участники уведомлены"), std::string::npos);
}

TEST_F(ProtocolOfChanges, TellsWhatTheRegisterWasAndWhy) {
    story_.announced();
    auto lines = story_.meeting.roll;
    const auto before = lines[0].weight;
    lines[0].weight = before + base::Votes(100);
    story_.must(meeting::CorrectRegister{organizer, base::sha256("new"), lines, "уступка"});
    const auto changes = protocol().changes;
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_NE(changes[0].find("исправлен реестр"), std::string::npos) << changes[0];
    EXPECT_NE(changes[0].find("Причина: уступка"), std::string::npos) << changes[0];
    const auto was = base::amount_text(before, story_.meeting.regulation.counted_in());
    EXPECT_NE(changes[0].find(": было " + was), std::string::npos) << changes[0];
}

TEST_F(ProtocolOfChanges, SaysNothingWhereNothingChanged) {
    story_.announced();
    EXPECT_TRUE(protocol().changes.empty());
}

}  // namespace
}  // namespace plugin::protocol
