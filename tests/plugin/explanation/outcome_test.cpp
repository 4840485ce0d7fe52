// Outcomes in plain words: the amount needed is the smallest that suffices, and every sentence is
// grammatical for 1, 2, 5 and 21.
#include <gtest/gtest.h>

#include <algorithm>

#include "plugin/explanation/outcome.hpp"

namespace plugin::explanation {
namespace {

using base::Unit;
using base::Votes;
using meeting::Basis;
using meeting::Comparison;
using meeting::CriterionResult;
using meeting::Decision;
using meeting::Measure;

/// With plain spaces, as one types them.
std::string plain(std::string text) {
    for (auto at = text.find("\xC2\xA0"); at != std::string::npos; at = text.find("\xC2\xA0")) {
        text.replace(at, 2, " ");
    }
    return text;
}

struct Share {
    std::uint64_t have, of;
    base::Fraction threshold{1, 2};
    Comparison op = Comparison::more_than;
    Basis basis = Basis::present;
    Measure measure = Measure::weight;
};

CriterionResult result(const Share& share) {
    CriterionResult out;
    out.criterion.threshold = share.threshold;
    out.criterion.op = share.op;
    out.criterion.basis = share.basis;
    out.criterion.measure = share.measure;
    out.have = Votes(share.have);
    out.of = Votes(share.of);
    const auto left = share.threshold.denominator * out.have.wide();
    const auto right = share.threshold.numerator * out.of.wide();
    out.pass = share.op == Comparison::more_than ? left > right : left >= right;
    return out;
}

std::string ru(const Share& share, Unit unit = Unit::votes) {
    return plain(share_in_words(result(share), unit, Language::ru));
}

TEST(Share, SaysHowManyThereWereAndTheFewestThatSuffice) {
    EXPECT_EQ(
        ru({600, 1000}),
        "600 из 1 000 голосов присутствующих — больше половины, нужно было не меньше 501"
    );
    EXPECT_EQ(
        ru({500, 1000}),
        "500 из 1 000 голосов присутствующих — не больше половины, нужно было не "
        "меньше 501, не хватило 1"
    );
    EXPECT_EQ(
        ru({1, 4, {2, 3}, Comparison::at_least, Basis::all, Measure::heads}),
        "1 из 4 участников — меньше двух третей, нужно было не меньше 3, не хватило 2"
    );
    EXPECT_EQ(
        plain(share_in_words(result({600, 1000}), Unit::votes, Language::en)),
        "600 of 1 000 votes of those present — more than half, at least 501 needed"
    );
}

TEST(Share, NamesTheSmallestKopeckThatSuffices) {
    EXPECT_EQ(
        ru({448'456'839, 478'456'839}, Unit::kopeck),
        "4 484 568,39 из 4 784 568,39 голоса присутствующих — больше половины, нужно было не "
        "меньше 2 392 284,20"
    );
    EXPECT_EQ(needed(result({0, 100})), 51U);
    EXPECT_EQ(needed(result({0, 101})), 51U);
    EXPECT_EQ(needed(result({0, 100, {1, 2}, Comparison::at_least})), 50U);
    EXPECT_EQ(needed(result({0, 101, {1, 2}, Comparison::at_least})), 51U);
}

TEST(Share, IsMetByExactlyTheAmountItNames) {
    for (const auto op : {Comparison::more_than, Comparison::at_least}) {
        for (const base::Fraction threshold : {base::Fraction{1, 2}, {2, 3}, {3, 4}, {19, 20}}) {
            for (std::uint64_t of = 1; of <= 120; ++of) {
                const auto need =
                    static_cast<std::uint64_t>(needed(result({0, of, threshold, op})));
                EXPECT_TRUE(result({need, of, threshold, op}).pass) << of;
                EXPECT_FALSE(result({need - 1, of, threshold, op}).pass) << of;
            }
        }
    }
}

TEST(Share, SaysUnanimityWithoutFractions) {
    const base::Fraction every{1, 1};
    EXPECT_EQ(
        ru({7, 7, every, Comparison::at_least, Basis::present, Measure::heads}),
        "7 из 7 участников, присутствующих на собрании — это все, нужно было не меньше 7"
    );
    EXPECT_EQ(
        ru({20, 21, every, Comparison::at_least, Basis::all, Measure::heads}),
        "20 из 21 участника — это не все, нужно было не меньше 21, не хватило 1"
    );
    EXPECT_NE(
        ru({95, 100, {19, 20}, Comparison::at_least}).find("не меньше 95 %"), std::string::npos
    );
}

TEST(Share, OfNobodyIsNoComparison) {
    auto of_nobody = result({0, 0, {1, 1}, Comparison::at_least, Basis::all});
    of_nobody.criterion.group = "secured";
    of_nobody.pass = true;
    EXPECT_EQ(
        plain(share_in_words(of_nobody, Unit::kopeck, Language::ru)),
        "из 0,00 голосов всех участников (залоговые кредиторы): условие выполнено"
    );
}

meeting::Outcome outcome(Decision decision, const Share& share) {
    meeting::Outcome out;
    out.decision = decision;
    out.criteria = {result(share)};
    return out;
}

TEST(Outcome, BeginsWithTheDecision) {
    const meeting::Question question;
    const auto adopted = outcome(Decision::adopted, {600, 1000});
    EXPECT_TRUE(plain(outcome_in_words(question, adopted, Unit::votes, Language::ru))
                    .starts_with("Решение принято: «за» 600 из 1 000 голосов"));
    const auto lost = outcome(Decision::not_adopted, {400, 1000});
    EXPECT_TRUE(plain(outcome_in_words(question, lost, Unit::votes, Language::en))
                    .starts_with("Not adopted: for 400 of 1 000 votes"));
    EXPECT_EQ(
        plain(exact_in_numbers(adopted, Unit::votes, Language::ru)),
        "2 × 600 = 1 200 > 1 000 = 1 × 1 000"
    );
    EXPECT_EQ(
        plain(exact_in_numbers(lost, Unit::votes, Language::ru)),
        "2 × 400 = 800 ≤ 1 000 = 1 × 1 000"
    );
}

TEST(Outcome, WithoutItsQuorumSaysWhoWasMissing) {
    auto lost = outcome(Decision::no_quorum, {600, 1000});
    lost.quorum = meeting::QuorumResult{false, {result({480, 1000, {1, 2}})}, {}};
    lost.quorum->criteria[0].criterion.basis = Basis::all;
    EXPECT_EQ(
        plain(outcome_in_words({}, lost, Unit::votes, Language::ru)),
        "Решение не принято. Кворума нет: участвуют 480 из 1 000 голосов всех участников — не "
        "больше половины, нужно было не меньше 501, не хватило 21."
    );
    EXPECT_EQ(
        plain(exact_in_numbers(lost, Unit::votes, Language::ru)),
        "2 × 480 = 960 ≤ 1 000 = 1 × 1 000"
    );
}

TEST(Outcome, OfAnElectionNamesThePeople) {
    meeting::Question question;
    question.kind = meeting::QuestionKind::per_candidate;
    question.options = std::vector<meeting::Option>{{"a", "Иванов"}, {"b", "Петров"}};
    meeting::Outcome out;
    out.decision = Decision::partly_elected;
    out.election = meeting::Election{
        {{"a", "60", std::vector{result({60, 100})}}, {"b", "40", std::vector{result({40, 100})}}},
        {},
        {"a"},
        {},
        1
    };
    EXPECT_EQ(
        plain(outcome_in_words(question, out, Unit::votes, Language::ru)),
        "Избраны не все: Иванов. Свободных мест: 1. Иванов: 60 из 100 голосов присутствующих — "
        "больше половины, нужно было не меньше 51."
    );
    out.decision = Decision::tie;
    out.election->elected.clear();
    out.election->tied = {"a", "b"};
    EXPECT_TRUE(plain(outcome_in_words(question, out, Unit::votes, Language::ru))
                    .starts_with("Поровну голосов: Иванов, Петров. Свободных мест: 1."));
    question.kind = meeting::QuestionKind::single_choice;
    out.decision = Decision::adopted;
    out.election->tied.clear();
    out.election->winner = "b";
    EXPECT_TRUE(plain(outcome_in_words(question, out, Unit::votes, Language::ru))
                    .starts_with("Решение принято, выбран вариант: Петров."));
}

std::string turned_round_by(std::size_t count, Language language, bool smallest = true) {
    meeting::Outcome out;
    out.flip = meeting::Flip{std::vector<meeting::ElectorId>(count), smallest};
    return remarks_in_words({}, out, language);
}

TEST(Remarks, SayOnceWhatWouldHaveTurnedItRound) {
    const std::pair<std::size_t, const char*> said[] = {
        {1, "проголосовал 1 участник."},
        {2, "проголосовали 2 участника."},
        {5, "проголосовали 5 участников."},
        {11, "проголосовали 11 участников."},
        {21, "проголосовал 21 участник."}
    };
    for (const auto& [count, words] : said) {
        EXPECT_EQ(
            turned_round_by(count, Language::ru),
            std::string("Итог был бы другим, если бы иначе ") + words
        );
    }
    EXPECT_EQ(
        turned_round_by(5, Language::ru, false),
        "Итог был бы другим, если бы иначе проголосовали 5 участников (возможно, хватило бы и "
        "меньшего числа)."
    );
    EXPECT_EQ(
        turned_round_by(1, Language::en),
        "The outcome would have been different had 1 elector voted otherwise."
    );
    EXPECT_EQ(
        turned_round_by(21, Language::en),
        "The outcome would have been different had 21 electors voted otherwise."
    );
}

TEST(Quorum, AgreesWithOneAndTwentyOne) {
    struct Said {
        std::uint64_t have, of;
        Unit unit;
        const char *russian, *english;
    };
    for (const auto& [have, of, unit, russian, english] :
         {Said{1, 21, Unit::votes, "участвует 1 из 21 голоса ", "taking part is 1 of 21 votes "},
          Said{1, 1, Unit::votes, "участвует 1 из 1 голоса ", "taking part is 1 of 1 vote "},
          Said{21, 25, Unit::votes, "участвует 21 из 25 голосов ", "are 21 of 25 votes "},
          Said{11, 25, Unit::votes, "участвуют 11 из 25 голосов ", "are 11 of 25 votes "},
          Said{100, 100, Unit::kopeck, "участвует 1,00 из 1,00 голоса ", "is 1.00 of 1.00 vote "},
          Said{150, 200, Unit::kopeck, "участвуют 1,50 из 2,00 голосов ", "are 1.50 of 2.00 vot"}
         }) {
        const meeting::QuorumResult quorum{true, {result({have, of})}, {}};
        const auto said = plain(quorum_in_words(quorum, unit, Language::ru));
        const auto told = plain(quorum_in_words(quorum, unit, Language::en));
        EXPECT_NE(said.find(russian), std::string::npos) << said;
        EXPECT_NE(told.find(english), std::string::npos) << told;
    }
    meeting::QuorumResult people{true, {result({1, 21})}, {}};
    people.criteria[0].criterion.measure = meeting::Measure::heads;
    EXPECT_TRUE(plain(quorum_in_words(people, Unit::kopeck, Language::ru))
                    .starts_with("Кворум есть: участвует 1 из 21 участника"));
}

TEST(Failure, SaysItsShareAndWhy) {
    meeting::Meeting failed;
    failed.quorum = meeting::QuorumResult{false, {result({1, 4})}, {}};
    EXPECT_EQ(
        plain(failure_in_words(failed, Language::ru)),
        "Собрание не состоялось. Кворума нет: участвует 1 из 4 голосов присутствующих — не больше "
        "половины, нужно было не меньше 3, не хватило 2."
    );
    failed.quorum->met = true;
    EXPECT_EQ(
        failure_in_words(failed, Language::en),
        "The meeting did not take place: notice was not given in the proper way."
    );
}

}  // namespace
}  // namespace plugin::explanation
