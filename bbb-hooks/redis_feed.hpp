// Room events from BigBlueButton's Redis. A thread of its own reads; it reconnects and subscribes
// again by itself, and says so, since what happened meanwhile is lost: pub/sub has no history.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "bbb-hooks/room_event.hpp"
#include "plugin/base/result.hpp"

namespace bbb {

namespace base = plugin::base;

struct RedisAddress {
    std::string host = "127.0.0.1";
    std::uint16_t port = 6379;
    std::string user;      // of an ACL; empty: none
    std::string password;  // never logged
};

/// All called on the feed's thread.
struct FeedHandlers {
    std::function<void(const DecodedEvent&)> on_event;  // known or not
    std::function<void()> on_connected;                 // after each (re)subscription
    /// `silent_for`: how long ago it was last heard.
    std::function<void(const std::string& reason, std::chrono::milliseconds silent_for)> on_lost;
};

class RedisFeed {
public:
    virtual ~RedisFeed() = default;  // stops the thread within about a second
};

std::unique_ptr<RedisFeed> make_redis_feed(RedisAddress address, FeedHandlers handlers);

}  // namespace bbb
