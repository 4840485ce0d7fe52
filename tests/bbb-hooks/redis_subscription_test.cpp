// The subscription's state machine, driven with simulated replies and time.
#include "bbb-hooks/redis_subscription.hpp"

#include <gtest/gtest.h>

#include <random>

namespace bbb {
namespace {

using namespace std::chrono_literals;
using Step = RedisSubscription::Step;
using Milliseconds = RedisSubscription::Milliseconds;

std::string confirmation(const std::string& channel, int number) {
    return redis_command({"subscribe", channel}).replace(0, 2, "*3") + ":" +
           std::to_string(number) + "\r\n";
}

std::string message(const std::string& payload) {
    return redis_command({"message", "one", payload});
}

const std::string confirmations = confirmation("one", 1) + confirmation("two", 2);
const std::string subscribe = redis_command({"SUBSCRIBE", "one", "two"});
const std::string ping = redis_command({"PING"});
const std::string pong = redis_command({"pong", ""});

class Subscription : public testing::Test {
protected:
    void play_with(const RedisSubscription::Credentials& credentials) {
        machine_ = std::make_unique<RedisSubscription>(
            credentials, std::vector<std::string>{"one", "two"}, now_
        );
    }
    void SetUp() override { play_with({}); }

    /// Goes on to the next deadline, and so much later.
    Step wait(Milliseconds more = 0ms) {
        now_ = machine_->deadline() + more;
        return machine_->tick(now_);
    }
    Step hear(std::string_view bytes) { return machine_->received(bytes, now_); }
    void subscribed() {
        ASSERT_TRUE(wait().connect);
        ASSERT_EQ(machine_->connected(now_).send, subscribe);
        ASSERT_EQ(hear(confirmations).notices.size(), 1u);
    }
    Milliseconds left() const {
        return std::chrono::duration_cast<Milliseconds>(machine_->deadline() - now_);
    }

    static std::vector<std::string> payloads(const Step& step) {
        std::vector<std::string> out;
        for (const auto& notice : step.notices) {
            const auto* published = std::get_if<RedisSubscription::Published>(&notice);
            out.push_back(published == nullptr ? "(other)" : published->payload);
        }
        return out;
    }
    static RedisSubscription::Lost loss(const Step& step) {
        EXPECT_EQ(step.notices.size(), 1u);
        EXPECT_TRUE(step.close);
        if (step.notices.empty()) return {};
        const auto* lost = std::get_if<RedisSubscription::Lost>(&step.notices.back());
        EXPECT_NE(lost, nullptr);
        return lost == nullptr ? RedisSubscription::Lost{} : *lost;
    }

