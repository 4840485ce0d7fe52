#include "plugin/app/arrivals.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace plugin::app {
namespace {

using base::Instant;
using base::Milliseconds;

Instant at(int milliseconds) {
    return Instant(Milliseconds(milliseconds));
}

TEST(Arrivals, ARequestCountsFromItsStampUntilItsTicketDies) {
    Arrivals arrivals;
    EXPECT_FALSE(arrivals.any_until(at(100)));
    auto ticket = arrivals.arrive(at(50));
    EXPECT_TRUE(arrivals.any_until(at(100)));
    EXPECT_TRUE(arrivals.any_until(at(50)));
    EXPECT_FALSE(arrivals.any_until(at(49)));
    auto copy = ticket;
    ticket.reset();
    EXPECT_TRUE(arrivals.any_until(at(100)));
    copy.reset();
    EXPECT_FALSE(arrivals.any_until(at(100)));
}

TEST(Arrivals, TwoOfTheSameMomentAreTwo) {
    Arrivals arrivals;
    auto one = arrivals.arrive(at(5));
    auto other = arrivals.arrive(at(5));
    one.reset();
    EXPECT_TRUE(arrivals.any_until(at(5)));
    other.reset();
    EXPECT_FALSE(arrivals.any_until(at(5)));
}

TEST(Arrivals, TicketsMayDieOnAnyThread) {
    Arrivals arrivals;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i) {
                auto ticket = arrivals.arrive(at(i));
                (void)arrivals.any_until(at(i));
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_FALSE(arrivals.any_until(at(1'000'000)));
}

}  // namespace
}  // namespace plugin::app
