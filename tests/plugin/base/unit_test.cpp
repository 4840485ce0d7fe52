#include "plugin/base/unit.hpp"

#include <gtest/gtest.h>

namespace plugin::base {
namespace {

TEST(Unit, RoublesAndSquareMetresAreGroupedAndKeepTheirHundredths) {
    const char* text =
        "1\xC2\xA0"
        "000\xC2\xA0"
        "000,02";
    EXPECT_EQ(amount_text(Votes(100'000'002), Unit::kopeck), text);
    EXPECT_EQ(amount_text(Votes(100'000'002), Unit::hundredth_m2), text);
    EXPECT_EQ(amount_text(Votes(5), Unit::kopeck), "0,05");
    EXPECT_EQ(amount_text(Votes(99999), Unit::kopeck), "999,99");
}

TEST(Unit, EverythingElseIsWhole) {
    const char* text =
        "1\xC2\xA0"
        "000\xC2\xA0"
        "002";
    for (const auto unit : {Unit::votes, Unit::share, Unit::part_of_capital}) {
        EXPECT_EQ(amount_text(Votes(1'000'002), unit), text);
        EXPECT_EQ(amount_text(Votes(0), unit), "0");
    }
}

TEST(Unit, IsFoundByTheNameThatARegulationGivesIt) {
    EXPECT_EQ(unit_named("kopeck"), Unit::kopeck);
    EXPECT_EQ(unit_named("0.01 m2"), Unit::hundredth_m2);
    EXPECT_EQ(unit_named("share"), Unit::share);
    EXPECT_EQ(unit_named("1/n of capital"), Unit::part_of_capital);
    for (const char* name : {"head", "", "Kopeck", "something of its own"}) {
        EXPECT_EQ(unit_named(name), Unit::votes) << name;
    }
}

}  // namespace
}  // namespace plugin::base
