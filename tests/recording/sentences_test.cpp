#include "recording/protocol/sentences.hpp"

#include <gtest/gtest.h>

#include "tests/recording/pdf_tools.hpp"

namespace recording {
namespace {

using testing::flat;

Inequality of(std::uint64_t have, std::uint64_t base, Fraction threshold = {1, 2}) {
    return {.threshold = threshold, .have = Votes(have), .of = Votes(base)};
}

TEST(Comparison, PrintsTheProductThatDecided) {
    EXPECT_EQ(
        flat(comparison(of(50'000'001, 100'000'000))),
        "2 × 500 000,01 = 1 000 000,02 > 1 000 000,00"
    );
}

TEST(Comparison, ExactlyHalfIsNotMoreThanHalf) {
    const auto half = of(40'000'000, 80'000'000);
    EXPECT_FALSE(holds(half));
    EXPECT_EQ(flat(comparison(half)), "2 × 400 000,00 = 800 000,00 ≤ 800 000,00");
}

TEST(Comparison, ThirtyPercentShowsBothProducts) {
    EXPECT_EQ(
        flat(comparison(of(30'000'001, 100'000'001, {3, 10}))),
        "10 × 300 000,01 = 3 000 000,10 > 3 × 1 000 000,01 = 3 000 000,03"
    );
}

TEST(Comparison, EverybodyMeansAtLeastAllHeads) {
    Inequality all = of(6, 7, {1, 1});
    all.measure = Measure::heads;
    all.strict = false;
    EXPECT_EQ(flat(comparison(all)), "6 < 7");
    all.have = Votes(7);
    EXPECT_EQ(flat(comparison(all)), "7 ≥ 7");
}

TEST(Comparison, EmptyBaseHoldsOnlyIfTheRuleSaysSo) {
    Inequality nobody = of(0, 0);
    EXPECT_FALSE(holds(nobody));
    nobody.empty_passes = true;
    EXPECT_TRUE(holds(nobody));
    EXPECT_EQ(flat(comparison(nobody)), "0,00 из 0,00");
}

TEST(Comparison, TheLargestWeightsDoNotOverflow) {
    const Inequality huge{
        .threshold = {999'999, 1'000'000}, .have = Votes::max(), .of = Votes::max()
    };
    EXPECT_TRUE(holds(huge));
    EXPECT_NE(comparison(huge).find(">"), std::string::npos);
}

TEST(DecisionLine, SaysAdoptedOrNot) {
    EXPECT_EQ(
        flat(decision_line(of(50'000'001, 100'000'000))),
        "2 × 500 000,01 = 1 000 000,02 > 1 000 000,00 — решение принято"
    );
    EXPECT_EQ(
        flat(decision_line(of(50'000'000, 100'000'000))),
        "2 × 500 000,00 = 1 000 000,00 ≤ 1 000 000,00 — решение не принято"
    );
    EXPECT_EQ(flat(decision_line(of(2, 3), false)), "2 × 0,02 = 0,04 > 0,03 — условие выполнено");
}

TEST(QuorumLine, SaysCompetentOrNot) {
    EXPECT_EQ(flat(quorum_line(of(80, 100))), "2 × 0,80 = 1,60 > 1,00 — собрание правомочно");
    EXPECT_EQ(flat(quorum_line(of(50, 100))), "2 × 0,50 = 1,00 ≤ 1,00 — собрание не правомочно");
}

TEST(Requirement, NamesThresholdAndBase) {
    EXPECT_EQ(requirement(of(1, 1)), "более 1/2 голосов участников, присутствующих на собрании");
    Inequality secured = of(1, 1, {1, 1});
    secured.measure = Measure::heads;
    secured.basis = Basis::all;
    secured.strict = false;
    secured.group = "secured";
    EXPECT_EQ(requirement(secured), "все участники из числа залоговых кредиторов по реестру");
    Inequality two_thirds = of(1, 1, {2, 3});
    two_thirds.strict = false;
    two_thirds.basis = Basis::all;
    EXPECT_EQ(requirement(two_thirds), "не менее 2/3 голосов участников по реестру");
}

TEST(Outcome, HasASentenceForEveryCase) {
    EXPECT_EQ(outcome_sentence(QuestionOutcome::adopted), "Решение принято.");
    EXPECT_EQ(outcome_sentence(QuestionOutcome::not_adopted), "Решение не принято.");
    EXPECT_EQ(
        outcome_sentence(QuestionOutcome::no_quorum), "Решение не принято: кворум отсутствует."
    );
    EXPECT_EQ(outcome_sentence(QuestionOutcome::not_put), "Вопрос на голосование не ставился.");
    EXPECT_NE(outcome_sentence(QuestionOutcome::aborted).find("не вскрывались"), std::string::npos);
}

TEST(Percent, RoundsHalfUpToTwoDigits) {
    EXPECT_EQ(percent_text(Votes(50'000'001), Votes(100'000'000)), "50,00");
    EXPECT_EQ(percent_text(Votes(1), Votes(3)), "33,33");
    EXPECT_EQ(percent_text(Votes(2), Votes(3)), "66,67");
    EXPECT_EQ(percent_text(Votes(1), Votes(20'000)), "0,01");  // 0.005 exactly
    EXPECT_EQ(percent_text(Votes(1), Votes(20'001)), "0,00");
    EXPECT_EQ(percent_text(Votes(7), Votes(7)), "100,00");
    EXPECT_EQ(percent_text(Votes(0), Votes(0)), "—");
    EXPECT_EQ(percent_text(Votes::max(), Votes::max()), "100,00");
}

TEST(Plural, FollowsRussianNumerals) {
    EXPECT_EQ(flat(participants_text(1)), "1 участник");
    EXPECT_EQ(flat(participants_text(3)), "3 участника");
    EXPECT_EQ(flat(participants_text(5)), "5 участников");
    EXPECT_EQ(flat(participants_text(11)), "11 участников");
    EXPECT_EQ(flat(participants_text(14)), "14 участников");
    EXPECT_EQ(flat(participants_text(21)), "21 участник");
    EXPECT_EQ(flat(participants_text(112)), "112 участников");
    EXPECT_EQ(flat(participants_text(1'000)), "1 000 участников");
    EXPECT_EQ(flat(participants_text(1'002)), "1 002 участника");
}

TEST(VotesText, FractionsTakeTheGenitiveSingular) {
    const auto said = [](std::uint64_t kopecks) {
        return flat(votes_text(Votes(kopecks), Unit::kopeck));
    };
    EXPECT_EQ(said(100), "1,00 голос");
    EXPECT_EQ(said(200), "2,00 голоса");
    EXPECT_EQ(said(100'000'000), "1 000 000,00 голосов");
    EXPECT_EQ(said(50'000'001), "500 000,01 голоса");
    EXPECT_EQ(said(0), "0,00 голосов");
}

TEST(VotesText, AgreesWithTheWordsAroundIt) {
    struct Said {
        std::uint64_t votes;
        const char *is, *of, *with;
    };
    for (const auto& [votes, is, of, with] :
         {Said{1, "1 голос", "1 голоса", "1 голосом"},
          Said{2, "2 голоса", "2 голосов", "2 голосами"},
          Said{5, "5 голосов", "5 голосов", "5 голосами"},
          Said{11, "11 голосов", "11 голосов", "11 голосами"},
          Said{21, "21 голос", "21 голоса", "21 голосом"}}) {
        EXPECT_EQ(flat(votes_text(Votes(votes), Unit::votes)), is);
        EXPECT_EQ(flat(votes_text(Votes(votes), Unit::votes, Case::genitive)), of);
        EXPECT_EQ(flat(votes_text(Votes(votes), Unit::votes, Case::instrumental)), with);
    }
    EXPECT_EQ(flat(votes_text(Votes(150), Unit::kopeck, Case::genitive)), "1,50 голоса");
    EXPECT_EQ(flat(votes_text(Votes(150), Unit::kopeck, Case::instrumental)), "1,50 голоса");
}

TEST(VotesText, WholeUnitsHaveNoDecimals) {
    EXPECT_EQ(flat(votes_text(Votes(1), Unit::votes)), "1 голос");
    EXPECT_EQ(flat(votes_text(Votes(1'003), Unit::share)), "1 003 голоса");
    EXPECT_EQ(flat(votes_text(Votes(100), Unit::part_of_capital)), "100 голосов");
    Inequality members = of(30, 50);
    members.unit = Unit::votes;
    EXPECT_EQ(flat(comparison(members)), "2 × 30 = 60 > 50");
}

}  // namespace
}  // namespace recording
