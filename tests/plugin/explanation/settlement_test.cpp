// What is said of ties, lots and further rounds: which it is, in both languages.
#include "plugin/explanation/settlement.hpp"

#include <gtest/gtest.h>

namespace plugin::explanation {
namespace {

using meeting::Decision;
using meeting::tally::FurtherRound;
using meeting::tally::Tie;

meeting::Question asked() {
    meeting::Question question;
    question.options = {{"a", "Иванов"}, {"b", "Петров"}};
    return question;
}

std::string said(const meeting::Outcome& outcome, Language language = Language::ru) {
    return settlement_in_words(asked(), outcome, language);
}

TEST(SettlementWords, AreNoneWhereNothingIsLeft) {
    meeting::Outcome outcome;
    EXPECT_EQ(said(outcome), "");
    outcome.decision = Decision::tie;
    outcome.resolution = Tie::unresolved;
    EXPECT_EQ(said(outcome), "");
}

TEST(SettlementWords, NameWhatATieWaitsFor) {
    meeting::Outcome outcome;
    outcome.decision = Decision::tie;
    outcome.resolution = Tie::chair;
    EXPECT_EQ(said(outcome), " Решает голос председательствующего.");
    outcome.resolution = Tie::lot;
    EXPECT_EQ(said(outcome), " Решает жребий.");
    EXPECT_EQ(said(outcome, Language::en), " It is for the lot.");
    outcome.resolution = Tie::second_round;
    EXPECT_EQ(said(outcome), " Решает второй тур.");
    outcome.decision = Decision::adopted;
    outcome.lot = {"b"};
    EXPECT_EQ(said(outcome), " Жребий пал на: Петров.");
    outcome.lot = {"for"};
    EXPECT_EQ(said(outcome, Language::en), " The lot fell on: for.");
}

TEST(SettlementWords, NameTheRoundThatIsDue) {
    meeting::Outcome outcome;
    outcome.further_round = FurtherRound::run_off;
    outcome.runners = {"a", "b"};
    EXPECT_EQ(said(outcome), " Большинства нет ни у кого: второй тур: Иванов, Петров.");
    outcome.further_round = FurtherRound::lower_majority;
    EXPECT_EQ(said(outcome), " Предстоит повторное голосование.");
}

TEST(SettlementWords, SayThatNoRoundFollows) {
    auto question = asked();
    question.kind = meeting::QuestionKind::single_choice;
    const meeting::Outcome outcome;
    EXPECT_EQ(
        settlement_in_words(question, outcome, Language::en),
        " No variant has the majority, and the rules have no further round."
    );
    question.run_off = true;
    EXPECT_EQ(settlement_in_words(question, outcome, Language::en), "");
}

TEST(SettlementWords, NameWhatNeverCame) {
    meeting::Outcome outcome;
    outcome.lapsed = true;
    outcome.resolution = Tie::chair;
    EXPECT_EQ(
        said(outcome),
        " Голоса разделились поровну, а председательствующий до конца собрания не голосовал."
    );
    outcome.further_round = FurtherRound::run_off;
    EXPECT_EQ(said(outcome), " Второй тур не проведён.");
    EXPECT_EQ(said(outcome, Language::en), " The run-off was not held.");
}

TEST(SettlementWords, SayThatTheChairDecidedOnlyOnceHeDid) {
    meeting::Outcome outcome;
    outcome.decision = Decision::tie;
    outcome.resolution = Tie::chair;
    outcome.casting_vote.emplace("a");  // for one of several seats
    EXPECT_EQ(said(outcome), " Решает голос председательствующего.");
    outcome.decision = Decision::elected;
    EXPECT_EQ(said(outcome), " Решил голос председательствующего.");
}

}  // namespace
}  // namespace plugin::explanation
