// Room events from BigBlueButton's Redis. Reads on a thread of its own; reconnects and subscribes
// again by itself and reports it, because pub/sub does not replay what was missed.
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
    std::string user;      // ACL user; empty: none
    std::string password;  // never logged
};

/// All are called on the feed's thread.
struct FeedHandlers {
    std::function<void(const DecodedEvent&)> on_event;  // of known or unknown kind
    std::function<void()> on_connected;                 // after every (re)subscription
    /// `silent_for`: time since the last byte.
    std::function<void(const std::string& reason, std::chrono::milliseconds silent_for)> on_lost;
};

class RedisFeed {
public:
    virtual ~RedisFeed() = default;  // stops the thread; takes up to about a second
};

/// Blocking, two seconds at most: connects and, with a password, signs in.
base::Attempt<void> reach_redis(const RedisAddress& address);

std::unique_ptr<RedisFeed> make_redis_feed(RedisAddress address, FeedHandlers handlers);

}  // namespace bbb
