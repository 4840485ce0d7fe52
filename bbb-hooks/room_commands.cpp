#include "bbb-hooks/room_commands.hpp"

#include <chrono>
#include <mutex>

#include "bbb-hooks/redis_connection.hpp"

namespace bbb {
namespace {

constexpr auto timeout = std::chrono::milliseconds(2000);
const std::string channel = "to-akka-apps-redis-channel";

class RedisCommands final : public RoomCommands {
public:
    explicit RedisCommands(RedisAddress address) : address_(std::move(address)) {}

    base::Attempt<void> send(const std::string& message) override { return publish(message); }

private:
    base::Attempt<void> publish(const std::string& message) {
        const std::scoped_lock lock(mutex_);
        // An idle connection may be dead, so retry once with a new one.
        for (int attempt = 0; attempt < 2; ++attempt) {
            if (!connection_) {
                auto fresh = connect(address_, timeout);
                if (!fresh) return tl::unexpected(fresh.error());
                connection_ = std::move(*fresh);
            }
            const auto reply = command(connection_.get(), {"PUBLISH", channel, message});
            if (reply && reply->type == REDIS_REPLY_INTEGER) return {};
            connection_.reset();
        }
        return base::fail("redis", "cannot publish a command", true);
    }

    RedisAddress address_;
    std::mutex mutex_;
    RedisConnection connection_;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<RoomCommands> make_room_commands(RedisAddress address) {
    return std::make_unique<RedisCommands>(std::move(address));
}

}  // namespace bbb