    RedisSubscription::Time now_ = RedisSubscription::Time(1h);
    std::unique_ptr<RedisSubscription> machine_;
};

TEST(RedisCommand, IsWrittenAsRedisReadsIt) {
    EXPECT_EQ(
        redis_command({"AUTH", "", "a\r\nж"}), "*3\r\n$4\r\nAUTH\r\n$0\r\n\r\n$5\r\na\r\nж\r\n"
    );
}

TEST(ReconnectPause, DoublesFromATenthToFiveSeconds) {
    EXPECT_EQ(reconnect_pause(0), 100ms);
    EXPECT_EQ(reconnect_pause(1), 200ms);
    EXPECT_EQ(reconnect_pause(5), 3200ms);
    EXPECT_EQ(reconnect_pause(6), 5000ms);
    EXPECT_EQ(reconnect_pause(1'000'000), 5000ms);
}

TEST_F(Subscription, ConnectsAtOnceAndSubscribesToAllChannels) {
    EXPECT_EQ(left(), 0ms);
    EXPECT_TRUE(wait().connect);
    const auto step = machine_->connected(now_);
    EXPECT_EQ(step.send, subscribe);
    EXPECT_TRUE(step.notices.empty());
}

TEST_F(Subscription, IsToldOnceEveryChannelIsConfirmed) {
    wait();
    machine_->connected(now_);
    EXPECT_TRUE(hear(confirmation("one", 1)).notices.empty());
    const auto step = hear(confirmation("two", 2) + message("first"));
    ASSERT_EQ(step.notices.size(), 2u) << "what follows in the same bytes is not lost";
    EXPECT_TRUE(std::holds_alternative<RedisSubscription::Subscribed>(step.notices.front()));
    EXPECT_EQ(payloads(step).back(), "first");
}

TEST_F(Subscription, MessagesComeInOrderHoweverTheBytesAreCut) {
    const std::string nul("a\0b", 3);
    const auto all = confirmations + message("1") + message("") + message("\r\n*3\r\n") +
                     message(nul) + message(std::string(100'000, 'x')) + message("last");
    std::mt19937 random(20261130);
    for (const std::size_t piece_max : {1, 2, 7, 1000, 1'000'000}) {
        play_with({});
        wait();
        machine_->connected(now_);
        std::vector<std::string> got;
        for (std::size_t at = 0; at < all.size();) {
            const auto size = std::min<std::size_t>(1 + random() % piece_max, all.size() - at);
            const auto step = hear(std::string_view(all).substr(at, size));
            EXPECT_FALSE(step.close);
            for (auto& one : payloads(step)) got.push_back(std::move(one));
            at += size;
        }
        EXPECT_EQ(
            got, (std::vector<std::string>{
                     "(other)", "1", "", "\r\n*3\r\n", nul, std::string(100'000, 'x'), "last"
                 })
        ) << piece_max;
    }
}

TEST_F(Subscription, ThePasswordComesFirst) {
    play_with({"", "secret"});
    wait();
    EXPECT_EQ(machine_->connected(now_).send, redis_command({"AUTH", "secret"}));
    EXPECT_EQ(hear("+O").send, "");
    EXPECT_EQ(hear("K\r\n").send, subscribe);
    play_with({"quorum", "secret"});
    wait();
    EXPECT_EQ(machine_->connected(now_).send, redis_command({"AUTH", "quorum", "secret"}));
}

TEST_F(Subscription, AWrongPasswordIsSaidOnceAndTriedAgain) {
    play_with({"", "wrong"});
    wait();
    machine_->connected(now_);
    const auto step = hear("-WRONGPASS invalid username-password pair\r\n");
    EXPECT_EQ(loss(step).reason, "the password was refused");
    EXPECT_EQ(loss(step).silent_for, 0ms);
    EXPECT_EQ(step.send, "");
    EXPECT_EQ(left(), 200ms);
    EXPECT_TRUE(wait().connect);
    machine_->connected(now_);
    const auto again = hear("-WRONGPASS\r\n");
    EXPECT_TRUE(again.notices.empty());
    EXPECT_TRUE(again.close);
    EXPECT_EQ(left(), 400ms);
}

TEST_F(Subscription, WithoutThePasswordRedisWantsItSaysWhy) {
    wait();
    machine_->connected(now_);
    EXPECT_EQ(
        loss(hear("-NOAUTH Authentication required.\r\n")).reason,
        "cannot subscribe: NOAUTH Authentication required."
    );
}

TEST_F(Subscription, AChannelThatIsForbiddenIsALoss) {
    wait();
    machine_->connected(now_);
    hear(confirmation("one", 1));
    EXPECT_EQ(
        loss(hear("-NOPERM no permission\r\n")).reason, "cannot subscribe: NOPERM no permission"
    );
}

TEST_F(Subscription, ConnectionsThatFailAreOneLossWithLongerAndLongerPauses) {
    std::vector<Milliseconds> pauses;
    std::size_t told = 0;
    for (int i = 0; i < 8; ++i) {
        ASSERT_TRUE(wait().connect);
        const auto step = machine_->lost("Connection refused", now_);
        told += step.notices.size();
        pauses.push_back(left());
    }
    EXPECT_EQ(told, 1u);
    EXPECT_EQ(
        pauses,
        (std::vector<Milliseconds>{200ms, 400ms, 800ms, 1600ms, 3200ms, 5000ms, 5000ms, 5000ms})
    );
    subscribed();
    EXPECT_EQ(loss(machine_->lost("gone", now_)).reason, "gone") << "a new loss is told again";
    EXPECT_EQ(left(), 100ms);
}

TEST_F(Subscription, WhoDoesNotAnswerTheGreetingIsGivenUp) {
    play_with({"", "secret"});
    wait();
    machine_->connected(now_);
    EXPECT_EQ(left(), RedisSubscription::answer_max);
    EXPECT_EQ(loss(wait()).reason, "no answer");
    wait();
    machine_->connected(now_);
    now_ += 1900ms;
    EXPECT_EQ(hear("+OK\r\n").send, subscribe);
    EXPECT_EQ(left(), RedisSubscription::answer_max) << "each answer has its own time";
    now_ += 1900ms;
    hear(confirmation("one", 1));
    EXPECT_EQ(left(), 100ms) << "but confirmations one by one do not lengthen it";
    EXPECT_TRUE(wait().close);
}

TEST_F(Subscription, AfterSilenceItAsksAndAnyByteIsAnAnswer) {
    subscribed();
    EXPECT_EQ(left(), RedisSubscription::silence_before_ping);
    EXPECT_EQ(wait().send, ping);
    EXPECT_EQ(left(), RedisSubscription::ping_answer_max);
    EXPECT_EQ(machine_->tick(now_ + 1s).send, "") << "once";
    now_ += RedisSubscription::ping_answer_max - 1ms;
    EXPECT_TRUE(hear(pong).notices.empty());
    EXPECT_EQ(left(), RedisSubscription::silence_before_ping);
    EXPECT_EQ(wait().send, ping);
    hear(message("x").substr(0, 5));
    EXPECT_EQ(left(), RedisSubscription::silence_before_ping)
        << "a part of a message is a sign of life";
    EXPECT_EQ(wait().send, ping);
    EXPECT_FALSE(hear(message("x").substr(5)).close);
}

TEST_F(Subscription, AnErrorInAnswerToPingIsAnAnswer) {
    subscribed();
    wait();
    const auto step = hear("-NOPERM this user has no permissions to run the 'ping' command\r\n");
    EXPECT_FALSE(step.close);
    EXPECT_TRUE(step.notices.empty());
    EXPECT_EQ(left(), RedisSubscription::silence_before_ping);
}

TEST_F(Subscription, SilenceAfterTheQuestionIsALossThatTellsHowLong) {
    subscribed();
    wait();
    const auto lost = loss(wait());
    EXPECT_EQ(lost.reason, "no answer to PING");
    EXPECT_EQ(lost.silent_for, 5000ms);
    EXPECT_EQ(left(), 100ms);
    EXPECT_TRUE(wait().connect);
}

TEST_F(Subscription, WhoWasAsleepHimselfAsksBeforeHeGivesUp) {
    subscribed();
    EXPECT_EQ(wait(1h).send, ping) << "an hour in which nothing was read proves nothing";
    EXPECT_EQ(left(), RedisSubscription::ping_answer_max);
}

TEST_F(Subscription, AConnectionThatBreaksIsALossAndMadeAgain) {
    subscribed();
    hear(message("x"));
    now_ += 3s;
    const auto lost = loss(machine_->lost("Connection reset by peer", now_));
    EXPECT_EQ(lost.reason, "Connection reset by peer");
    EXPECT_EQ(lost.silent_for, 3000ms);
    subscribed();
}

TEST_F(Subscription, HalfAMessageOfTheOldConnectionIsForgotten) {
    subscribed();
    hear(message("abc").substr(0, 20));
    machine_->lost("reset", now_);
    subscribed();
    EXPECT_EQ(payloads(hear(message("new"))), std::vector<std::string>{"new"});
}

TEST_F(Subscription, ASubscriptionTakenAwayIsALoss) {
    subscribed();
    auto taken = confirmation("one", 1);
    taken.replace(taken.find("$9\r\nsubscribe"), 13, "$11\r\nunsubscribe");
    const auto step = hear(message("before") + taken + message("after"));
    ASSERT_EQ(step.notices.size(), 2u);
    EXPECT_EQ(payloads(step).front(), "before");
    EXPECT_TRUE(step.close);
    EXPECT_EQ(
        std::get<RedisSubscription::Lost>(step.notices.back()).reason,
        "the subscription was taken away"
    );
}

TEST_F(Subscription, WhatIsNoRedisIsALoss) {
    subscribed();
    EXPECT_NE(loss(hear("HTTP/1.1 400 Bad Request\r\n")).reason, "");
    wait();
    machine_->connected(now_);
    EXPECT_TRUE(hear("HTTP/1.1 400 Bad Request\r\n").close);
}

TEST_F(Subscription, StrangeButWellFormedAnswersAreNoMessages) {
    subscribed();
    for (const char* text :
         {"*0\r\n", "*-1\r\n", "*3\r\n:1\r\n:2\r\n:3\r\n", "*2\r\n$7\r\nmessage\r\n$1\r\nx\r\n",
          "$-1\r\n", ":1\r\n", "+OK\r\n", "*1\r\n*1\r\n*0\r\n",
          "*4\r\n$8\r\npmessage\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n"}) {
        const auto step = hear(text);
        EXPECT_TRUE(step.notices.empty()) << text;
        EXPECT_FALSE(step.close) << text;
    }
    EXPECT_EQ(payloads(hear(message("still here"))), std::vector<std::string>{"still here"});
}

TEST_F(Subscription, WhatComesTooLateChangesNothing) {
    EXPECT_TRUE(hear(message("x")).notices.empty());
    EXPECT_TRUE(machine_->lost("x", now_).notices.empty());
    subscribed();
    EXPECT_EQ(machine_->connected(now_).send, "");
    machine_->lost("gone", now_);
    EXPECT_TRUE(machine_->lost("gone", now_).notices.empty());
    EXPECT_TRUE(hear(message("x")).notices.empty());
}

TEST_F(Subscription, AnyBytesInAnyCutsDoNoHarm) {
    std::mt19937 random(20261130);
    const std::string letters = "*$:+-123\r\nmessagesubscribe";
    for (int round = 0; round < 3000; ++round) {
        play_with({"", round % 2 == 0 ? "" : "secret"});
        wait();
        machine_->connected(now_);
        if (round % 4 == 1) hear("+OK\r\n" + confirmations);
        for (int i = 0; i < 20; ++i) {
            std::string bytes;
            for (auto n = random() % 12; n > 0; --n) bytes += letters[random() % letters.size()];
            hear(bytes);
            now_ += Milliseconds(random() % 4000);
            if (machine_->tick(now_).connect) machine_->connected(now_);
            ASSERT_LE(left(), 5000ms) << "it never waits for ever";
        }
        machine_->lost("the end", now_);
        ASSERT_TRUE(wait().connect);
    }
}

}  // namespace
}  // namespace bbb
