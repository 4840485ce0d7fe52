// The lot by number: the vector of plugin/journal/FORMAT.md, and that no option is favoured.
#include "plugin/meeting/lot.hpp"

#include <gtest/gtest.h>

#include <map>

namespace plugin::meeting {
namespace {

const std::string sealing_key(32, 'k');
const std::vector<std::string> three_tied{"V1", "V2", "V3"};

TEST(Lot, IsThatOfTheVector) {
    const auto a = base::sha256("a"), b = base::sha256("b");
    const auto number = lot_number(sealing_key, {b, a});
    EXPECT_EQ(number.hex(), "e65106155ea82a699c6fc549306e9f45f8010833f96e6bab7d9ef64a51b5640c");
    EXPECT_EQ(lot_number(sealing_key, {a, b}), number);
    EXPECT_EQ(drawn(number, three_tied, 1), std::vector<std::string>{"V2"});
    EXPECT_EQ(drawn(number, three_tied, 2), (std::vector<std::string>{"V1", "V2"}));
}

TEST(Lot, DependsOnTheKeyAndOnEveryBallot) {
    const auto a = base::sha256("a"), b = base::sha256("b");
    const auto number = lot_number(sealing_key, {a, b});
    EXPECT_NE(lot_number(std::string(32, 'x'), {a, b}), number);
    EXPECT_NE(lot_number(sealing_key, {a}), number);
    EXPECT_NE(lot_number(sealing_key, {a, b, b}), number);
}

TEST(Lot, FavoursNobody) {
    std::map<std::string, int> won;
    constexpr int draws = 30'000;
    for (int i = 0; i < draws; ++i) {
        ++won[drawn(base::sha256(std::to_string(i)), three_tied, 1).front()];
    }
    // Five standard deviations; the draws are always the same ones.
    for (const auto& one : three_tied) EXPECT_NEAR(won[one], draws / 3, 410) << one;
}

}  // namespace
}  // namespace plugin::meeting
