#include "plugin/meeting/count.hpp"

namespace plugin::meeting {
namespace {

using base::Votes;
using base::Wide;

Votes measured(const RollLine& line, Measure measure) {
    return measure == Measure::heads ? Votes(1) : line.weight;
}

void put_into_bucket(Totals& totals, const Standing& standing, Votes votes) {
    totals.all += votes;
    if (!standing.present) return;
    totals.present += votes;
    if (!standing.choice) {
        totals.silent += votes;
        return;
    }
    switch (*standing.choice) {
        case Choice::for_: totals.for_ += votes; return;
        case Choice::against: totals.against += votes; return;
        case Choice::abstain: totals.abstain += votes; return;
        case Choice::invalid: totals.invalid += votes; return;
    }
}

Totals total(const std::vector<Standing>& electors, Measure measure, std::string_view group) {
    Totals totals;
    for (const auto& standing : electors) {
        if (standing.line->weight.is_zero()) continue;
        if (!group.empty() && !standing.line->belongs_to(group)) continue;
        put_into_bucket(totals, standing, measured(*standing.line, measure));
    }
    return totals;
}

Votes base_of(const Totals& t, Basis basis) {
    switch (basis) {
        case Basis::all: return t.all;
        case Basis::present: return t.present;
        case Basis::ballots: return t.for_ + t.against + t.abstain + t.invalid;
        case Basis::valid: return t.for_ + t.against + t.abstain;
        case Basis::for_against_invalid: return t.for_ + t.against + t.invalid;
        case Basis::for_against: return t.for_ + t.against;
    }
    return t.all;
}

std::string percent_text(Votes have, Votes of) {
    if (of.is_zero()) return "";
    const Wide hundredths = (20'000 * have.wide() + of.wide()) / (2 * of.wide());
    const auto rest = static_cast<unsigned>(hundredths % 100);
    return base::to_string(hundredths / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

CriterionResult judge(const Criterion& criterion, Votes have, Votes of) {
    const Wide left = have.wide() * criterion.threshold.denominator;
    const Wide right = of.wide() * criterion.threshold.numerator;
    CriterionResult result{
        criterion, have, of, base::to_string(left), base::to_string(right), percent_text(have, of)
    };
    if (of.is_zero()) {
        result.pass = criterion.if_empty == IfEmpty::pass;
    } else {
        result.pass = criterion.op == Comparison::more_than ? left > right : left >= right;
    }
    return result;
}

}  // namespace

QuorumResult measure_quorum(
    const std::vector<Criterion>& criteria, const std::vector<Standing>& electors
) {
    QuorumResult result{true, {}};
    for (const auto& criterion : criteria) {
        const Totals totals = total(electors, criterion.measure, criterion.group);
        result.criteria.push_back(judge(criterion, totals.present, totals.all));
        result.met = result.met && result.criteria.back().pass;
    }
    return result;
}

Outcome count(const std::vector<Criterion>& criteria, const std::vector<Standing>& electors) {
    Outcome outcome;
    outcome.weight = total(electors, Measure::weight, {});
    outcome.heads = total(electors, Measure::heads, {});
    bool adopted = !criteria.empty();
    for (const auto& criterion : criteria) {
        const Totals totals = total(electors, criterion.measure, criterion.group);
        outcome.criteria.push_back(judge(criterion, totals.for_, base_of(totals, criterion.basis)));
        adopted = adopted && outcome.criteria.back().pass;
    }
    outcome.decision = adopted ? Decision::adopted : Decision::not_adopted;
    return outcome;
}

}  // namespace plugin::meeting
