// Exact counting of one question, and the quorum. Pure; the same input gives the same outcome for
// ever, and the outcome names the version of this arithmetic.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/criterion.hpp"
#include "plugin/meeting/roll.hpp"

namespace plugin::meeting {

inline constexpr std::string_view counting_version = "count/1";

/// The six buckets of one measure. present = for + against + abstain + invalid + silent.
struct Totals {
    base::Votes for_, against, abstain, invalid, silent, present, all;

    static constexpr auto fields = std::tuple{
        base::field("for", &Totals::for_),        base::field("against", &Totals::against),
        base::field("abstain", &Totals::abstain), base::field("invalid", &Totals::invalid),
        base::field("silent", &Totals::silent),   base::field("present", &Totals::present),
        base::field("all", &Totals::all)
    };
    bool operator==(const Totals&) const = default;
};

/// A criterion and the inequality that decided it: left op right, where
/// left = denominator * have and right = numerator * of.
struct CriterionResult {
    Criterion criterion;
    base::Votes have;
    base::Votes of;
    std::string left;
    std::string right;
    std::string percent;  // of have in of, half up, two digits, for people only; "" = empty base
    bool pass = false;

    static constexpr auto fields = std::tuple{
        base::field("criterion", &CriterionResult::criterion),
        base::field("have", &CriterionResult::have),
        base::field("of", &CriterionResult::of),
        base::field("left", &CriterionResult::left),
        base::field("right", &CriterionResult::right),
        base::field("percent", &CriterionResult::percent),
        base::field("pass", &CriterionResult::pass)
    };
    bool operator==(const CriterionResult&) const = default;
};

struct QuorumResult {
    bool met = false;
    std::vector<CriterionResult> criteria;

    static constexpr auto fields = std::tuple{
        base::field("met", &QuorumResult::met), base::field("criteria", &QuorumResult::criteria)
    };
    bool operator==(const QuorumResult&) const = default;
};

struct Outcome {
    Decision decision = Decision::not_adopted;
    Totals weight;
    Totals heads;
    std::vector<CriterionResult> criteria;
    std::string version = std::string(counting_version);

    static constexpr auto fields = std::tuple{
        base::field("decision", &Outcome::decision), base::field("weight", &Outcome::weight),
        base::field("heads", &Outcome::heads), base::field("criteria", &Outcome::criteria),
        base::field("version", &Outcome::version)
    };
    bool operator==(const Outcome&) const = default;
};

/// How one elector of the question stands at counting. `choice` empty: silent.
struct Standing {
    const RollLine* line = nullptr;
    bool present = false;
    std::optional<Choice> choice = {};
};

/// Weight zero has no vote and is no head.
QuorumResult measure_quorum(
    const std::vector<Criterion>& criteria, const std::vector<Standing>& electors
);
Outcome count(const std::vector<Criterion>& criteria, const std::vector<Standing>& electors);

}  // namespace plugin::meeting
