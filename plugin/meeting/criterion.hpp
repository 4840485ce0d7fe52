// The one rule model: a quorum and a decision are lists of criteria that must all hold.
//   decision criterion:  denominator * F  op  numerator * D
//   quorum criterion:    denominator * P  op  numerator * T
// F votes for, D the base named by `basis`, P present, T all. Whole numbers, cross-multiplied.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/field.hpp"
#include "plugin/base/votes.hpp"

namespace plugin::meeting {

enum class Measure { weight, heads };
constexpr std::array<std::string_view, 2> names(Measure) {
    return {"weight", "heads"};
}

/// The denominator of a criterion. Each elector is in exactly one total (for, against, abstain,
/// invalid, silent, absent); the basis says which totals count.
enum class Basis {
    all,      // the whole roll, present or not
    present,  // for + against + abstain + invalid + silent
    ballots,  // for + against + abstain + invalid
    valid,    // for + against + abstain
    for_against_invalid,
    for_against,
};
constexpr std::array<std::string_view, 6> names(Basis) {
    return {"all", "present", "ballots", "valid", "for_against_invalid", "for_against"};
}

enum class Comparison { more_than, at_least };
constexpr std::array<std::string_view, 2> names(Comparison) {
    return {">", ">="};
}

/// Whether a criterion with an empty base holds; e.g. consent of every secured creditor holds if
/// there are none.
enum class IfEmpty { fail, pass };
constexpr std::array<std::string_view, 2> names(IfEmpty) {
    return {"fail", "pass"};
}

/// Electors with one of these flags do not vote here. `from_base`: they are removed from every
/// total; otherwise they stay in the base as silent. Practice disputes which is right.
struct Exclusion {
    std::vector<std::string> flags;
    bool from_base = true;

    static constexpr auto fields = base::Parts{
        base::field("flags", &Exclusion::flags), base::field("fromBase", &Exclusion::from_base)
    };
    bool operator==(const Exclusion&) const = default;
};

struct Criterion {
    Measure measure = Measure::weight;
    Basis basis = Basis::present;
    base::Fraction threshold;
    Comparison op = Comparison::more_than;
    std::string group = {};  // empty: everybody; else only members of this group count
    IfEmpty if_empty = IfEmpty::fail;
    /// Besides the question's own exclusion, for this criterion only.
    std::optional<Exclusion> exclude = {};

    static constexpr auto fields = base::Parts{base::field("measure", &Criterion::measure),
                                               base::field("basis", &Criterion::basis),
                                               base::field("threshold", &Criterion::threshold),
                                               base::field("op", &Criterion::op),
                                               base::field("group", &Criterion::group),
                                               base::field("ifEmpty", &Criterion::if_empty),
                                               base::field("exclude", &Criterion::exclude)};
    bool operator==(const Criterion&) const = default;
};

}  // namespace plugin::meeting
