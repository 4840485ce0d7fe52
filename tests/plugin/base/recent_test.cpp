#include "plugin/base/recent.hpp"

#include <gtest/gtest.h>

#include <string>

namespace plugin::base {
namespace {

TEST(Recent, TheOneThatNobodyHasTouchedForLongestGoes) {
    Recent<std::string, int> some(3);
    some.touch("a") = 1;
    some.touch("b") = 2;
    some.touch("c") = 3;
    some.touch("a") = 4;
    some.touch("0") = 5;  // first by alphabet, last by time
    EXPECT_EQ(some.find("b"), nullptr);
    EXPECT_EQ(*some.find("a"), 4);
    EXPECT_EQ(*some.find("0"), 5);
    some.touch("d");
    EXPECT_EQ(some.find("c"), nullptr);
    EXPECT_EQ(*some.find("0"), 5);
    EXPECT_EQ(some.size(), 3u);
}

TEST(Recent, WhatWasForgottenLeavesRoom) {
    Recent<std::string, int> some(2);
    some.touch("a") = 1;
    some.touch("b") = 2;
    some.forget("a");
    some.forget("of nobody");
    some.touch("c") = 3;
    EXPECT_EQ(*some.find("b"), 2);
    EXPECT_EQ(some.touch("a"), 0);
    EXPECT_EQ(some.size(), 2u);
}

}  // namespace
}  // namespace plugin::base
