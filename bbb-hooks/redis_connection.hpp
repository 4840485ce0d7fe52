// Internal to bbb-hooks: a synchronous hiredis connection; each call ends within its time-out.
#pragma once

#include <hiredis/hiredis.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "bbb-hooks/redis_feed.hpp"

namespace bbb {

struct RedisDeleter {
    void operator()(redisContext* context) const { redisFree(context); }
    void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using RedisConnection = std::unique_ptr<redisContext, RedisDeleter>;
using RedisReply = std::unique_ptr<redisReply, RedisDeleter>;

/// Connects a socket; the time-out applies to reads and writes.
base::Attempt<RedisConnection> open_connection(
    const RedisAddress& address, std::chrono::milliseconds timeout
);
/// Connects and, if there is a password, authenticates.
base::Attempt<RedisConnection> connect(
    const RedisAddress& address, std::chrono::milliseconds timeout
);
/// Null: no reply in time, or the connection broke.
RedisReply command(redisContext* context, const std::vector<std::string>& words);

}  // namespace bbb
