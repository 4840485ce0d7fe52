// Russian sentences about counting: inequalities, outcomes, amounts with correct plurals. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "plugin/base/plural.hpp"
#include "plugin/base/unit.hpp"

namespace recording {

using plugin::base::Forms;
using plugin::base::Fraction;
using plugin::base::grouped;
using plugin::base::plural;
using plugin::base::Unit;
using plugin::base::Votes;
using plugin::base::Wide;

/// What is counted: votes in their unit, or people.
enum class Measure { weight, heads };

/// The denominator of a share.
enum class Basis { all, present, ballots, valid, for_against_invalid, for_against };

/// denominator × have  op  numerator × of, with the deciding numbers. `of` zero: the base is empty
/// (e.g. no secured creditors), and the rule holds only if `empty_passes`.
struct Inequality {
    Measure measure = Measure::weight;
    Unit unit = Unit::kopeck;  // of the weight
    Basis basis = Basis::present;
    Fraction threshold = {1, 2};
    bool strict = true;      // more than; false: at least
    std::string group = {};  // "secured" or a name in the genitive plural: "залоговых кредиторов"
    bool empty_passes = false;
    Votes have;
    Votes of;
};

enum class QuestionOutcome { adopted, not_adopted, no_quorum, not_put, aborted };

bool holds(const Inequality& inequality);

/// "2 × 500 000,01 = 1 000 000,02 > 1 000 000,00"; people and whole units without decimals; prints
/// the actual relation. An empty base: "0,00 из 0,00".
std::string comparison(const Inequality& inequality);

/// "более 1/2 голосов участников, присутствующих на собрании".
std::string requirement(const Inequality& inequality);

/// comparison + " — решение принято". One of several criteria: " — условие выполнено".
std::string decision_line(const Inequality& inequality, bool only_criterion = true);
/// comparison + " — собрание правомочно".
std::string quorum_line(const Inequality& inequality);

/// "Решение принято." "Вопрос на голосование не ставился." …
std::string outcome_sentence(QuestionOutcome outcome);

/// A share in hundredths of a percent, rounded half up: "48,48"; an empty whole: "—". For display
/// only.
std::string percent_text(Votes part, Votes whole);

/// The grammatical case that the words around an amount ask for: "прибыли 3 голоса", "из 3
/// голосов", "обладающий 3 голосами".
enum class Case { nominative, genitive, instrumental };

/// "1 000 000,00 голосов", "500 000,01 голоса" (a fraction takes the genitive singular in every
/// case), "3 голоса".
std::string votes_text(Votes votes, Unit unit, Case form = Case::nominative);
/// "21 участник", "1 000 участников".
std::string participants_text(std::uint64_t count);

}  // namespace recording
