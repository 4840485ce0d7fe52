// Callback URLs are secret, and a callback is accepted only with the secret of its server.
#include "plugin/conference/callback_addresses.hpp"

#include <gtest/gtest.h>
#include <openssl/hmac.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <future>
#include <thread>

#include "bbb-hooks/checksum.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/base/url.hpp"

namespace plugin::conference {
namespace {

const std::string first_secret = "the first server's secret";
const std::string second_secret = "the second server's secret";

base::SecretKey key(char filled_with) {
    return *base::SecretKey::from_bytes(std::string(32, filled_with));
}

/// A JWT, RFC 7519.
std::string token_of(
    const std::string& header, const std::string& claims, const EVP_MD* algorithm,
    const std::string& secret
) {
    const auto text = base::to_base64url(header) + "." + base::to_base64url(claims);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    HMAC(
        algorithm, secret.data(), static_cast<int>(secret.size()),
        reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &length
    );
    return text + "." + base::to_base64url({reinterpret_cast<char*>(mac), length});
}

std::string hook_body(const std::string& events) {
    return "domain=bbb.example&event=" + base::percent_encoded(events) + "&timestamp=1";
}
std::string destroyed(const std::string& room) {
    return R"({"envelope":{"timestamp":5},"core":{"header":{"name":"MeetingDestroyedEvtMsg"},)"
           R"("body":{"meetingId":")" +
           room + "\"}}}";
}

class Callbacks : public testing::Test {
protected:
    static CallbackAddresses addresses(char master = 'k') {
        return {
            key(master),
            {{"http://sidecar:8400/quorum/api/v1", first_secret},
             {"https://quorum.example/quorum/api/v1", second_secret}}
        };
    }
    static std::string token_in(const std::string& url) { return url.substr(url.rfind('/') + 1); }
    static std::string sum(const std::string& url, const std::string& body) {
        return bbb::checksum(bbb::ChecksumAlgorithm::sha256, url, body, second_secret);
    }
    /// As a worker of the server does, which waits for the answer.
    std::future<bool> take(const std::string& body) {
        return std::async(std::launch::async, [this, body] {
            return addresses_.take_hook(1, body);
        });
    }
    /// Is it still waited for, now that so many events are on their way?
    bool waits(const std::future<bool>& answer, std::size_t events) {
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (undone_count_ < events && std::chrono::steady_clock::now() < limit) {
            std::this_thread::yield();
        }
        EXPECT_EQ(undone_count_, events);
        return answer.wait_for(std::chrono::milliseconds(20)) == std::future_status::timeout;
    }
    void listen() {
        addresses_.feed([this](std::size_t place) -> bbb::RoomStream& {
            EXPECT_EQ(place, 1u);
            return stream_;
        });
        addresses_.listen();
    }

