// Numbers are printed in full, so that every comparison can be checked by hand.
#include "recording/protocol/sentences.hpp"

namespace recording {
namespace {

constexpr const char* nbsp = "\xC2\xA0";

using plugin::base::amount_text;

std::string amount(Wide value, const Inequality& inequality) {
    return inequality.measure == Measure::heads ? grouped(value)
                                                : amount_text(value, inequality.unit);
}

/// "2 × 500 000,01 = 1 000 000,02", or only the amount if the factor is one.
std::string product(std::uint32_t factor, Votes votes, const Inequality& inequality) {
    const std::string plain = amount(votes.wide(), inequality);
    if (factor == 1) return plain;
    return std::to_string(factor) + nbsp + "×" + nbsp + plain + " = " +
           amount(factor * votes.wide(), inequality);
}

std::string group_name(const std::string& group) {
    return group == "secured" ? "залоговых кредиторов" : group;
}

Forms forms_of_vote(Case form) {
    switch (form) {
        case Case::nominative: return {"голос", "голоса", "голосов"};
        case Case::genitive: return {"голоса", "голосов", "голосов"};
        case Case::instrumental: return {"голосом", "голосами", "голосами"};
    }
    return {"", "", ""};
}

const char* base_name(Basis basis) {
    switch (basis) {
        case Basis::all: return "по реестру";
        case Basis::present: return "присутствующих на собрании";
        case Basis::ballots: return "сдавших бюллетени";
        case Basis::valid: return "сдавших действительные бюллетени";
        case Basis::for_against_invalid: return "сдавших бюллетени, не считая воздержавшихся";
        case Basis::for_against: return "проголосовавших «за» или «против»";
    }
    return "";
}

}  // namespace

bool holds(const Inequality& inequality) {
    if (inequality.of.is_zero()) return inequality.empty_passes;
    const Wide left = inequality.threshold.denominator * inequality.have.wide();
    const Wide right = inequality.threshold.numerator * inequality.of.wide();
    return inequality.strict ? left > right : left >= right;
}

std::string comparison(const Inequality& inequality) {
    if (inequality.of.is_zero()) {
        return amount(inequality.have.wide(), inequality) + " из " + amount(0, inequality);
    }
    const char* relation = holds(inequality) ? (inequality.strict ? " > " : " ≥ ")
                                             : (inequality.strict ? " ≤ " : " < ");
    return product(inequality.threshold.denominator, inequality.have, inequality) + relation +
           product(inequality.threshold.numerator, inequality.of, inequality);
}

std::string requirement(const Inequality& inequality) {
    const auto& threshold = inequality.threshold;
    const bool heads = inequality.measure == Measure::heads;
    const bool every = threshold.numerator == threshold.denominator && !inequality.strict;
    std::string text = every ? (heads ? "все участники" : "все голоса")
                             : (inequality.strict ? "более " : "не менее ") + threshold.str() +
                                   (heads ? " числа участников" : " голосов участников");
    if (!inequality.group.empty()) text += " из числа " + group_name(inequality.group);
    if (every && !heads) text += " участников";
    const char* separator = inequality.basis == Basis::all ? " " : ", ";
    return text + separator + base_name(inequality.basis);
}

std::string decision_line(const Inequality& inequality, bool only_criterion) {
    const bool met = holds(inequality);
    if (!only_criterion) {
        return comparison(inequality) + (met ? " — условие выполнено" : " — условие не выполнено");
    }
    return comparison(inequality) + (met ? " — решение принято" : " — решение не принято");
}

std::string quorum_line(const Inequality& inequality) {
    return comparison(inequality) +
           (holds(inequality) ? " — собрание правомочно" : " — собрание не правомочно");
}

std::string outcome_sentence(QuestionOutcome outcome) {
    switch (outcome) {
        case QuestionOutcome::adopted: return "Решение принято.";
        case QuestionOutcome::not_adopted: return "Решение не принято.";
        case QuestionOutcome::no_quorum: return "Решение не принято: кворум отсутствует.";
        case QuestionOutcome::not_put: return "Вопрос на голосование не ставился.";
        case QuestionOutcome::aborted:
            return "Голосование прервано, бюллетени не вскрывались, решение не принималось.";
    }
    return "";
}

std::string percent_text(Votes part, Votes whole) {
    if (whole.is_zero()) return "—";
    // floor((20000 F + D) / 2D) hundredths: at most 10^30 × 20000, inside 128 bits.
    const Wide hundredths = (20000 * part.wide() + whole.wide()) / (2 * whole.wide());
    return amount_text(hundredths, Unit::kopeck);  // hundredths, as of roubles
}

std::string votes_text(Votes votes, Unit unit, Case form) {
    const Wide one = plugin::base::has_hundredths(unit) ? 100 : 1;
    const bool fraction = votes.wide() % one != 0;
    return amount_text(votes, unit) + nbsp +
           (fraction ? "голоса" : plural(votes.wide() / one, forms_of_vote(form)));
}

std::string participants_text(std::uint64_t count) {
    return grouped(count) + nbsp + plural(count, {"участник", "участника", "участников"});
}

}  // namespace recording
