// The socket and thread of the subscription; RedisSubscription decides what they do.
#include "bbb-hooks/redis_feed.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include "bbb-hooks/redis_connection.hpp"
#include "bbb-hooks/redis_subscription.hpp"

namespace bbb {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Step = RedisSubscription::Step;

constexpr auto connect_timeout = milliseconds(2000);
constexpr auto check_timeout = milliseconds(500);
constexpr auto wait_slice = milliseconds(500);  // upper bound for noticing that the feed is to stop

/// Carries the commands of everybody to akka-apps, among them bbb-web's pings.
constexpr std::string_view command_channel = "to-akka-apps-redis-channel";

constexpr std::string_view channels_of_akka = "from-akka-apps-";

/// Events are dispatched by name, whichever channel they arrive on, because versions differ.
std::vector<std::string> channels() {
    return {std::string(command_channel),        "from-akka-apps-redis-channel",
            "from-akka-apps-pres-redis-channel", "from-akka-apps-chat-redis-channel",
            "from-bbb-web-redis-channel",        "bigbluebutton:from-rap"};
}

/// Of the commands only the pings tell of a server's life. They are many: pings are told by name
/// before anything is parsed.
bool concerns_us(const RedisSubscription::Published& published) {
    return published.channel != command_channel ||
           published.payload.find("\"CheckAlivePingSysMsg\"") != std::string::npos;
}

class ThreadedFeed final : public RedisFeed {
public:
    ThreadedFeed(RedisAddress address, FeedHandlers handlers)
        : address_(std::move(address)),
          handlers_(std::move(handlers)),
          subscription_({address_.user, address_.password}, channels(), steady_clock::now()),
          thread_([this] { run(); }) {}

    ~ThreadedFeed() override {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }

private:
    bool stopping() {
        const std::scoped_lock lock(mutex_);
        return stopping_;
    }

    void run() {
        while (!stopping()) {
            const auto left =
                std::chrono::ceil<milliseconds>(subscription_.deadline() - steady_clock::now());
            const auto pause = std::clamp(left, milliseconds(0), wait_slice);
            perform(connection_ ? step_after_reading(pause) : step_after(pause));
        }
    }

    Step step_after(milliseconds pause) {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, pause, [&] { return stopping_; });
        return stopping_ ? Step{} : subscription_.tick(steady_clock::now());
    }

    /// Reads what has arrived before checking the time, because a handler may have taken long.
    Step step_after_reading(milliseconds pause) {
        pollfd readable{connection_->fd, POLLIN, 0};
        const int ready = ::poll(&readable, 1, static_cast<int>(pause.count()));
        if (ready <= 0) return subscription_.tick(steady_clock::now());
        const auto size = ::recv(connection_->fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        const auto now = steady_clock::now();
        if (size > 0) {
            return subscription_.received({buffer_.data(), static_cast<std::size_t>(size)}, now);
        }
        if (size == 0) return subscription_.lost("Redis closed the connection", now);
        if (errno == EAGAIN || errno == EINTR) return subscription_.tick(now);
        return subscription_.lost(std::strerror(errno), now);
    }

    void perform(Step step) {
        if (step.close) connection_.reset();
        if (step.connect) return perform(open());
        if (!step.send.empty() && !write(step.send)) {
            const int error = errno;
            tell(step);
            return perform(subscription_.lost(std::strerror(error), steady_clock::now()));
        }
        tell(step);
    }

    Step open() {
        auto connection = open_connection(address_, connect_timeout);
        const auto now = steady_clock::now();
        if (!connection) return subscription_.lost(connection.error().what, now);
        connection_ = std::move(*connection);
        return subscription_.connected(now);
    }

    /// Writes a few hundred bytes; blocks no longer than the connection's time-out.
    bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto size = ::send(connection_->fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (size < 0 && errno == EINTR) continue;
            if (size <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
        return true;
    }

    void tell(const Step& step) {
        for (const auto& notice : step.notices) {
            if (const auto* published = std::get_if<RedisSubscription::Published>(&notice)) {
                if (!concerns_us(*published)) continue;
                auto event = decode_event(published->payload);
                event.from_akka = published->channel.starts_with(channels_of_akka);
                handlers_.on_event(event);
            } else if (const auto* lost = std::get_if<RedisSubscription::Lost>(&notice)) {
                handlers_.on_lost(lost->reason, lost->silent_for);
            } else {
                handlers_.on_connected();
            }
        }
    }

    const RedisAddress address_;
    const FeedHandlers handlers_;
    RedisSubscription subscription_;      // thread's own
    RedisConnection connection_;          // thread's own
    std::array<char, 64 * 1024> buffer_;  // thread's own
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;  // guarded by mutex_
    std::thread thread_;     // last: uses the members above
};

}  // namespace

base::Attempt<void> reach_redis(const RedisAddress& address) {
    const auto connection = connect(address, check_timeout);
    if (!connection) return tl::unexpected(connection.error());
    const auto reply = command(connection->get(), {"PING"});
    if (!reply) return base::fail("redis", "no answer", true);
    if (reply->type == REDIS_REPLY_ERROR) return base::fail("redis", {reply->str, reply->len});
    return {};
}

std::unique_ptr<RedisFeed> make_redis_feed(RedisAddress address, FeedHandlers handlers) {
    return std::make_unique<ThreadedFeed>(std::move(address), std::move(handlers));
}

}  // namespace bbb
