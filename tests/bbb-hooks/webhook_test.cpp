#include "bbb-hooks/webhook.hpp"

#include <gtest/gtest.h>

#include "bbb-hooks/checksum.hpp"

namespace bbb {
namespace {

const std::string url = "https://sidecar.example/hook?a=b%20c";
const std::string body = "domain=x&event=%5B%5D&timestamp=1";
const std::string secret = "s3cret";

TEST(Hook, IsGenuineWithEveryAlgorithmAndOnlyOverExactlyTheseBytes) {
    for (const auto algorithm :
         {ChecksumAlgorithm::sha1, ChecksumAlgorithm::sha256, ChecksumAlgorithm::sha384,
          ChecksumAlgorithm::sha512}) {
        const auto sum = checksum(algorithm, url, body, secret);
        EXPECT_TRUE(is_genuine_hook(url, body, sum, secret));
        EXPECT_FALSE(is_genuine_hook(url, body + "&", sum, secret));
        EXPECT_FALSE(is_genuine_hook(url + "/", body, sum, secret));
        EXPECT_FALSE(is_genuine_hook(url, body, sum, "another"));
        EXPECT_FALSE(is_genuine_hook(url, body, sum.substr(1), secret));
    }
    EXPECT_FALSE(is_genuine_hook(url, body, "", secret));
}

TEST(Hook, TheChecksumIsTakenOffTheTargetAsItWasPutOn) {
    EXPECT_EQ(split_hook_target("/h?checksum=ab").target, "/h");
    EXPECT_EQ(split_hook_target("/h?x=1&checksum=ab").target, "/h?x=1");
    EXPECT_EQ(split_hook_target("/h?x=1&checksum=ab").checksum, "ab");
    EXPECT_EQ(split_hook_target("/h").checksum, "");
}

DecodedEvent at(std::int64_t time, RoomEvent event) {
    return {Decoding::known, std::move(event), "", time};
}

TEST(FactOrder, AnArrivalThatComesAfterTheLaterDepartureIsNoNews) {
    FactOrder order;
    EXPECT_TRUE(order.is_news(at(20, UserLeft{"r", "u", false, ""})));
    EXPECT_FALSE(order.is_news(at(10, UserJoined{"r", "u", "x", false})));
    EXPECT_FALSE(order.is_news(at(20, UserJoined{"r", "u", "x", false})));
    EXPECT_TRUE(order.is_news(at(30, UserJoined{"r", "u", "x", false})));
}

TEST(FactOrder, TheSameFactTwiceIsLeftToTheStateWhichKnowsIt) {
    FactOrder order;
    EXPECT_TRUE(order.is_news(at(10, UserJoined{"r", "u", "x", false})));
    EXPECT_TRUE(order.is_news(at(10, UserJoined{"r", "u", "x", false})));
}

TEST(FactOrder, UsersAndRoomsAreApartAndTimeMayBeUnknown) {
    FactOrder order;
    EXPECT_TRUE(order.is_news(at(20, UserLeft{"r", "u", false, ""})));
    EXPECT_TRUE(order.is_news(at(10, UserJoined{"r", "v", "x", false})));
    EXPECT_TRUE(order.is_news(at(10, UserJoined{"s", "u", "x", false})));
    EXPECT_TRUE(order.is_news(at(0, UserJoined{"r", "u", "x", false})));
    EXPECT_TRUE(order.is_news(at(30, RoomDestroyed{"r"})));
    EXPECT_FALSE(order.is_news(DecodedEvent{}));
}

}  // namespace
}  // namespace bbb
