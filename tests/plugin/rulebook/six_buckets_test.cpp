// Every distribution of 0 to 6 people over the six totals, under every distinct rule of the
// presets.
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

/// Six heads wait for each bucket, all of different weight within it, so that votes and heads never
/// say the same by chance; every second one belongs to the group that criteria name.
class People {
public:
    People() {
        for (std::size_t bucket = 0; bucket < 6; ++bucket) {
            for (std::size_t place = 0; place < 6; ++place) {
                auto& line = lines_[bucket][place];
                line.weight = base::Votes(weight_of(bucket, place));
                if (in_group(bucket, place)) line.groups = {"secured"};
            }
        }
    }

    static std::uint64_t weight_of(std::size_t bucket, std::size_t place) {
        return 1 + (5 * bucket + 3 * place * place) % 11;
    }
    static bool in_group(std::size_t bucket, std::size_t place) {
        return (bucket + place) % 2 == 0;
    }

    std::vector<meeting::Standing> hall(const Buckets& buckets) const {
        std::vector<meeting::Standing> list;
        for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
            for (std::size_t place = 0; place < static_cast<std::size_t>(buckets[bucket]);
                 ++place) {
                meeting::Standing one{&lines_[bucket][place], bucket != 5};
                if (bucket < 4) one.choice = static_cast<Choice>(bucket);
                list.push_back(one);
            }
        }
        return list;
    }

    /// The first `heads` of each bucket, by what the criterion measures.
    static Buckets measured(const Buckets& heads, const Criterion& criterion) {
        Buckets sums{};
        for (std::size_t bucket = 0; bucket < heads.size(); ++bucket) {
            for (std::size_t place = 0; place < static_cast<std::size_t>(heads[bucket]); ++place) {
                if (!criterion.group.empty() && !in_group(bucket, place)) continue;
                const bool by_weight = criterion.measure == meeting::Measure::weight;
                sums[bucket] += by_weight ? static_cast<int>(weight_of(bucket, place)) : 1;
            }
        }
        return sums;
    }

private:
    std::array<std::array<meeting::RollLine, 6>, 6> lines_;
};

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

bool should_pass(const Buckets& heads, const Criterion& criterion) {
    const Buckets buckets = People::measured(heads, criterion);
    const int base = base_of(buckets, criterion.basis);
    if (base == 0) return criterion.if_empty == meeting::IfEmpty::pass;
    const auto difference = std::int64_t{buckets[0]} * criterion.threshold.denominator -
                            std::int64_t{base} * criterion.threshold.numerator;
    return criterion.op == Comparison::more_than ? difference > 0 : difference >= 0;
}

TEST(SixBuckets, EveryDistributionUnderEveryRuleOfThePresets) {
    const auto rules = distinct_rules();
    ASSERT_GE(rules.size(), 12u);
    const People people;
    std::size_t wrong = 0, checked = 0, adopted = 0;
    for (int code = 0; code < 117'649; ++code) {  // 7^6
        Buckets buckets{};
        for (int rest = code, i = 0; i < 6; ++i, rest /= 7) {
            buckets[static_cast<std::size_t>(i)] = rest % 7;
        }
        const auto standings = people.hall(buckets);
        for (const auto& rule : rules) {
            const bool expected = std::all_of(rule.begin(), rule.end(), [&](const auto& one) {
                return should_pass(buckets, one);
            });
            const auto outcome = meeting::count(rule, standings);
            ++checked;
            adopted += expected ? 1 : 0;
            if ((outcome.decision == Decision::adopted) != expected) ++wrong;
        }
    }
    EXPECT_EQ(wrong, 0u) << "of " << checked;
    EXPECT_GT(adopted, checked / 20);
    EXPECT_LT(adopted, checked / 2);
}

}  // namespace
}  // namespace plugin::rulebook
