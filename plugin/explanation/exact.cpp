#include "plugin/explanation/outcome.hpp"

namespace plugin::explanation {
namespace {

/// "2 × 600 = 1 200 > 1 000 = 1 × 1 000"; prints the relation that holds.
std::string inequality(const meeting::CriterionResult& result, base::Unit unit, Language language) {
    const auto& criterion = result.criterion;
    const bool strict = criterion.op == meeting::Comparison::more_than;
    const bool heads = criterion.measure == meeting::Measure::heads;
    const auto& [numerator, denominator] = criterion.threshold;
    const auto number = [&](base::Wide value) {
        return amount(value, heads ? base::Unit::votes : unit, language);
    };
    const auto have = result.have.wide(), of = result.of.wide();
    const std::string relation = result.pass ? (strict ? " > " : " ≥ ") : (strict ? " ≤ " : " < ");
    return std::to_string(denominator) + " × " + number(have) + " = " + number(denominator * have) +
           relation + number(numerator * of) + " = " + std::to_string(numerator) + " × " +
           number(of);
}

}  // namespace

std::string exact_in_numbers(const meeting::Outcome& outcome, base::Unit unit, Language language) {
    const bool by_quorum = outcome.quorum && !outcome.quorum->met;
    std::string text;
    for (const auto& one : by_quorum ? outcome.quorum->criteria : outcome.criteria) {
        if (one.of.is_zero()) continue;  // nothing was compared
        text += (text.empty() ? "" : "; ") + inequality(one, unit, language);
    }
    return text;
}

}  // namespace plugin::explanation
