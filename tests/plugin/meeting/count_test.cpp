#include "plugin/meeting/count.hpp"

#include <gtest/gtest.h>

namespace plugin::meeting {
namespace {

/// Electors with weight, presence and choice in one line of a test.
class Hall {
public:
    Hall& seat(
        std::string_view weight, std::optional<Choice> choice, bool present = true,
        const char* group = nullptr
    ) {
        auto line = std::make_unique<RollLine>();
        line->elector = ElectorId("e" + std::to_string(lines_.size()));
        line->weight = *base::Votes::parse(weight);
        if (group != nullptr) line->groups = {group};
        standings_.push_back({line.get(), present, choice});
        lines_.push_back(std::move(line));
        return *this;
    }
    Outcome count(const std::vector<Criterion>& criteria) const {
        return meeting::count(criteria, standings_);
    }
    QuorumResult quorum(const std::vector<Criterion>& criteria) const {
        return measure_quorum({criteria}, standings_);
    }

private:
    std::vector<std::unique_ptr<RollLine>> lines_;
    std::vector<Standing> standings_;
};

Criterion criterion(Basis basis, const char* threshold, Comparison op = Comparison::more_than) {
    return {.basis = basis, .threshold = *base::Fraction::parse(threshold), .op = op};
}

TEST(Count, ExactlyHalfIsNotMoreThanHalf) {
    const auto half = criterion(Basis::present, "1/2");
    EXPECT_EQ(
        Hall().seat("50", Choice::for_).seat("50", Choice::against).count({half}).decision,
        Decision::not_adopted
    );
    EXPECT_EQ(
        Hall().seat("51", Choice::for_).seat("50", Choice::against).count({half}).decision,
        Decision::adopted
    );
}

TEST(Count, OneKopeckDecides) {
    const auto half = criterion(Basis::all, "1/2");
    const std::string most = "4" + std::string(29, '9');
    const std::string rest = "5" + std::string(29, '0');
    EXPECT_EQ(
        Hall().seat(rest, Choice::for_).seat(most, Choice::against).count({half}).decision,
        Decision::adopted
    );
    EXPECT_EQ(
        Hall().seat(most, Choice::for_).seat(rest, Choice::against).count({half}).decision,
        Decision::not_adopted
    );
}

TEST(Count, TheOutcomeShowsTheInequality) {
    const auto outcome = Hall()
                             .seat("41", Choice::for_)
                             .seat("25", Choice::against)
                             .seat("14", Choice::abstain)
                             .seat("20", std::nullopt, false)
                             .count({criterion(Basis::present, "1/2")});
    const auto& result = outcome.criteria.front();
    EXPECT_EQ(result.left, "82");
    EXPECT_EQ(result.right, "80");
    EXPECT_EQ(result.percent, "51.25");
    EXPECT_TRUE(result.pass);
    EXPECT_EQ(outcome.heads.present, base::Votes(3));
    EXPECT_EQ(outcome.weight.all, base::Votes(100));
}

TEST(Count, EachBasisCountsItsBuckets) {
    const Hall hall = [] {
        Hall h;
        h.seat("30", Choice::for_).seat("20", Choice::against).seat("10", Choice::abstain);
        h.seat("5", Choice::invalid).seat("15", std::nullopt).seat("20", std::nullopt, false);
        return h;
    }();
    const auto base_of = [&](Basis basis) {
        return hall.count({criterion(basis, "1/2")}).criteria.front().of.str();
    };
    EXPECT_EQ(base_of(Basis::all), "100");
    EXPECT_EQ(base_of(Basis::present), "80");
    EXPECT_EQ(base_of(Basis::ballots), "65");
    EXPECT_EQ(base_of(Basis::valid), "60");
    EXPECT_EQ(base_of(Basis::for_against_invalid), "55");
    EXPECT_EQ(base_of(Basis::for_against), "50");
}

TEST(Count, AtLeastIncludesEquality) {
    const auto two_thirds = criterion(Basis::all, "2/3", Comparison::at_least);
    EXPECT_EQ(
        Hall().seat("2", Choice::for_).seat("1", Choice::against).count({two_thirds}).decision,
        Decision::adopted
    );
}

TEST(Count, EverySecuredCreditorMustAgreeAndNoneIsConsent) {
    Criterion secured = criterion(Basis::all, "1/1", Comparison::at_least);
    secured.measure = Measure::heads;
    secured.group = "secured";
    secured.if_empty = IfEmpty::pass;
    const auto all = criterion(Basis::all, "1/2");
    Hall without;
    without.seat("60", Choice::for_).seat("40", Choice::against);
    EXPECT_EQ(without.count({all, secured}).decision, Decision::adopted);
    Hall refuses;
    refuses.seat("60", Choice::for_).seat("1", Choice::against, true, "secured");
    EXPECT_EQ(refuses.count({all, secured}).decision, Decision::not_adopted);
    Hall absent;
    absent.seat("60", Choice::for_).seat("1", std::nullopt, false, "secured");
    EXPECT_EQ(absent.count({all, secured}).decision, Decision::not_adopted);
    Hall agrees;
    agrees.seat("60", Choice::for_).seat("1", Choice::for_, true, "secured");
    EXPECT_EQ(agrees.count({all, secured}).decision, Decision::adopted);
}

TEST(Count, NobodyVotingAdoptsNothing) {
    EXPECT_EQ(
        Hall().seat("10", std::nullopt, false).count({criterion(Basis::present, "1/2")}).decision,
        Decision::not_adopted
    );
}

TEST(Quorum, ExactlyHalfOfTheRegisterIsNoQuorum) {
    const auto half = criterion(Basis::all, "1/2");
    EXPECT_FALSE(Hall().seat("50", {}, true).seat("50", {}, false).quorum({half}).met);
    EXPECT_TRUE(Hall().seat("51", {}, true).seat("49", {}, false).quorum({half}).met);
}

}  // namespace
}  // namespace plugin::meeting
