// A silent conference server delays few requests, and no client can make a server look silent.
#include "plugin/wiring/room_identity.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace plugin::wiring {
namespace {

class HandCheck final : public bbb::SessionCheck {
public:
    base::Attempt<std::optional<bbb::WebSession>> who(const std::string&, const std::string&)
        override {
        ++asked;
        std::this_thread::sleep_for(takes);
        if (fails) return base::fail("bbb.session", "no answer", true);
        return std::optional<bbb::WebSession>{};
    }
    int asked = 0;
    bool fails = true;
    std::chrono::milliseconds takes{0};
};

class Identity : public testing::Test {
protected:
    Identity() : check_(new HandCheck), identity_(std::unique_ptr<bbb::SessionCheck>(check_)) {}
    HandCheck* check_;
    SessionCheckIdentity identity_;
};

TEST_F(Identity, WhoDidNotAnswerInTimeIsNotAskedForAMoment) {
    check_->takes = std::chrono::milliseconds(1100);
    EXPECT_FALSE(identity_.who({}));
    const auto since = std::chrono::steady_clock::now();
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(identity_.who({}));
    EXPECT_LT(std::chrono::steady_clock::now() - since, 10 * check_->takes) << "none was asked";
    EXPECT_EQ(check_->asked, 1);
}

TEST_F(Identity, WhatIsRefusedAtOnceShutsOutNobodyElse) {
    EXPECT_FALSE(identity_.who({}));
    check_->fails = false;
    EXPECT_TRUE(identity_.who({}));
    EXPECT_EQ(check_->asked, 2);
}

}  // namespace
}  // namespace plugin::wiring
