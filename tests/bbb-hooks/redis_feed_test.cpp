// Socket and thread around the subscription, against a minimal fake Redis.
#include "bbb-hooks/redis_feed.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <variant>

#include "bbb-hooks/redis_subscription.hpp"
#include "tests/bbb-hooks/silent_server.hpp"

namespace bbb {
namespace {

using namespace std::chrono_literals;

class Socket {
public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    ~Socket() { ::close(descriptor_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int get() const { return descriptor_; }

    void say(const std::string& text) const {
        EXPECT_EQ(
            ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(text.size())
        );
    }
    /// What comes until `end`, for some seconds at the most.
    std::string hear_until(const std::string& end) const {
        std::string all;
        char buffer[512];
        pollfd readable{descriptor_, POLLIN, 0};
        while (!all.ends_with(end) && ::poll(&readable, 1, 20'000) == 1) {
            const auto size = ::recv(descriptor_, buffer, sizeof buffer, 0);
            if (size <= 0) break;
            all.append(buffer, static_cast<std::size_t>(size));
        }
        return all;
    }

private:
    int descriptor_;
};

/// What the feed told, in order.
class Told {
public:
    FeedHandlers handlers() {
        return {
            [this](const DecodedEvent& decoded) {
                add((decoded.from_akka ? "event of akka " : "event ") + decoded.name);
            },
            [this] { add("connected"); },
            [this](const std::string& reason, std::chrono::milliseconds) { add("lost " + reason); }
        };
    }
    std::string next() {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, 20s, [&] { return read_ < lines_.size(); }))
            return "(nothing)";
        return lines_[read_++];
    }

private:
    void add(std::string line) {
        const std::scoped_lock lock(mutex_);
        lines_.push_back(std::move(line));
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> lines_;  // guarded by mutex_
    std::size_t read_ = 0;            // guarded by mutex_
};

const std::string last_channel = "$22\r\nbigbluebutton:from-rap\r\n";

std::string confirmations() {
    std::string out;
    for (int i = 1; i <= 6; ++i) {
        out += "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:" + std::to_string(i) + "\r\n";
    }
    return out;
}

std::string message(const std::string& name, const std::string& channel = "c") {
    return redis_command(
        {"message", channel,
         R"({"envelope":{"name":")" + name + R"("},"core":{"header":{"name":")" + name +
             R"("},"body":{}}})"}
    );
}

TEST(RedisFeed, SubscribesTellsAndConnectsAgain) {
    const Silent redis;
    Told told;
    const auto feed = make_redis_feed(
        {"127.0.0.1", static_cast<std::uint16_t>(redis.port()), "", ""}, told.handlers()
    );
    {
        const Socket first(redis.accept());
        EXPECT_TRUE(first.hear_until(last_channel).starts_with("*7\r\n$9\r\nSUBSCRIBE\r\n"));
        first.say(confirmations() + message("NewEvtMsg") + message("OtherEvtMsg").substr(0, 30));
        EXPECT_EQ(told.next(), "connected");
        EXPECT_EQ(told.next(), "event NewEvtMsg");
        first.say(message("OtherEvtMsg").substr(30));
        EXPECT_EQ(told.next(), "event OtherEvtMsg");
    }
    EXPECT_EQ(told.next(), "lost Redis closed the connection");
    const Socket second(redis.accept());
    second.hear_until(last_channel);
    second.say(confirmations());
    EXPECT_EQ(told.next(), "connected");
}

TEST(RedisFeed, OfTheCommandsToAkkaOnlyPingsAreToldAndOfAkkaEverything) {
    const Silent redis;
    Told told;
    const auto feed = make_redis_feed(
        {"127.0.0.1", static_cast<std::uint16_t>(redis.port()), "", ""}, told.handlers()
    );
    const Socket socket(redis.accept());
    socket.hear_until(last_channel);
    const std::string to_akka = "to-akka-apps-redis-channel";
    socket.say(
        confirmations() + message("SendCursorPositionPubMsg", to_akka) +
        message("CheckAlivePingSysMsg", to_akka) +
        message("CheckAlivePongSysMsg", "from-akka-apps-redis-channel")
    );
    EXPECT_EQ(told.next(), "connected");
    EXPECT_EQ(told.next(), "event CheckAlivePingSysMsg");
    EXPECT_EQ(told.next(), "event of akka CheckAlivePongSysMsg");
}

TEST(RedisFeed, TellsThatThePasswordIsRefused) {
    const Silent redis;
    Told told;
    const auto feed = make_redis_feed(
        {"127.0.0.1", static_cast<std::uint16_t>(redis.port()), "quorum", "wrong"}, told.handlers()
    );
    const Socket socket(redis.accept());
    EXPECT_EQ(socket.hear_until("wrong\r\n"), redis_command({"AUTH", "quorum", "wrong"}));
    socket.say("-WRONGPASS invalid username-password pair or user is disabled.\r\n");
    EXPECT_EQ(told.next(), "lost the password was refused");
    EXPECT_EQ(socket.hear_until("never"), "") << "and says nothing more on that connection";
}

TEST(RedisFeed, WithoutARedisItSaysSoOnceAndEndsWhenAsked) {
    std::uint16_t nobody = 0;
    {
        const Silent gone;
        nobody = static_cast<std::uint16_t>(gone.port());
    }
    Told told;
    const auto from = std::chrono::steady_clock::now();
    {
        const auto feed = make_redis_feed({"127.0.0.1", nobody, "", ""}, told.handlers());
        EXPECT_EQ(told.next(), "lost Connection refused");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - from, 10s);
}

}  // namespace
}  // namespace bbb
