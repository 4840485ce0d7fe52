// The pool for blocking work: bounded, and it finishes what it accepted.
#include "plugin/server/http/workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>

namespace plugin::server {
namespace {

constexpr auto patience = std::chrono::seconds(12);

TEST(Workers, DoWhatIsPosted) {
    Workers workers(2, 10);
    std::promise<int> done;
    ASSERT_TRUE(workers.post([&] { done.set_value(7); }));
    auto result = done.get_future();
    ASSERT_EQ(result.wait_for(patience), std::future_status::ready);
    EXPECT_EQ(result.get(), 7);
}

TEST(Workers, SeveralWorkAtTheSameTime) {
    Workers workers(2, 10);
    std::promise<void> first;
    std::promise<void> second;
    auto first_there = first.get_future();
    auto second_there = second.get_future();
    std::atomic<int> met{0};
    // Each waits for the other: one thread alone could not do it.
    workers.post([&] {
        first.set_value();
        met += second_there.wait_for(patience) == std::future_status::ready ? 1 : 0;
    });
    workers.post([&] {
        second.set_value();
        met += first_there.wait_for(patience) == std::future_status::ready ? 1 : 0;
    });
    workers.stop();
    EXPECT_EQ(met, 2);
}

TEST(Workers, AFullQueueTakesNoMore) {
    Workers workers(1, 2);
    std::promise<void> begun;
    std::promise<void> release;
    auto released = release.get_future().share();
    ASSERT_TRUE(workers.post([&] {
        begun.set_value();
        released.wait();
    }));
    ASSERT_EQ(begun.get_future().wait_for(patience), std::future_status::ready);
    EXPECT_TRUE(workers.post([] {}));
    EXPECT_TRUE(workers.post([] {}));
    EXPECT_FALSE(workers.post([] {}));
    release.set_value();
    workers.stop();
}

TEST(Workers, StopFinishesWhatWasQueued) {
    std::atomic<int> done{0};
    Workers workers(1, 100);
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(workers.post([&] { ++done; }));
    workers.stop();
    EXPECT_EQ(done, 50);
}

TEST(Workers, TheDestructorFinishesWhatWasQueued) {
    std::atomic<int> done{0};
    {
        Workers workers(1, 100);
        for (int i = 0; i < 50; ++i) ASSERT_TRUE(workers.post([&] { ++done; }));
    }
    EXPECT_EQ(done, 50);
}

TEST(Workers, AfterStopNothingIsTaken) {
    Workers workers(1, 10);
    workers.stop();
    workers.stop();
    EXPECT_FALSE(workers.post([] {}));
}

TEST(Workers, WorkThatThrowsDoesNotEndThePool) {
    std::atomic<bool> done{false};
    Workers workers(1, 10);
    workers.post([] { throw std::runtime_error("on purpose"); });
    workers.post([] { throw 7; });
    workers.post([&] { done = true; });
    workers.stop();
    EXPECT_TRUE(done);
}

TEST(Workers, AbandonedDropWhatIsQueuedAndWaitForWhatIsUnderWay) {
    Workers workers(1, 10);
    std::promise<void> begun, go_on;
    std::atomic<bool> ended = false, queued_ran = false;
    const auto held = std::make_shared<int>(0);
    ASSERT_TRUE(workers.post([&] {
        begun.set_value();
        go_on.get_future().wait();
        ended = true;
    }));
    begun.get_future().wait();
    ASSERT_TRUE(workers.post([&, held] { queued_ran = true; }));
    EXPECT_FALSE(workers.abandon(std::chrono::milliseconds(20))) << "one is still under way";
    EXPECT_EQ(held.use_count(), 1) << "what was queued is gone";
    EXPECT_FALSE(workers.post([] {}));
    go_on.set_value();
    EXPECT_TRUE(workers.abandon(std::chrono::seconds(20)));
    EXPECT_TRUE(ended);
    EXPECT_FALSE(queued_ran);
    EXPECT_TRUE(workers.abandon({})) << "again";
}

}  // namespace
}  // namespace plugin::server
