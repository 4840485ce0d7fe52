#include "bbb-hooks/room_commands.hpp"

#include <boost/json.hpp>
#include <mutex>

#include "bbb-hooks/redis_connection.hpp"

namespace bbb {
namespace {

namespace bj = boost::json;

constexpr auto timeout = std::chrono::milliseconds(2000);
const std::string channel = "to-akka-apps-redis-channel";

std::string message_of(
    const std::string& name, const std::string& room, bj::object body, std::int64_t timestamp_ms
) {
    const bj::object routing{{"meetingId", room}, {"userId", "not-used"}};
    bj::object header{{"name", name}, {"meetingId", room}, {"userId", "not-used"}};
    const bj::object message{
        {"envelope", {{"name", name}, {"routing", routing}, {"timestamp", timestamp_ms}}},
        {"core", {{"header", std::move(header)}, {"body", std::move(body)}}}
    };
    return bj::serialize(message);
}

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch()
    )
        .count();
}

class RedisCommands final : public RoomCommands {
public:
    explicit RedisCommands(RedisAddress address) : address_(std::move(address)) {}

    base::Attempt<void> eject(const std::string& room, const std::string& user) override {
        return publish(eject_message(room, user, now_ms()));
    }

    base::Attempt<void> end(const std::string& room) override {
        return publish(message_of("EndMeetingSysCmdMsg", room, {{"meetingId", room}}, now_ms()));
    }

private:
    base::Attempt<void> publish(const std::string& message) {
        const std::scoped_lock lock(mutex_);
        // A connection that idled may be dead: once more with a fresh one.
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

std::string eject_message(
    const std::string& room, const std::string& user, std::int64_t timestamp_ms
) {
    return message_of(
        "EjectUserFromMeetingSysMsg", room, {{"userId", user}, {"ejectedBy", "SYSTEM"}},
        timestamp_ms
    );
}

std::unique_ptr<RoomCommands> make_room_commands(RedisAddress address) {
    return std::make_unique<RedisCommands>(std::move(address));
}

}  // namespace bbb
