#include "plugin/base/votes.hpp"

#include <gtest/gtest.h>

namespace plugin::base {
namespace {

TEST(Votes, ReadsAndPrintsWholeNumbersUpToTenToTheThirty) {
    const std::string largest = "1" + std::string(30, '0');
    EXPECT_EQ(Votes::parse(largest)->str(), largest);
    EXPECT_EQ(Votes::parse("0")->str(), "0");
    EXPECT_FALSE(Votes::parse("1" + std::string(29, '0') + "1" + "0"));
    EXPECT_FALSE(Votes::parse("1" + std::string(31, '0')));
}

TEST(Votes, RefusesSignsFractionsBlanksAndLeadingZeros) {
    for (const char* text : {"", "-1", "+1", "1.5", "1,5", " 1", "01", "1e3", "٣"}) {
        EXPECT_FALSE(Votes::parse(text)) << text;
    }
}

TEST(Votes, FractionsAreProperAndSmall) {
    EXPECT_EQ(Fraction::parse("2/3"), (Fraction{2, 3}));
    EXPECT_EQ(Fraction::parse("0/1"), (Fraction{0, 1})) << "more than nothing";
    for (const char* text : {"3/2", "1/0", "0/0", "1", "1/2000000", "-1/2", "1/2 "}) {
        EXPECT_FALSE(Fraction::parse(text)) << text;
    }
}

TEST(VotesDeathTest, AddingBeyondTheLimitIsABug) {
    EXPECT_FALSE(Votes::fits(Votes::max(), Votes(1)));
    EXPECT_DEATH(Votes::max() + Votes(1), "broken invariant");
}

}  // namespace
}  // namespace plugin::base