    CallbackAddresses addresses_ = addresses();
    std::deque<std::promise<bool>> undone_;
    std::atomic<std::size_t> undone_count_ = 0;  // of `undone_`, which the stream adds to
    bbb::RoomStream stream_{[this](const bbb::DecodedEvent&) {
        auto recorded = undone_.emplace_back().get_future().share();
        ++undone_count_;
        return recorded;
    }};
};

TEST_F(Callbacks, EachServerHasItsOwnAddressesWhichStayAfterARestart) {
    const auto again = addresses();
    EXPECT_EQ(addresses_.ended_url(0), again.ended_url(0));
    const auto token = token_in(addresses_.ended_url(0));
    EXPECT_EQ(addresses_.ended_url(0), "http://sidecar:8400/quorum/api/v1/bbb/ended/" + token);
    EXPECT_EQ(
        addresses_.recording_ready_url(0),
        "http://sidecar:8400/quorum/api/v1/bbb/recording-ready/" + token
    );
    EXPECT_EQ(addresses_.events_url(0), "http://sidecar:8400/quorum/api/v1/bbb/events/" + token);
    EXPECT_EQ(
        addresses_.analytics_url(0), "http://sidecar:8400/quorum/api/v1/bbb/analytics/" + token
    );
    EXPECT_EQ(token.size(), 40u);
    EXPECT_NE(token, token_in(addresses_.ended_url(1)));
    EXPECT_NE(token, token_in(addresses('l').ended_url(0)));
    EXPECT_TRUE(addresses_.ended_url(1).starts_with("https://quorum.example/quorum/api/v1/bbb/"));
}

/// Rooms that are open while the program is exchanged for a newer one go on calling these.
TEST_F(Callbacks, TokensAreThoseOfEarlierVersions) {
    EXPECT_EQ(token_in(addresses_.ended_url(0)), "c38e15d3561bab6615bf6696fa1eab0e87fac21b");
    EXPECT_EQ(token_in(addresses_.ended_url(1)), "c39fbd49e6a4085698acd770e390c7e5b7a4dbb0");
}

TEST_F(Callbacks, OnlyTokensThatWereGivenAwayAreKnown) {
    const auto token = token_in(addresses_.ended_url(1));
    EXPECT_TRUE(addresses_.known(token));
    EXPECT_FALSE(addresses_.known(token.substr(1)));
    EXPECT_FALSE(addresses_.known(token + "0"));
    EXPECT_FALSE(addresses_.known(""));
    EXPECT_FALSE(addresses('l').known(token));
}

TEST_F(Callbacks, AHookIsOfTheServerWhoseSecretAndAddressItWasSignedWith) {
    const auto body = hook_body(destroyed("r"));
    EXPECT_EQ(addresses_.sender_of_hook(sum(addresses_.events_url(1), body), body), 1u);
    EXPECT_EQ(
        addresses_.sender_of_hook(
            bbb::checksum(
                bbb::ChecksumAlgorithm::sha1, addresses_.events_url(0), body, first_secret
            ),
            body
        ),
        0u
    );
    // Another's secret, another's address, another body, nothing.
    EXPECT_FALSE(addresses_.sender_of_hook(sum(addresses_.events_url(0), body), body));
    EXPECT_FALSE(addresses_.sender_of_hook(sum(addresses_.ended_url(1), body), body));
    EXPECT_FALSE(addresses_.sender_of_hook(sum(addresses_.events_url(1), body), body + " "));
    EXPECT_FALSE(addresses_.sender_of_hook("", body));
}

TEST_F(Callbacks, ARecordingIsReadyByTheWordOfAnyOfTheServers) {
    const std::string claims = R"({"meeting_id":"m-1","record_id":"r-1"})";
    const std::string header = R"({"alg":"HS256"})";
    const auto by = [&](const std::string& secret) {
        return addresses_.recording_ready(token_of(header, claims, EVP_sha256(), secret));
    };
    EXPECT_EQ(by(first_secret), "r-1");
    EXPECT_EQ(by(second_secret), "r-1");
    EXPECT_FALSE(by("a stranger's"));
    EXPECT_FALSE(addresses_.recording_ready("garbage"));
}

TEST_F(Callbacks, AReportNamesItsRoomByTheInternalIdAndByTheExternalOneIfThereIsNone) {
    const base::Instant now{std::chrono::seconds(1'790'000'000)};
    const auto bearer = [](const std::string& secret) {
        return "Bearer " +
               token_of(R"({"alg":"HS512"})", R"({"exp":1790086400})", EVP_sha512(), secret);
    };
    const std::string both = R"({"meeting_id":"m-1","internal_meeting_id":"r-1","data":{}})";
    EXPECT_EQ(addresses_.reported_room(bearer(second_secret), both, now), "r-1");
    EXPECT_EQ(
        addresses_.reported_room(bearer(first_secret), R"({"meeting_id":"m-1","data":{}})", now),
        "m-1"
    );
    EXPECT_FALSE(addresses_.reported_room(bearer("a stranger's"), both, now));
    EXPECT_FALSE(addresses_.reported_room(bearer(second_secret), both, now + std::chrono::hours(25))
    ) << "the token has expired";
}

TEST_F(Callbacks, UntilSomebodyListensAHookIsToComeAgain) {
    const auto body = hook_body(destroyed("r"));
    EXPECT_FALSE(take(body).get());
    listen();
    auto answer = take(body);
    EXPECT_TRUE(waits(answer, 1));
    undone_[0].set_value(true);
    EXPECT_TRUE(answer.get());
}

TEST_F(Callbacks, ABodyIsDoneWhenAllItsEventsAreAndOnlyIfAllAre) {
    listen();
    const auto body = hook_body("[" + destroyed("r") + "," + destroyed("s") + "]");
    for (const bool second_is_good : {true, false}) {
        undone_.clear();
        undone_count_ = 0;
        auto answer = take(body);
        EXPECT_TRUE(waits(answer, 2));
        undone_[1].set_value(second_is_good);
        EXPECT_TRUE(waits(answer, 2));
        undone_[0].set_value(true);
        EXPECT_EQ(answer.get(), second_is_good);
    }
    EXPECT_TRUE(take(hook_body("[]")).get()) << "there is nothing in it";
}

TEST_F(Callbacks, WhileTooMuchIsOnItsWayToTheJournalAHookIsToComeAgain) {
    listen();
    const auto body = hook_body(destroyed("r"));
    std::string events;
    for (std::size_t i = 0; i < bbb::RoomStream::undone_max; ++i) {
        events += (i == 0 ? "" : ",") + destroyed("r" + std::to_string(i));
    }
    auto all = take(hook_body("[" + events + "]"));
    ASSERT_TRUE(waits(all, bbb::RoomStream::undone_max));
    EXPECT_FALSE(take(body).get());
    undone_.front().set_value(true);
    auto answer = take(body);
    EXPECT_TRUE(waits(answer, bbb::RoomStream::undone_max + 1));
    for (std::size_t i = 1; i < undone_.size(); ++i) undone_[i].set_value(true);
    EXPECT_TRUE(all.get());
    EXPECT_TRUE(answer.get());
}

TEST_F(Callbacks, WhoWaitsWhenTheServiceStopsIsToComeAgain) {
    listen();
    auto answer = take(hook_body(destroyed("r")));
    EXPECT_TRUE(waits(answer, 1));
    undone_.clear();
    EXPECT_FALSE(answer.get());
}

}  // namespace
}  // namespace plugin::conference
