// Internal to bbb-hooks: the Redis subscription protocol with reconnects, as a pure state machine.
// Input: socket events and the time. Output: what to do with the socket and what to report. Does
// not wait or fail; redis_feed.cpp connects it to a socket.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct redisReader;

namespace bbb {

class RedisSubscription {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Milliseconds = std::chrono::milliseconds;

    /// Longest time for each of authentication and subscription.
    static constexpr Milliseconds answer_max{2000};
    /// Silence after which PING is sent …
    static constexpr Milliseconds silence_before_ping{2000};
    /// … and the longest time its reply may take.
    static constexpr Milliseconds ping_answer_max{3000};

    struct Credentials {
        std::string user;      // ACL user; empty: none
        std::string password;  // empty: no authentication
    };

    struct Subscribed {};
    struct Lost {
        std::string reason;
        Milliseconds silent_for;  // since the last byte; 0: there was no subscription
    };
    struct Published {
        std::string payload;
        std::string channel;
    };
    using Notice = std::variant<Subscribed, Lost, Published>;

    struct Step {
        bool close = false;                // close the connection
        bool connect = false;              // connect, then call `connected` or `lost`
        std::string send = {};             // send all of it; call `lost` if that fails
        std::vector<Notice> notices = {};  // report in this order
    };

    RedisSubscription(Credentials credentials, std::vector<std::string> channels, Time now);
    ~RedisSubscription();

    // --- inputs
    Step connected(Time now);
    Step received(std::string_view bytes, Time now);
    /// Connecting failed, or the connection broke, for this `reason`.
    Step lost(std::string reason, Time now);
    /// Only time has passed; call at `deadline` at the latest.
    Step tick(Time now);
    Time deadline() const { return deadline_; }

private:
    enum class Phase { waiting, connecting, authenticating, subscribing, listening };
    struct Reply;
    struct ReaderDeleter {
        void operator()(redisReader* reader) const;
    };

    std::string subscribe(Time now);
    void take(const Reply& reply, Time now, Step& step);
    void take_push(const Reply& reply, Time now, Step& step);
    void give_up(std::string reason, Time now, Step& step);

    const Credentials credentials_;
    const std::vector<std::string> channels_;
    std::unique_ptr<redisReader, ReaderDeleter> reader_;  // for the current connection
    Phase phase_ = Phase::waiting;
    Time deadline_;
    Time heard_{};               // while subscribed: time of the last bytes
    bool asked_ = false;         // while subscribed: PING is unanswered
    std::size_t confirmed_ = 0;  // while subscribing: confirmed channels
    int failures_ = 0;           // consecutive failures to subscribe
};

/// Delay before the next attempt: 0.1 s, doubling to 5 s.
std::chrono::milliseconds reconnect_pause(int failures_in_a_row);

/// A command in the Redis protocol (RESP).
std::string redis_command(const std::vector<std::string>& words);

}  // namespace bbb
