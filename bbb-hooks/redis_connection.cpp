#include "bbb-hooks/redis_connection.hpp"

namespace bbb {
namespace {

timeval timeval_of(std::chrono::milliseconds timeout) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(timeout);
    const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(timeout - seconds);
    return {static_cast<time_t>(seconds.count()), static_cast<suseconds_t>(rest.count())};
}

}  // namespace

RedisReply command(redisContext* context, const std::vector<std::string>& words) {
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const auto& word : words) {
        texts.push_back(word.data());
        sizes.push_back(word.size());
    }
    return RedisReply(static_cast<redisReply*>(
        redisCommandArgv(context, static_cast<int>(words.size()), texts.data(), sizes.data())
    ));
}

base::Attempt<RedisConnection> open_connection(
    const RedisAddress& address, std::chrono::milliseconds timeout
) {
    RedisConnection connection(
        redisConnectWithTimeout(address.host.c_str(), address.port, timeval_of(timeout))
    );
    if (!connection) return base::fail("redis", "out of memory");
    if (connection->err != 0) return base::fail("redis", connection->errstr, true);
    redisSetTimeout(connection.get(), timeval_of(timeout));
    return connection;
}

base::Attempt<RedisConnection> connect(
    const RedisAddress& address, std::chrono::milliseconds timeout
) {
    auto connection = open_connection(address, timeout);
    if (!connection || address.password.empty()) return connection;
    std::vector<std::string> words{"AUTH"};
    if (!address.user.empty()) words.push_back(address.user);
    words.push_back(address.password);
    const auto reply = command(connection->get(), words);
    if (!reply || reply->type == REDIS_REPLY_ERROR) {
        return base::fail("redis", "the password was refused");
    }
    return connection;
}

}  // namespace bbb
