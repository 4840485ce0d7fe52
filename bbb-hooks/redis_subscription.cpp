#include "bbb-hooks/redis_subscription.hpp"

#include <hiredis/hiredis.h>

#include <algorithm>

namespace bbb {

/// Read-only view of one reply or push message.
struct RedisSubscription::Reply {
    const redisReply& raw;

    bool is_error() const { return raw.type == REDIS_REPLY_ERROR; }
    bool is_list() const { return raw.type == REDIS_REPLY_ARRAY; }
    std::string_view text() const { return {raw.str, raw.len}; }
    /// The string at that index of an array; empty if there is none.
    std::string_view item(std::size_t at) const {
        if (!is_list() || at >= raw.elements) return {};
        const auto* one = raw.element[at];
        return one->type == REDIS_REPLY_STRING ? std::string_view(one->str, one->len)
                                               : std::string_view();
    }
};

void RedisSubscription::ReaderDeleter::operator()(redisReader* reader) const {
    redisReaderFree(reader);
}

RedisSubscription::RedisSubscription(
    Credentials credentials, std::vector<std::string> channels, Time now
)
    : credentials_(std::move(credentials)), channels_(std::move(channels)), deadline_(now) {}

RedisSubscription::~RedisSubscription() = default;

RedisSubscription::Step RedisSubscription::connected(Time now) {
    if (phase_ != Phase::connecting) return {};
    reader_.reset(redisReaderCreate());
    if (credentials_.password.empty()) return {.send = subscribe(now)};
    phase_ = Phase::authenticating;
    deadline_ = now + answer_max;
    std::vector<std::string> words{"AUTH"};
    if (!credentials_.user.empty()) words.push_back(credentials_.user);
    words.push_back(credentials_.password);
    return {.send = redis_command(words)};
}

std::string RedisSubscription::subscribe(Time now) {
    phase_ = Phase::subscribing;
    confirmed_ = 0;
    deadline_ = now + answer_max;
    std::vector<std::string> words{"SUBSCRIBE"};
    words.insert(words.end(), channels_.begin(), channels_.end());
    return redis_command(words);
}

RedisSubscription::Step RedisSubscription::received(std::string_view bytes, Time now) {
    Step step;
    if (phase_ < Phase::authenticating) return step;
    if (phase_ == Phase::listening) {
        heard_ = now;
        asked_ = false;
        deadline_ = now + silence_before_ping;
    }
    redisReaderFeed(reader_.get(), bytes.data(), bytes.size());
    while (phase_ >= Phase::authenticating) {
        void* raw = nullptr;
        if (redisReaderGetReply(reader_.get(), &raw) != REDIS_OK) {
            give_up(reader_->errstr, now, step);
            return step;
        }
        if (raw == nullptr) return step;  // the reply is incomplete
        const std::unique_ptr<redisReply, void (*)(void*)> reply(
            static_cast<redisReply*>(raw), freeReplyObject
        );
        take({*reply}, now, step);
    }
    return step;
}

void RedisSubscription::take(const Reply& reply, Time now, Step& step) {
    if (phase_ == Phase::listening) return take_push(reply, now, step);
    if (phase_ == Phase::authenticating) {
        if (reply.is_error()) return give_up("the password was refused", now, step);
        step.send += subscribe(now);
        return;
    }
    if (reply.item(0) != "subscribe") {
        const std::string why = reply.is_error() ? ": " + std::string(reply.text()) : "";
        return give_up("cannot subscribe" + why, now, step);
    }
    if (++confirmed_ < channels_.size()) return;
    phase_ = Phase::listening;
    failures_ = 0;
    heard_ = now;
    asked_ = false;
    deadline_ = now + silence_before_ping;
    step.notices.emplace_back(Subscribed{});
}

void RedisSubscription::take_push(const Reply& reply, Time now, Step& step) {
    if (reply.item(0) == "message" && reply.raw.elements == 3) {
        step.notices.emplace_back(Published{std::string(reply.item(2)), std::string(reply.item(1))}
        );
    } else if (reply.item(0) == "unsubscribe") {
        give_up("the subscription was taken away", now, step);
    }
    // Otherwise it is the reply to PING, which proves Redis alive even if it is an ACL error.
}

RedisSubscription::Step RedisSubscription::lost(std::string reason, Time now) {
    Step step;
    if (phase_ != Phase::waiting) give_up(std::move(reason), now, step);
    return step;
}

void RedisSubscription::give_up(std::string reason, Time now, Step& step) {
    const bool listened = phase_ == Phase::listening;
    const auto silent_for =
        listened ? std::chrono::duration_cast<Milliseconds>(now - heard_) : Milliseconds(0);
    // Consecutive failed retries are reported as one loss.
    if (listened || failures_ == 0) step.notices.emplace_back(Lost{std::move(reason), silent_for});
    if (!listened) ++failures_;
    step.close = true;
    step.send.clear();
    phase_ = Phase::waiting;
    deadline_ = now + reconnect_pause(failures_);
}

RedisSubscription::Step RedisSubscription::tick(Time now) {
    Step step;
    if (now < deadline_) return step;
    switch (phase_) {
        case Phase::waiting:
            phase_ = Phase::connecting;
            deadline_ = Time::max();  // connecting has its own time-out
            step.connect = true;
            break;
        case Phase::connecting: break;
        case Phase::authenticating:
        case Phase::subscribing: give_up("no answer", now, step); break;
        case Phase::listening:
            if (asked_) {
                give_up("no answer to PING", now, step);
            } else {
                asked_ = true;
                deadline_ = now + ping_answer_max;
                step.send = redis_command({"PING"});
            }
            break;
    }
    return step;
}

std::chrono::milliseconds reconnect_pause(int failures_in_a_row) {
    const int doublings = std::clamp(failures_in_a_row, 0, 6);
    return std::min(
        std::chrono::milliseconds(100) * (1 << doublings), std::chrono::milliseconds(5000)
    );
}

std::string redis_command(const std::vector<std::string>& words) {
    std::string out = "*" + std::to_string(words.size()) + "\r\n";
    for (const auto& word : words) {
        out += "$" + std::to_string(word.size()) + "\r\n" + word + "\r\n";
    }
    return out;
}

}  // namespace bbb
