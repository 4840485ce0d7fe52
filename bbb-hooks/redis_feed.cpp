#include "bbb-hooks/redis_feed.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "bbb-hooks/redis_connection.hpp"

namespace bbb {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto connect_timeout = milliseconds(2000);
constexpr auto read_slice = milliseconds(500);
constexpr auto silence_before_ping = std::chrono::seconds(5);
constexpr auto silence_max = std::chrono::seconds(12);

/// Events are dispatched by their name, whichever of these they come by: versions differ.
const std::vector<std::string>& channels() {
    static const std::vector<std::string> all{
        "from-akka-apps-redis-channel", "from-akka-apps-pres-redis-channel",
        "from-akka-apps-chat-redis-channel", "from-bbb-web-redis-channel", "bigbluebutton:from-rap"
    };
    return all;
}

class ThreadedFeed final : public RedisFeed {
public:
    ThreadedFeed(RedisAddress address, FeedHandlers handlers)
        : address_(std::move(address)),
          handlers_(std::move(handlers)),
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
        int failures = 0;
        while (!stopping()) {
            auto connection = subscribe();
            if (connection) {
                failures = 0;
                handlers_.on_connected();
                listen(connection->get());
            } else if (failures++ == 0) {
                handlers_.on_lost(connection.error().what, milliseconds(0));
            }
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, reconnect_pause(failures), [&] { return stopping_; });
        }
    }

    base::Attempt<RedisConnection> subscribe() {
        auto connection = connect(address_, connect_timeout);
        if (!connection) return connection;
        std::vector<std::string> words{"SUBSCRIBE"};
        words.insert(words.end(), channels().begin(), channels().end());
        auto first = command(connection->get(), words);
        if (!first || first->type != REDIS_REPLY_ARRAY) {
            return base::fail("redis", "cannot subscribe", true);
        }
        // The rest of the confirmations, one for each channel.
        for (std::size_t i = 1; i < channels().size(); ++i) {
            void* reply = nullptr;
            if (redisGetReply(connection->get(), &reply) != REDIS_OK) {
                return base::fail("redis", "cannot subscribe", true);
            }
            freeReplyObject(reply);
        }
        set_timeout(connection->get(), read_slice);
        return connection;
    }

    void listen(redisContext* context) {
        auto heard = steady_clock::now();
        bool asked = false;
        while (!stopping()) {
            void* raw = nullptr;
            const int code = redisGetReply(context, &raw);
            const RedisReply reply(static_cast<redisReply*>(raw));
            const auto now = steady_clock::now();
            if (code == REDIS_OK) {
                heard = now;
                asked = false;
                take(reply.get());
                continue;
            }
            const bool only_silence =
                context->err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK);
            const auto silent_for = std::chrono::duration_cast<milliseconds>(now - heard);
            if (!only_silence) return handlers_.on_lost(context->errstr, silent_for);
            // hiredis keeps the error of a time-out; reading may go on after it is cleared.
            context->err = 0;
            context->errstr[0] = '\0';
            if (now - heard > silence_max) {
                return handlers_.on_lost("no answer to PING", silent_for);
            }
            if (!asked && now - heard > silence_before_ping) asked = ping(context);
        }
    }

    /// On a subscribed connection PING is answered with a push, which counts as heard.
    static bool ping(redisContext* context) {
        int written = 0;
        redisAppendCommand(context, "PING");
        while (written == 0 && redisBufferWrite(context, &written) == REDIS_OK) {
        }
        return true;
    }

    void take(const redisReply* reply) {
        const bool message =
            reply->type == REDIS_REPLY_ARRAY && reply->elements == 3 &&
            std::string_view(reply->element[0]->str, reply->element[0]->len) == "message";
        if (!message) return;
        const auto* payload = reply->element[2];
        handlers_.on_event(decode_event({payload->str, payload->len}));
    }

    RedisAddress address_;
    FeedHandlers handlers_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;  // guarded by mutex_
    std::thread thread_;     // last: starts when everything else is there
};

}  // namespace

milliseconds reconnect_pause(int failures_in_a_row) {
    const int doublings = std::min(failures_in_a_row, 6);
    return std::min(milliseconds(100) * (1 << doublings), milliseconds(5000));
}

std::unique_ptr<RedisFeed> make_redis_feed(RedisAddress address, FeedHandlers handlers) {
    return std::make_unique<ThreadedFeed>(std::move(address), std::move(handlers));
}

}  // namespace bbb
