#include "plugin/app/ballot/in_flight_requests.hpp"

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

TEST(InFlightRequests, ARequestCountsFromItsStampUntilItsTicketDies) {
    InFlightRequests in_flight;
    EXPECT_FALSE(in_flight.any_until(at(100)));
    auto ticket = in_flight.arrive(at(50));
    EXPECT_TRUE(in_flight.any_until(at(100)));
    EXPECT_TRUE(in_flight.any_until(at(50)));
    EXPECT_FALSE(in_flight.any_until(at(49)));
    auto copy = ticket;
    ticket.reset();
    EXPECT_TRUE(in_flight.any_until(at(100)));
    copy.reset();
    EXPECT_FALSE(in_flight.any_until(at(100)));
}

TEST(InFlightRequests, TwoOfTheSameMomentAreTwo) {
    InFlightRequests in_flight;
    auto one = in_flight.arrive(at(5));
    auto other = in_flight.arrive(at(5));
    one.reset();
    EXPECT_TRUE(in_flight.any_until(at(5)));
    other.reset();
    EXPECT_FALSE(in_flight.any_until(at(5)));
}

TEST(InFlightRequests, TicketsMayDieOnAnyThread) {
    InFlightRequests in_flight;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i) {
                auto ticket = in_flight.arrive(at(i));
                (void)in_flight.any_until(at(i));
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_FALSE(in_flight.any_until(at(1'000'000)));
}

}  // namespace
}  // namespace plugin::app
