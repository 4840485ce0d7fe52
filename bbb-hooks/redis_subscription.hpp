// Inside bbb-hooks only: the conversation with Redis from the first connection to the last, as a
// pure state machine. What happened to the socket and the time go in; what to do with the socket
// and what to tell come out. It never waits and never fails; redis_feed.cpp gives it a socket.
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

    /// How long Redis may take to let us in, from the connection to the password and from there to
    /// the last channel.
    static constexpr Milliseconds answer_max{2000};
    /// So long nothing comes before we ask whether anybody is there …
    static constexpr Milliseconds silence_before_ping{5000};
    /// … and so long the answer may take.
    static constexpr Milliseconds ping_answer_max{7000};

    struct Credentials {
        std::string user;      // of an ACL; empty: none
        std::string password;  // empty: Redis wants none
    };

    struct Subscribed {};
    struct Lost {
        std::string reason;
        Milliseconds silent_for;  // since the last byte; 0: there was no subscription
    };
    struct Published {
        std::string payload;
    };
    using Notice = std::variant<Subscribed, Lost, Published>;

    struct Step {
        bool close = false;                // the connection is of no more use
        bool connect = false;              // then call `connected` or `lost`
        std::string send = {};             // to the end; call `lost` if it cannot be written
        std::vector<Notice> notices = {};  // in this order
    };

    RedisSubscription(Credentials credentials, std::vector<std::string> channels, Time now);
    ~RedisSubscription();

    // --- what happened
    Step connected(Time now);
    Step received(std::string_view bytes, Time now);
    /// The connection could not be made, or it is broken, which `reason` says.
    Step lost(std::string reason, Time now);
    /// Nothing but time, at the latest at `deadline`.
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
    std::unique_ptr<redisReader, ReaderDeleter> reader_;  // of this connection
    Phase phase_ = Phase::waiting;
    Time deadline_;
    Time heard_{};               // listening: when the last bytes came
    bool asked_ = false;         // listening: PING waits for an answer
    std::size_t confirmed_ = 0;  // subscribing: channels
    int failures_ = 0;           // in a row, to get a subscription
};

/// How long to wait before the next attempt: 0.1 s, doubling to 5 s.
std::chrono::milliseconds reconnect_pause(int failures_in_a_row);

/// A command as Redis reads it (RESP).
std::string redis_command(const std::vector<std::string>& words);

}  // namespace bbb
