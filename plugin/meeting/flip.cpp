// A criterion holds if  denominator * F - numerator * D  is above (or at) zero. Every elector adds
// a fixed part to that sum, so one criterion is reversed with the fewest ballots by taking the
// largest changes first.
#include "plugin/meeting/flip.hpp"

#include <algorithm>
#include <numeric>

namespace plugin::meeting {
namespace {

__extension__ using Signed = __int128;
using Picked = std::vector<std::size_t>;  // indexes into the list of electors

Signed votes(base::Votes count) {
    return static_cast<Signed>(count.wide());
}

/// An elector's contribution to a criterion's sum.
Signed part_of(const Standing& standing, const Criterion& c) {
    const Totals t = total({standing}, c.measure, c.group, c.exclude);
    return votes(t.for_) * c.threshold.denominator -
           votes(base_of(t, c.basis)) * c.threshold.numerator;
}

/// One criterion: its current sum, and how much each ballot would change it if reversed.
struct Scale {
    const Criterion* criterion = nullptr;
    Signed sum = 0;
    std::vector<Signed> moves;  // by elector; 0: gave no ballot, or the reversal changes nothing
    bool empty_passes = false;  // the base is empty, and the criterion holds then

    bool holds(Signed at) const {
        if (empty_passes && at == 0) return true;
        return criterion->op == Comparison::more_than ? at > 0 : at >= 0;
    }
};

bool gave_ballot(const Standing& standing) {
    return standing.present && (standing.choice || standing.split);
}

/// Used if a criterion fails only because its base is empty: any ballot that would enter the base
/// then counts as one step.
void make_first_comer_count(Scale& scale, const std::vector<Standing>& electors, Choice contrary) {
    const Criterion& c = *scale.criterion;
    scale.sum = -1;
    for (std::size_t i = 0; i < electors.size(); ++i) {
        if (!gave_ballot(electors[i])) continue;
        Standing turned = electors[i];
        turned.choice = contrary;
        const Totals t = total({turned}, c.measure, c.group, c.exclude);
        if (!base_of(t, c.basis).is_zero()) scale.moves[i] += 1;
    }
}

Scale scale_of(const Criterion& criterion, const std::vector<Standing>& electors, Choice contrary) {
    Scale scale{&criterion, 0, {}, false};
    scale.moves.reserve(electors.size());
    for (const auto& standing : electors) {
        const Signed now = part_of(standing, criterion);
        scale.sum += now;
        Standing turned = standing;
        turned.split.reset();
        turned.choice = contrary;
        scale.moves.push_back(gave_ballot(standing) ? part_of(turned, criterion) - now : 0);
    }
    const auto whole = total(electors, criterion.measure, criterion.group, criterion.exclude);
    if (!base_of(whole, criterion.basis).is_zero()) return scale;
    scale.empty_passes = criterion.if_empty == IfEmpty::pass;
    if (!scale.empty_passes) make_first_comer_count(scale, electors, contrary);
    return scale;
}

/// Electors whose reversed ballots move the criterion in that direction, largest move first.
Picked by_move(const Scale& scale, bool upwards) {
    Picked order(scale.moves.size());
    std::iota(order.begin(), order.end(), 0U);
    std::erase_if(order, [&](std::size_t i) {
        return upwards ? scale.moves[i] <= 0 : scale.moves[i] >= 0;
    });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return upwards ? scale.moves[a] > scale.moves[b] : scale.moves[a] < scale.moves[b];
    });
    return order;
}

/// The fewest reversed ballots after which this criterion fails.
std::optional<Picked> to_break(const Scale& scale) {
    Picked picked;
    Signed at = scale.sum;
    for (const std::size_t i : by_move(scale, false)) {
        picked.push_back(i);
        at += scale.moves[i];
        if (!scale.holds(at)) return picked;
    }
    return std::nullopt;
}

/// Reversed ballots, taken in this order until all criteria hold.
std::optional<Picked> to_reach(const std::vector<Scale>& scales, const Picked& order) {
    std::vector<Signed> at;
    at.reserve(scales.size());
    for (const auto& scale : scales) at.push_back(scale.sum);
    Picked picked;
    for (const std::size_t i : order) {
        picked.push_back(i);
        bool all = true;
        for (std::size_t c = 0; c < scales.size(); ++c) {
            at[c] += scales[c].moves[i];
            all = all && scales[c].holds(at[c]);
        }
        if (all) return picked;
    }
    return std::nullopt;
}

/// A lower bound: no set can be smaller than what one criterion alone needs.
std::size_t at_least(const std::vector<Scale>& scales) {
    std::size_t most = 1;
    for (const auto& scale : scales) {
        if (scale.holds(scale.sum)) continue;
        const auto alone = to_reach({scale}, by_move(scale, true));
        if (alone) most = std::max(most, alone->size());
    }
    return most;
}

struct Found {
    std::optional<Picked> picked;
    bool smallest = true;
};

Found fewest_to_break(const std::vector<Scale>& scales) {
    Found found;
    for (const auto& scale : scales) {
        auto picked = to_break(scale);
        if (!picked) continue;
        if (!found.picked || picked->size() < found.picked->size()) {
            found.picked = std::move(picked);
        }
    }
    return found;
}

/// With several criteria, finding the smallest set is a hard problem. The result is an upper bound,
/// and minimal if it meets the lower bound of a single criterion.
Found few_to_reach(const std::vector<Scale>& scales) {
    Found found;
    for (const auto& scale : scales) {
        auto picked = to_reach(scales, by_move(scale, true));
        if (!picked) continue;
        if (!found.picked || picked->size() < found.picked->size()) {
            found.picked = std::move(picked);
        }
    }
    if (found.picked) found.smallest = found.picked->size() == at_least(scales);
    return found;
}

}  // namespace

std::optional<Flip> smallest_flip(
    const std::vector<Criterion>& criteria, const std::vector<Standing>& electors, Decision decision
) {
    const bool adopted = decision == Decision::adopted;
    if (!adopted && decision != Decision::not_adopted) return std::nullopt;
    std::vector<Scale> scales;
    scales.reserve(criteria.size());
    for (const auto& criterion : criteria) {
        scales.push_back(scale_of(criterion, electors, adopted ? Choice::against : Choice::for_));
    }
    const auto found = adopted ? fewest_to_break(scales) : few_to_reach(scales);
    if (!found.picked) return std::nullopt;
    Flip flip;
    flip.smallest = found.smallest;
    for (const std::size_t i : *found.picked) flip.electors.push_back(electors[i].line->elector);
    return flip;
}

}  // namespace plugin::meeting
