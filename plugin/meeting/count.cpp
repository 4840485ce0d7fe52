#include "plugin/meeting/count.hpp"

#include <algorithm>

namespace plugin::meeting {
namespace {

using base::Votes;
using base::Wide;

void put_into_bucket(Totals& totals, std::optional<Choice> choice, Votes votes) {
    if (!choice) {
        totals.silent += votes;
        return;
    }
    switch (*choice) {
        case Choice::for_: totals.for_ += votes; return;
        case Choice::against: totals.against += votes; return;
        case Choice::abstain: totals.abstain += votes; return;
        case Choice::invalid: totals.invalid += votes; return;
    }
}

/// A person's vote cannot be split: if all of the weight is for or against, so is the person; a
/// split vote counts as an abstention.
std::optional<Choice> head_of(const Split& split, Votes weight) {
    if (split.for_ == weight) return Choice::for_;
    if (split.against == weight) return Choice::against;
    const bool nothing = split.for_.is_zero() && split.against.is_zero() && split.abstain.is_zero();
    return nothing ? std::nullopt : std::optional(Choice::abstain);
}

void put_split(Totals& totals, const Split& split, Votes weight) {
    totals.for_ += split.for_;
    totals.against += split.against;
    totals.abstain += split.abstain;
    const Wide said = split.for_.wide() + split.against.wide() + split.abstain.wide();
    totals.silent += Votes::of(weight.wide() - said);
}

void add(Totals& totals, const Standing& standing, Measure measure, bool speaks) {
    const Votes weight = standing.line->weight;
    const Votes votes = measure == Measure::heads ? Votes(1) : weight;
    totals.all += votes;
    if (!standing.present) return;
    totals.present += votes;
    if (!speaks) return put_into_bucket(totals, std::nullopt, votes);
    if (!standing.split) return put_into_bucket(totals, standing.choice, votes);
    if (measure == Measure::weight) return put_split(totals, *standing.split, weight);
    put_into_bucket(totals, head_of(*standing.split, weight), votes);
}

CriterionResult judge(const Criterion& criterion, Votes have, Votes of, bool empty_passes) {
    const Wide left = have.wide() * criterion.threshold.denominator;
    const Wide right = of.wide() * criterion.threshold.numerator;
    CriterionResult result{
        criterion,
        have,
        of,
        base::to_string(left),
        base::to_string(right),
        percent_text(have.wide(), of.wide())
    };
    if (of.is_zero()) {
        result.pass = empty_passes;
    } else {
        result.pass = criterion.op == Comparison::more_than ? left > right : left >= right;
    }
    return result;
}

}  // namespace

bool awaits_settlement(const Outcome& outcome) {
    if (outcome.lapsed.value_or(false)) return false;
    const auto rule = outcome.resolution.value_or(tally::Tie::unresolved);
    return outcome.further_round.has_value() ||
           (outcome.decision == Decision::tie && rule != tally::Tie::unresolved);
}

bool awaits_round(const Outcome& outcome) {
    return awaits_settlement(outcome) &&
           (outcome.further_round || outcome.resolution == tally::Tie::second_round);
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

bool Standing::has_any(const std::vector<std::string>& wanted) const {
    if (flags == nullptr) return false;
    return std::any_of(flags->begin(), flags->end(), [&](const std::string& flag) {
        return std::find(wanted.begin(), wanted.end(), flag) != wanted.end();
    });
}

std::string percent_text(Wide have, Wide of) {
    if (of == 0) return "";
    const Wide hundredths = (20'000 * have + of) / (2 * of);
    const auto rest = static_cast<unsigned>(hundredths % 100);
    return base::to_string(hundredths / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

Totals total(
    const std::vector<Standing>& electors, Measure measure, std::string_view group,
    const std::optional<Exclusion>& exclude
) {
    Totals totals;
    for (const auto& standing : electors) {
        if (standing.line->weight.is_zero()) continue;
        if (!group.empty() && !standing.line->belongs_to(group)) continue;
        if (group.empty() && standing.in_groups_only) continue;
        const bool excluded = exclude && standing.has_any(exclude->flags);
        if (excluded && exclude->from_base) continue;
        add(totals, standing, measure, !excluded);
    }
    return totals;
}

std::vector<Standing> after_exclusion(
    const std::vector<Standing>& electors, const Exclusion& exclude,
    std::vector<ElectorId>& excluded
) {
    std::vector<Standing> left;
    left.reserve(electors.size());
    for (const auto& standing : electors) {
        if (!standing.has_any(exclude.flags)) {
            left.push_back(standing);
            continue;
        }
        if (!standing.line->weight.is_zero()) excluded.push_back(standing.line->elector);
        if (exclude.from_base) continue;
        Standing silent = standing;
        silent.choice.reset();
        silent.split.reset();
        left.push_back(std::move(silent));
    }
    return left;
}

QuorumResult measure_quorum(const QuorumRule& rule, const std::vector<Standing>& electors) {
    QuorumResult result{true, {}};
    for (const auto& criterion : rule.criteria) {
        const Totals totals =
            total(electors, criterion.measure, criterion.group, criterion.exclude);
        // An electorate of zero never has a quorum, but a group without members may pass if the
        // rule says so.
        const bool empty_passes = !criterion.group.empty() && criterion.if_empty == IfEmpty::pass;
        result.criteria.push_back(judge(criterion, totals.present, totals.all, empty_passes));
        result.met = result.met && result.criteria.back().pass;
    }
    if (rule.min_heads > 0) {
        const Votes here = total(electors, Measure::heads).present;
        const Votes needed(rule.min_heads);
        result.heads = HeadsResult{here, needed, here >= needed};
        result.met = result.met && result.heads->pass;
    }
    return result;
}

Outcome count(const std::vector<Criterion>& criteria, const std::vector<Standing>& electors) {
    Outcome outcome;
    outcome.weight = total(electors, Measure::weight);
    outcome.heads = total(electors, Measure::heads);
    bool adopted = !criteria.empty();
    for (const auto& criterion : criteria) {
        const Totals totals =
            total(electors, criterion.measure, criterion.group, criterion.exclude);
        const bool empty_passes = criterion.if_empty == IfEmpty::pass;
        outcome.criteria.push_back(
            judge(criterion, totals.for_, base_of(totals, criterion.basis), empty_passes)
        );
        adopted = adopted && outcome.criteria.back().pass;
    }
    outcome.decision = adopted ? Decision::adopted : Decision::not_adopted;
    return outcome;
}

Outcome count(
    const std::vector<Criterion>& criteria, const std::optional<Exclusion>& exclude,
    const std::vector<Standing>& electors
) {
    if (!exclude) return count(criteria, electors);
    std::vector<ElectorId> excluded;
    Outcome outcome = count(criteria, after_exclusion(electors, *exclude, excluded));
    if (excluded.empty()) return outcome;
    outcome.excluded = std::move(excluded);
    Outcome whole = count(criteria, electors);
    outcome.without_exclusion = WithoutExclusion{whole.decision, std::move(whole.criteria)};
    return outcome;
}

}  // namespace plugin::meeting
