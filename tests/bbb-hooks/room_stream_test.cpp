#include "bbb-hooks/room_stream.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <future>
#include <optional>
#include <thread>

#include "bbb-hooks/hook_keeper.hpp"

namespace bbb {
namespace {

class Stream : public testing::Test {
protected:
    static DecodedEvent at(std::int64_t time, RoomEvent event) {
        return {Decoding::known, std::move(event), "", time};
    }
    bool hook(const DecodedEvent& event) { return is_recorded(stream_.from_hook(event)); }

    std::vector<RoomEvent> heard_;
    RoomStream stream_{[this](const DecodedEvent& decoded) {
        heard_.push_back(*decoded.event);
        return RoomStream::Recorded{};
    }};
    const RoomEvent joined_ = UserJoined{"r", "u", "x", false};
    const RoomEvent left_ = UserLeft{"r", "u", false, ""};
};

TEST_F(Stream, WhileRedisIsConnectedHooksAreAcknowledgedAndNotHeard) {
    stream_.redis_is(true);
    stream_.from_redis(at(1, joined_));
    EXPECT_TRUE(hook(at(1, joined_)));
    EXPECT_EQ(heard_, std::vector{joined_});
    EXPECT_EQ(stream_.counts().superfluous, 1u);
}

TEST_F(Stream, HooksTakeOverWhenRedisIsLostButDoNotTurnTimeBack) {
    stream_.redis_is(true);
    stream_.from_redis(at(10, joined_));
    stream_.from_redis(at(20, left_));
    stream_.redis_is(false);
    EXPECT_TRUE(hook(at(10, joined_)));  // bbb-webhooks tries again what failed before
    EXPECT_TRUE(hook(at(30, joined_)));
    EXPECT_EQ(heard_.size(), 3u);
    EXPECT_EQ(stream_.counts().stale, 1u);
}

TEST_F(Stream, WhileTooMuchIsOnItsWayToTheJournalRedisWaitsAndHooksComeAgain) {
    std::deque<std::promise<bool>> undone;
    RoomStream slow([&](const DecodedEvent&) { return undone.emplace_back().get_future().share(); }
    );
    for (std::size_t i = 0; i < RoomStream::undone_max; ++i) slow.from_redis(at(1, joined_));
    EXPECT_FALSE(slow.has_room());
    std::atomic<bool> went_on = false;
    std::thread feed([&] {
        slow.from_redis(at(3, left_));
        went_on = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(went_on);
    undone.front().set_value(true);
    feed.join();
    EXPECT_TRUE(went_on);
    slow.from_hook(at(3, left_));  // of a body that there was room for
    std::thread stopped([&] { slow.from_redis(at(4, left_)); });
    slow.close();
    stopped.join();
    EXPECT_EQ(slow.counts().delivered, RoomStream::undone_max + 2);
}

TEST_F(Stream, WhatMeansNothingTakesNoRoom) {
    for (std::size_t i = 0; i <= RoomStream::undone_max; ++i) stream_.from_redis(at(1, joined_));
    EXPECT_EQ(stream_.counts().delivered, RoomStream::undone_max + 1);
    EXPECT_TRUE(stream_.has_room());
}

TEST_F(Stream, WhatIsNeverSaidToBeRecordedIsNot) {
    std::promise<bool> good, bad;
    std::optional<std::promise<bool>> stopped(std::in_place);
    good.set_value(true);
    bad.set_value(false);
    EXPECT_TRUE(is_recorded(good.get_future()));
    EXPECT_FALSE(is_recorded(bad.get_future()));
    const RoomStream::Recorded given_up = stopped->get_future();
    stopped.reset();
    EXPECT_FALSE(is_recorded(given_up)) << "the service has stopped";
    EXPECT_TRUE(is_recorded({})) << "it needs nothing";
}

TEST_F(Stream, WhatIsUnknownIsCountedByNameAndWhatIsBrokenIsCounted) {
    stream_.from_redis({Decoding::ignored, {}, "NewEvtMsg", 0});
    stream_.from_redis({Decoding::ignored, {}, "NewEvtMsg", 0});
    EXPECT_TRUE(hook({Decoding::malformed, {}, "", 0}));
    EXPECT_TRUE(heard_.empty());
    EXPECT_EQ(stream_.counts().ignored_by_name.at("NewEvtMsg"), 2u);
    EXPECT_EQ(stream_.counts().malformed, 1u);
    for (int i = 0; i < 2000; ++i) {
        stream_.from_redis({Decoding::ignored, {}, "Evt" + std::to_string(i), 0});
    }
    EXPECT_LE(stream_.counts().ignored_by_name.size(), 500u);
}

/// A server's hooks, without a server.
class FakeHooks final : public ApiClient {
public:
    base::Attempt<CreatedRoom> create(const CreateRequest&) override { return CreatedRoom{}; }
    std::string join_url(const JoinRequest&) const override { return {}; }
    base::Attempt<std::optional<RoomInfo>> room_info(const std::string&) override {
        return std::optional<RoomInfo>{};
    }
    base::Attempt<std::vector<RoomInfo>> rooms() override { return std::vector<RoomInfo>{}; }
    base::Attempt<void> end(const std::string&) override { return {}; }
    base::Attempt<std::vector<Recording>> recordings(const std::string&) override {
        return std::vector<Recording>{};
    }
    base::Attempt<Version> version() override { return Version{}; }
    base::Attempt<std::vector<Hook>> hooks() override {
        if (away) return base::fail("hooks", "HTTP 404");
        return list;
    }
    base::Attempt<std::string> create_hook(const std::string& url) override {
        list.push_back({"h" + std::to_string(++made), url, true});
        return list.back().id;
    }
    void give_up(std::chrono::milliseconds) override {}
    base::Attempt<void> destroy_hook(const std::string& id) override {
        std::erase_if(list, [&](const Hook& hook) { return hook.id == id; });
        return {};
    }

    std::vector<Hook> list;
    int made = 0;
    bool away = false;
};

TEST(HookKeeper, MakesTheHookOnceAndAgainWhenItIsForgotten) {
    FakeHooks api;
    api.list = {{"other", "http://other/", false}};
    EXPECT_EQ(ensure_hook(api, "http://us/", true), HookState::registered);
    EXPECT_EQ(ensure_hook(api, "http://us/", false), HookState::kept);
    EXPECT_EQ(api.made, 1);
    api.list.clear();
    EXPECT_EQ(ensure_hook(api, "http://us/", false), HookState::registered);
    api.away = true;
    EXPECT_FALSE(ensure_hook(api, "http://us/", false));
}

TEST(HookKeeper, AtTheStartAListedHookIsMadeAnewSinceItMayBeDead) {
    FakeHooks api;
    api.list = {{"dead", "http://us/", true}, {"other", "http://other/", true}};
    EXPECT_EQ(ensure_hook(api, "http://us/", true), HookState::registered);
    ASSERT_EQ(api.list.size(), 2u);
    EXPECT_EQ(api.list.front().id, "other") << "somebody else's hook is left alone";
    EXPECT_EQ(api.list.back().id, "h1");
}

TEST(HookKeeper, AHookThatIsNotRawIsReplaced) {
    FakeHooks api;
    api.list = {{"mapped", "http://us/", false}};
    EXPECT_EQ(ensure_hook(api, "http://us/", false), HookState::registered);
    ASSERT_EQ(api.list.size(), 1u);
    EXPECT_TRUE(api.list.front().raw);
}

}  // namespace
}  // namespace bbb
