// Inside bbb-hooks only: one synchronous hiredis connection with deadlines.
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

/// Connected and, if there is a password, authenticated.
base::Attempt<RedisConnection> connect(
    const RedisAddress& address, std::chrono::milliseconds timeout
);
RedisReply command(redisContext* context, const std::vector<std::string>& words);
void set_timeout(redisContext* context, std::chrono::milliseconds timeout);

}  // namespace bbb
