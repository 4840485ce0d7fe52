// Every way 0 to 6 people can stand in the six buckets, under every distinct rule of the presets.
#include <gtest/gtest.h>

#include "plugin/meeting/count.hpp"
#include "plugin/rulebook/regulation_file.hpp"
#include "tests/plugin/rulebook/regulation_texts.hpp"

namespace plugin::rulebook {
namespace {

using meeting::Basis;
using meeting::Choice;
using meeting::Comparison;
using meeting::Criterion;
using meeting::Decision;

std::vector<std::vector<Criterion>> distinct_rules() {
    std::vector<std::vector<Criterion>> rules;
    for (const auto& path : regulation_files()) {
        const auto file = read_regulation(text_of(path));
        for (const auto& type : file->regulation.question_types) {
            const bool known = std::find(rules.begin(), rules.end(), type.criteria) != rules.end();
            if (!known && !type.criteria.empty()) rules.push_back(type.criteria);
        }
    }
    return rules;
}

/// for, against, abstain, invalid, silent, absent.
using Buckets = std::array<int, 6>;

/// Heads of weight one, everybody a member of every group: weight and heads are the same number.
std::vector<meeting::Standing> hall(const Buckets& buckets, const meeting::RollLine& line) {
    std::vector<meeting::Standing> list;
    for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
        meeting::Standing one{&line, bucket != 5};
        if (bucket < 4) one.choice = static_cast<Choice>(bucket);
        list.insert(list.end(), static_cast<std::size_t>(buckets[bucket]), one);
    }
    return list;
}

int base_of(const Buckets& b, Basis basis) {
    const auto [for_, against, abstain, invalid, silent, absent] = b;
    switch (basis) {
        case Basis::all: return for_ + against + abstain + invalid + silent + absent;
        case Basis::present: return for_ + against + abstain + invalid + silent;
        case Basis::ballots: return for_ + against + abstain + invalid;
        case Basis::valid: return for_ + against + abstain;
        case Basis::for_against_invalid: return for_ + against + invalid;
        case Basis::for_against: return for_ + against;
    }
    return -1;
}

bool should_pass(const Buckets& buckets, const Criterion& criterion) {
    const int base = base_of(buckets, criterion.basis);
    if (base == 0) return criterion.if_empty == meeting::IfEmpty::pass;
    const auto difference = std::int64_t{buckets[0]} * criterion.threshold.denominator -
                            std::int64_t{base} * criterion.threshold.numerator;
    return criterion.op == Comparison::more_than ? difference > 0 : difference >= 0;
}

TEST(SixBuckets, EveryDistributionUnderEveryRuleOfThePresets) {
    const auto rules = distinct_rules();
    ASSERT_GE(rules.size(), 12u);
    meeting::RollLine line;
    line.weight = base::Votes(1);
    line.groups = {"secured"};
    std::size_t wrong = 0, checked = 0;
    for (int code = 0; code < 117'649; ++code) {  // 7^6
        Buckets buckets{};
        for (int rest = code, i = 0; i < 6; ++i, rest /= 7) {
            buckets[static_cast<std::size_t>(i)] = rest % 7;
        }
        const auto standings = hall(buckets, line);
        for (const auto& rule : rules) {
            const bool expected = std::all_of(rule.begin(), rule.end(), [&](const auto& one) {
                return should_pass(buckets, one);
            });
            const auto outcome = meeting::count(rule, standings);
            ++checked;
            if ((outcome.decision == Decision::adopted) != expected) ++wrong;
        }
    }
    EXPECT_EQ(wrong, 0u) << "of " << checked;
}

}  // namespace
}  // namespace plugin::rulebook
