#include "plugin/explanation/share.hpp"

#include <algorithm>

#include "plugin/base/plural.hpp"

namespace plugin::explanation {
namespace {

using meeting::Basis;
using meeting::CriterionResult;
using meeting::Measure;

bool counts_people(const CriterionResult& result) {
    return result.criterion.measure == Measure::heads;
}

std::string said(base::Wide value, const CriterionResult& result, base::Unit unit, Language in) {
    return amount(value, counts_people(result) ? base::Unit::votes : unit, in);
}

/// After "из": the genitive, that of the singular for 1, 21 and for fractions.
const char* of_votes(base::Wide count, base::Unit unit) {
    const base::Wide one = base::has_hundredths(unit) ? 100 : 1;
    if (count % one != 0) return "голоса";
    return base::plural(count / one, {"голоса", "голосов", "голосов"});
}

base::Wide whole(const CriterionResult& result, base::Unit unit) {
    return !counts_people(result) && base::has_hundredths(unit) ? 100 : 1;
}

bool is_one(base::Wide value, const CriterionResult& result, base::Unit unit) {
    return value == whole(result, unit);
}

Words whose_votes(Basis basis) {
    switch (basis) {
        case Basis::all: return {"всех участников", "of all electors"};
        case Basis::present: return {"присутствующих", "of those present"};
        case Basis::ballots: return {"сдавших бюллетени", "of those who gave ballots"};
        case Basis::valid: return {"в действительных бюллетенях", "in valid ballots"};
        case Basis::for_against_invalid:
            return {"«за», «против» и недействительных", "for, against and invalid"};
        case Basis::for_against: return {"«за» и «против»", "for and against"};
    }
    return {"", ""};
}

/// After a number of people in the genitive.
Words which_people(Basis basis) {
    switch (basis) {
        case Basis::all: return {"", ""};
        case Basis::present: return {", присутствующих на собрании", " present"};
        case Basis::ballots: return {", сдавших бюллетени", " who gave ballots"};
        case Basis::valid: return {", сдавших действительные бюллетени", " who gave valid ballots"};
        case Basis::for_against_invalid:
            return {", не считая воздержавшихся", " besides those who abstained"};
        case Basis::for_against:
            return {", проголосовавших «за» или «против»", " who voted for or against"};
    }
    return {"", ""};
}

std::string group_of(const std::string& group, Language language) {
    if (group.empty()) return "";
    const bool ru = language == Language::ru;
    const bool secured = group == "secured";
    if (ru) return secured ? " (залоговые кредиторы)" : " (группа «" + group + "»)";
    return secured ? " (secured creditors)" : " (group " + group + ")";
}

/// "1 000 голосов присутствующих", "7 участников"
std::string base_of(const CriterionResult& result, base::Unit unit, Language language) {
    const auto& criterion = result.criterion;
    const auto of = result.of.wide();
    std::string text = said(of, result, unit, language) + " ";
    if (language == Language::en) {
        const bool one = is_one(of, result, unit);
        text += counts_people(result) ? (one ? "elector" : "electors") : (one ? "vote " : "votes ");
    } else if (counts_people(result)) {
        text += base::plural(of, {"участника", "участников", "участников"});
    } else {
        text += std::string(of_votes(of, unit)) + " ";
    }
    const Words whose =
        counts_people(result) ? which_people(criterion.basis) : whose_votes(criterion.basis);
    return text + std::string(whose.in(language)) + group_of(criterion.group, language);
}

/// The threshold in the genitive: "половины".
std::string fraction(const base::Fraction& f, Language language) {
    struct Known {
        std::uint32_t numerator, denominator;
        Words words;
    };
    static constexpr Known known[] = {
        {1, 2, {"половины", "half"}},
        {1, 3, {"одной трети", "one third"}},
        {2, 3, {"двух третей", "two thirds"}},
        {1, 4, {"одной четверти", "one quarter"}},
        {3, 4, {"трёх четвертей", "three quarters"}}
    };
    for (const auto& one : known) {
        if (one.numerator == f.numerator && one.denominator == f.denominator) {
            return std::string(one.words.in(language));
        }
    }
    const bool whole_percent = f.denominator != 0 && 100 % f.denominator == 0;
    return whole_percent ? std::to_string(100 / f.denominator * f.numerator) + " %" : f.str();
}

std::string relation(const CriterionResult& result, Language language) {
    const auto& criterion = result.criterion;
    const bool strict = criterion.op == meeting::Comparison::more_than;
    const auto& threshold = criterion.threshold;
    const bool every = threshold.numerator == threshold.denominator && !strict;
    if (every) {
        const Words words = result.pass ? Words{"это все", "that is all of them"}
                                        : Words{"это не все", "that is not all of them"};
        return std::string(words.in(language));
    }
    const Words words =
        result.pass
            ? (strict ? Words{"больше ", "more than "} : Words{"не меньше ", "at least "})
            : (strict ? Words{"не больше ", "not more than "} : Words{"меньше ", "less than "});
    return std::string(words.in(language)) + fraction(threshold, language);
}

std::string nobody(const CriterionResult& result, base::Unit unit, Language language) {
    const bool ru = language == Language::ru;
    const Words met = result.pass ? Words{"условие выполнено", "the condition is met"}
                                  : Words{"условие не выполнено", "the condition is not met"};
    return (ru ? "из " : "of ") + base_of(result, unit, language) + ": " +
           std::string(met.in(language));
}

}  // namespace

std::string amount(base::Wide value, base::Unit unit, Language language) {
    std::string text = base::amount_text(value, unit);
    if (language == Language::en) std::replace(text.begin(), text.end(), ',', '.');
    return text;
}

base::Wide needed(const CriterionResult& result) {
    const auto& [numerator, denominator] = result.criterion.threshold;
    const base::Wide product = numerator * result.of.wide();
    const base::Wide floor = product / denominator;
    if (result.criterion.op == meeting::Comparison::more_than) return floor + 1;
    return product % denominator == 0 ? floor : floor + 1;
}

Words taking_part(const CriterionResult& result, base::Unit unit) {
    const auto have = result.have.wide(), one = whole(result, unit);
    const auto* verb = base::plural(have / one, {"участвует", "участвуют", "участвуют"});
    return {
        have % one == 0 ? verb : "участвуют",
        is_one(have, result, unit) ? "taking part is" : "taking part are"
    };
}

std::string share_in_words(const CriterionResult& result, base::Unit unit, Language language) {
    if (result.of.is_zero()) return nobody(result, unit, language);
    const bool ru = language == Language::ru;
    const auto number = [&](base::Wide value) { return said(value, result, unit, language); };
    const auto have = result.have.wide(), need = needed(result);
    std::string text = number(have) + (ru ? " из " : " of ") + base_of(result, unit, language) +
                       " — " + relation(result, language);
    text += (ru ? ", нужно было не меньше " : ", at least ") + number(need);
    if (!ru) text += " needed";
    if (result.pass || need <= have) return text;
    return text + (ru ? ", не хватило " : ", short by ") + number(need - have);
}

}  // namespace plugin::explanation
