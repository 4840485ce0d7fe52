// The token bucket: what it allows, and which keys it drops.
#include "plugin/server/http/rate_limit.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace plugin::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const base::Instant start{std::chrono::hours(490'000)};

TEST(RateLimit, SoManyActsAtOnceAndNoMore) {
    RateLimiter limiter(3, seconds(60));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(limiter.allow("a", start)) << i;
    EXPECT_FALSE(limiter.allow("a", start));
}

TEST(RateLimit, ActsComeBackOneByOne) {
    RateLimiter limiter(3, seconds(60));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(limiter.allow("a", start));
    EXPECT_FALSE(limiter.allow("a", start + milliseconds(19'999)));
    EXPECT_TRUE(limiter.allow("a", start + seconds(20)));
    EXPECT_FALSE(limiter.allow("a", start + seconds(20)));
    EXPECT_TRUE(limiter.allow("a", start + seconds(40)));
}

TEST(RateLimit, ARefusedActCostsNothing) {
    RateLimiter limiter(1, seconds(10));
    ASSERT_TRUE(limiter.allow("a", start));
    for (int i = 0; i < 9; ++i) EXPECT_FALSE(limiter.allow("a", start + seconds(i)));
    EXPECT_TRUE(limiter.allow("a", start + seconds(10)));
}

TEST(RateLimit, ARestDoesNotSaveUpMoreThanTheLimit) {
    RateLimiter limiter(2, seconds(2));
    ASSERT_TRUE(limiter.allow("a", start));
    const auto later = start + std::chrono::hours(24);
    EXPECT_TRUE(limiter.allow("a", later));
    EXPECT_TRUE(limiter.allow("a", later));
    EXPECT_FALSE(limiter.allow("a", later));
}

TEST(RateLimit, KeysDoNotDisturbEachOther) {
    RateLimiter limiter(1, seconds(60));
    EXPECT_TRUE(limiter.allow("a", start));
    EXPECT_TRUE(limiter.allow("b", start));
    EXPECT_FALSE(limiter.allow("a", start));
}

TEST(RateLimit, UnusedKeysAreForgotten) {
    RateLimiter limiter(1, seconds(1));
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(limiter.allow(std::to_string(i), start));
    EXPECT_EQ(limiter.keys(), 10U);
    for (int i = 0; i < 10; ++i) (void)limiter.allow("x", start + seconds(2));
    EXPECT_EQ(limiter.keys(), 1U);
}

TEST(RateLimit, MemoryIsBoundedAndAFloodShutsOutNobody) {
    RateLimiter limiter(2, seconds(60), 4);
    ASSERT_TRUE(limiter.allow("busy", start));
    ASSERT_TRUE(limiter.allow("busy", start));
    for (int i = 0; i < 100; ++i) {
        EXPECT_TRUE(limiter.allow("flood" + std::to_string(i), start)) << i;
        EXPECT_LE(limiter.keys(), 4U);
    }
    EXPECT_FALSE(limiter.allow("busy", start)) << "who has used most is forgotten last";
}

TEST(RateLimit, NoActsOrNoKeysStillMeansOne) {
    RateLimiter limiter(0, seconds(1), 0);
    EXPECT_TRUE(limiter.allow("a", start));
    EXPECT_FALSE(limiter.allow("a", start));
    EXPECT_EQ(limiter.keys(), 1U);
}

TEST(RateLimit, ManyThreadsGetNoMoreThanTheLimit) {
    RateLimiter limiter(100, seconds(60));
    std::atomic<int> allowed{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 100; ++n) allowed += limiter.allow("a", start) ? 1 : 0;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(allowed, 100);
}

TEST(RateLimit, ALongKeyCountsLikeAShortOneAndIsNotKept) {
    RateLimiter limiter(1, std::chrono::seconds(1));
    const base::Instant now{std::chrono::seconds(1)};
    const std::string one(60'000, 'a');
    const std::string other = one + "b";
    EXPECT_TRUE(limiter.allow(one, now));
    EXPECT_FALSE(limiter.allow(one, now));
    EXPECT_TRUE(limiter.allow(other, now));
    const auto kept = base::sha256("key\n", one).hex();
    EXPECT_TRUE(limiter.allow(kept, now)) << "a digest that somebody typed is another key";
}

}  // namespace
}  // namespace plugin::server
