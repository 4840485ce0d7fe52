// Captures of real meetings, if present outside the repository.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>

#include "bbb-hooks/room_event.hpp"
#include "bbb-hooks/webhook.hpp"
#include "tests/bbb-hooks/fixtures.hpp"

namespace bbb {
namespace {

using Counts = std::map<std::string, int>;

std::string kind_of(const RoomEvent& event) {
    return std::string(
        std::visit([](const auto& one) { return std::decay_t<decltype(one)>::event_name; }, event)
    );
}

class Captures : public testing::Test {
protected:
    void SetUp() override {
        if (captures().empty()) GTEST_SKIP() << "without ../shared/data/bbb";
    }
};

TEST_F(Captures, EveryMessageOfARealMeetingIsUnderstood) {
    Counts kinds;
    for (const auto& line : lines_of(captures() / "bbb/bbb-webhooks/raw-events.json")) {
        const auto decoded = decode_event(line);
        ASSERT_TRUE(decoded.event) << decoded.name;
        EXPECT_GT(decoded.at_ms, 1'698'771'000'000);
        ++kinds[kind_of(*decoded.event)];
    }
    EXPECT_EQ(
        kinds, (Counts{
                   {"room_created", 1},
                   {"user_joined", 2},
                   {"presenter_assigned", 3},
                   {"user_acted", 12},
                   {"chat_sent", 1},
                   {"poll_started", 1},
                   {"poll_answered", 1},
                   {"user_left", 2},
                   {"room_destroyed", 1}
               })
    );
}

TEST_F(Captures, TheSameMeetingMappedSaysTheSame) {
    Counts ignored;
    for (const auto& line : lines_of(captures() / "bbb/bbb-webhooks/mapped-events.json")) {
        const auto decoded = decode_event(line);
        EXPECT_NE(decoded.decoding, Decoding::malformed) << decoded.name;
        if (!decoded.event) ++ignored[decoded.name];
    }
    for (const auto& [name, count] : ignored) EXPECT_EQ(name, "poll-responded");
}

TEST_F(Captures, EveryCapturedDeliveryIsGenuineAndOfTheSameFactsInEachMode) {
    std::map<std::string, std::size_t> posts;
    for (const char* mode :
         {"mapped-checksum-sha1", "mapped-checksum-sha256", "getraw-checksum-sha1"}) {
        for (const auto& file :
             files_in(captures() / "webhooks" / ("captures-" + std::string(mode)), ".http")) {
            const auto captured = read_capture(file);
            const auto [target, sum] = split_hook_target(captured.target);
            EXPECT_TRUE(is_genuine_hook(
                "http://" + captured.host + target, captured.body, sum, "mysharedsecret"
            )) << file;
            const auto events = decode_hook_body(captured.body);
            ASSERT_EQ(events.size(), 1u) << file;
            EXPECT_NE(events.front().decoding, Decoding::malformed) << file;
            ++posts[mode];
        }
    }
    EXPECT_EQ(posts["mapped-checksum-sha1"], 44u);
    EXPECT_EQ(posts["getraw-checksum-sha1"], 44u);
}

TEST_F(Captures, BearerDeliveriesCarryTheSecretAndAreFormsAsWell) {
    for (const auto& file : files_in(captures() / "webhooks/captures-bearer", ".http")) {
        const auto captured = read_capture(file);
        EXPECT_EQ(captured.authorization, "Bearer mysharedsecret");
        ASSERT_EQ(decode_hook_body(captured.body).size(), 1u);
        EXPECT_TRUE(decode_hook_body(captured.body).front().event) << file;
    }
}

}  // namespace
}  // namespace bbb
