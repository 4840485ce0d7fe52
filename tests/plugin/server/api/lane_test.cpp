#include "plugin/server/api/live/lane.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace plugin::server {
namespace {

/// Workers that do nothing until told.
class LateWork final : public app::Work {
public:
    bool post(std::function<void()> work) override {
        if (full) return false;
        waiting.push_back(std::move(work));
        return true;
    }
    void go_on() {
        for (auto& work : std::exchange(waiting, {})) work();
    }
    bool full = false;
    std::vector<std::function<void()>> waiting;
};

class OneLane : public testing::Test {
protected:
    bool post(const std::string& client, const std::string& name) {
        return lane_.post(client, [this, name] { done_ += name; });
    }
    LateWork work_;
    Lane lane_{work_, {1, 4, 2}};
    std::string done_;
};

TEST_F(OneLane, TakesOneWorkerHoweverMuchWaitsAndKeepsTheOrder) {
    EXPECT_TRUE(post("a", "1"));
    EXPECT_TRUE(post("b", "2"));
    EXPECT_TRUE(post("c", "3"));
    EXPECT_EQ(work_.waiting.size(), 1u);
    work_.go_on();
    EXPECT_EQ(done_, "123");
    EXPECT_TRUE(post("a", "4"));
    work_.go_on();
    EXPECT_EQ(done_, "1234");
}

TEST_F(OneLane, OneClientLeavesRoomForOthersAndAllHaveABound) {
    EXPECT_TRUE(post("a", "1"));
    EXPECT_TRUE(post("a", "2"));
    EXPECT_FALSE(post("a", "3"));
    EXPECT_TRUE(post("b", "4"));
    EXPECT_TRUE(post("c", "5"));
    EXPECT_FALSE(post("d", "6"));
    work_.go_on();
    EXPECT_EQ(done_, "1245");
    EXPECT_TRUE(post("a", "7"));
}

TEST_F(OneLane, WhatWaitsWhenItIsStoppedIsDropped) {
    EXPECT_TRUE(post("a", "1"));
    EXPECT_TRUE(post("b", "2"));
    lane_.stop();
    EXPECT_FALSE(post("c", "3"));
    work_.go_on();
    EXPECT_EQ(done_, "");
}

TEST_F(OneLane, WhatNoWorkerTakesIsRefusedAndForgotten) {
    work_.full = true;
    for (int i = 0; i < 9; ++i) EXPECT_FALSE(post("a", "x"));
    work_.full = false;
    EXPECT_TRUE(post("a", "1"));
    work_.go_on();
    EXPECT_EQ(done_, "1");
}

TEST_F(OneLane, ATaskThatThrowsStopsNoOther) {
    EXPECT_TRUE(lane_.post("a", [] { throw std::runtime_error("no"); }));
    EXPECT_TRUE(post("a", "1"));
    work_.go_on();
    EXPECT_EQ(done_, "1");
    EXPECT_TRUE(post("a", "2"));
    work_.go_on();
    EXPECT_EQ(done_, "12");
}

}  // namespace
}  // namespace plugin::server
