// Refusals, withdrawals and their reversals, and votes that were aborted: each is told once, with
// its time, its ground in words, and whom it concerned.
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

using ProtocolOfActs = ProtocolCase;

TEST_F(ProtocolOfActs, WithdrawnRestoredAndWithdrawnAgainAreThreeLines) {
    open_with({"anna", "boris"});
    words_[base::sha256("why")] = "доверенность подписал другой человек";
    withdraw("boris");
    story_.must(meeting::NoteUserLeft{"room", "w_boris", true});
    story_.pass(minutes(1));
    story_.must(meeting::RestoreAdmission{
        organizer, meeting::ParticipantId("p-boris"), base::sha256("by mistake")
    });
    story_.pass(minutes(1));
    withdraw("boris");
    end();
    const auto told = protocol();
    EXPECT_EQ(
        told.participants[1].note,
        "Допуск отозван 23.11.2026 12:02:02: не подтверждены полномочия\n"
        "Допуск восстановлен 23.11.2026 12:03:02\n"
        "Допуск отозван 23.11.2026 12:04:02: не подтверждены полномочия"
    );
    EXPECT_EQ(
        decisions_of(told),
        "23.11.2026 12:02:02 Подписант boris (ООО «boris»): допуск отозван: не подтверждены "
        "полномочия; удаление из комнаты подтверждено 23.11.2026 12:02:02 | доверенность подписал "
        "другой человек\n"
        "23.11.2026 12:03:02 Подписант boris (ООО «boris»): допуск восстановлен\n"
        "23.11.2026 12:04:02 Подписант boris (ООО «boris»): допуск отозван: не подтверждены "
        "полномочия | доверенность подписал другой человек\n"
    );
}

TEST_F(ProtocolOfActs, WhoIsPutOutWithHisAdmissionDidNotTryToEnter) {
    open_with({"anna", "boris"});
    withdraw("boris");
    story_.must(meeting::NoteUserLeft{"room", "w_boris", true});
    EXPECT_TRUE(protocol().refused_entries.empty());
    story_.pass(minutes(1));
    auto back = story_.joined("boris", "");
    back.user = "w_back";
    story_.must(back);
    end();
    const auto told = protocol();
    ASSERT_EQ(told.refused_entries.size(), 1u) << "he came back without the right to";
    EXPECT_EQ(told.refused_entries[0].attempts, 1u);
}

TEST_F(ProtocolOfActs, ARefusalTakenBackIsToldWithBothTimes) {
    story_.announced();
    for (const char* who : {"anna", "boris"}) {
        story_.apply_for(who, who);
        story_.must(meeting::RefuseApplication{
            organizer, meeting::ApplicationId("a-" + std::string(who)),
            meeting::RefusalGround::documents_incomplete, base::sha256("why")
        });
    }
    story_.pass(minutes(5));
    story_.must(meeting::ReconsiderApplication{
        organizer, meeting::ApplicationId("a-anna"), base::sha256("a page was overlooked")
    });
    words_[base::sha256("a page was overlooked")] = "страница нашлась";
    story_.pass(minutes(5));
    story_.admit("anna");
    const auto told = protocol();
    EXPECT_EQ(told.refused_applications.count, 1u);
    EXPECT_EQ(told.refused_applications.taken_back, 1u);
    EXPECT_EQ(
        decisions_of(told),
        "23.11.2026 11:00:00 Подписант anna (ООО «anna»): в участии отказано: неполный комплект "
        "документов\n"
        "23.11.2026 11:00:00 Подписант boris (ООО «boris»): в участии отказано: неполный комплект "
        "документов\n"
        "23.11.2026 11:05:00 Подписант anna (ООО «anna»): отказ отменён, заявка рассматривается "
        "вновь | страница нашлась\n"
        "23.11.2026 11:10:00 Подписант anna (ООО «anna»): допуск дан вновь\n"
    );
}

TEST_F(ProtocolOfActs, AdmissionsThatNobodyTookBackAreNoActs) {
    open_with({"anna", "boris"});
    end();
    EXPECT_EQ(decisions_of(protocol()), "");
}

TEST_F(ProtocolOfActs, AVoteThatWasAbortedIsToldThoughItWasPutAgain) {
    open_with({"anna", "boris"});
    story_.put("q1");
    story_.vote("anna", "q1", meeting::Choice::for_);
    story_.pass(seconds(30));
    const meeting::QuestionId q1("q1");
    story_.must(meeting::AbortQuestion{organizer, q1, meeting::AbortGround::technical_failure});
    const std::string aborted =
        "Голосование, открытое 23.11.2026 12:02:02, прервано 23.11.2026 12:02:32: технический "
        "сбой. Подписанных бюллетеней: 1; они не вскрывались, и голоса по ним не учтены.";
    {
        const auto pending = protocol().questions.at(0);
        EXPECT_EQ(pending.aborted, std::vector<std::string>{aborted});
        EXPECT_EQ(pending.outcome, recording::QuestionOutcome::aborted);
    }
    story_.put("q1");
    story_.must(meeting::AbortQuestion{organizer, q1, meeting::AbortGround::wrong_wording});
    story_.put("q1");
    story_.vote("anna", "q1", meeting::Choice::for_);
    story_.close_and_count("q1");
    end();
    const auto told = protocol().questions.at(0);
    ASSERT_EQ(told.aborted.size(), 2u);
    EXPECT_EQ(told.aborted[0], aborted);
    EXPECT_NE(told.aborted[1].find("ошибка в формулировке вопроса"), std::string::npos);
    EXPECT_EQ(told.outcome, recording::QuestionOutcome::adopted);
}

TEST_F(ProtocolOfActs, ATieForTheLastSeatLeavesTheOthersElected) {
    open_with({"anna", "boris"});
    auto& state = *story_.meeting.find(meeting::QuestionId("q1"));
    state.question.kind = meeting::QuestionKind::per_candidate;
    state.question.options =
        std::vector<meeting::Option>{{"a", "Иванов"}, {"b", "Петров"}, {"c", "Орлов"}};
    state.stage = meeting::QuestionStage::counted;
    state.outcome = meeting::Outcome{};
    state.outcome->decision = meeting::Decision::tie;
    state.outcome->election = meeting::Election{{}, {}, {"a"}, {"b", "c"}, 1};
    EXPECT_EQ(protocol().questions.at(0).decision, "Решить q1: избраны Иванов");
    state.outcome->election->elected.clear();
    EXPECT_EQ(protocol().questions.at(0).decision, "");
}

}  // namespace
}  // namespace plugin::protocol
