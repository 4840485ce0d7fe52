#include "plugin/mail/outbox.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "tests/plugin/app/fakes.hpp"
#include "tests/registrar/memory_stores.hpp"

namespace plugin::mail {
namespace {

using namespace std::chrono_literals;

class HandCarrier final : public Carrier {
public:
    Outcome carry(const Parcel& parcel) override {
        ++tries;
        if (answer != Carried::done) return {answer, "for a reason"};
        const std::scoped_lock lock(mutex_);
        to_.push_back(parcel.to);
        ids_.insert(parcel.id);
        return {Carried::done};
    }
    void stop() override {}
    std::vector<std::string> to() const {
        const std::scoped_lock lock(mutex_);
        return to_;
    }
    std::size_t ids() const { return ids_.size(); }

    std::atomic<Carried> answer = Carried::done;
    std::atomic<int> tries = 0;

private:
    mutable std::mutex mutex_;
    std::vector<std::string> to_;
    std::set<std::string> ids_;
};

class Letters : public testing::Test {
protected:
    Letters() { clock_.set(*base::parse_instant("2026-12-01T10:00:00.000Z")); }
    base::Attempt<void> post(
        const std::string& to = "anna@example.test", std::chrono::hours good = 72h
    ) {
        return outbox_.post({to, "subject", "text", clock_.now() + good});
    }
    std::size_t kept() { return vault_.all("letter")->size(); }
    using To = std::vector<std::string>;

    registrar::MemoryVault vault_;
    app::HandClock clock_;
    HandCarrier carrier_;
    Outbox outbox_{vault_, carrier_, "host@bbb.example", clock_};
};

TEST_F(Letters, OneIsKeptUntilItIsSentAndNotLonger) {
    ASSERT_TRUE(post());
    EXPECT_EQ(kept(), 1u);
    outbox_.round();
    EXPECT_EQ(carrier_.to(), To{"anna@example.test"});
    EXPECT_EQ(kept(), 0u);
    EXPECT_EQ(outbox_.waiting(), 0u);
    outbox_.round();
    EXPECT_EQ(carrier_.tries, 1);
}

TEST_F(Letters, ARestartLosesNone) {
    ASSERT_TRUE(post());
    Outbox again(vault_, carrier_, "host@bbb.example", clock_);
    ASSERT_TRUE(again.read_back());
    again.round();
    EXPECT_EQ(carrier_.to(), To{"anna@example.test"});
    EXPECT_EQ(kept(), 0u);
}

TEST_F(Letters, WhatCannotBeKeptIsNotTaken) {
    vault_.broken = true;
    EXPECT_FALSE(post());
    vault_.broken = false;
    outbox_.round();
    EXPECT_EQ(carrier_.tries, 0);
    EXPECT_EQ(outbox_.waiting(), 0u);
}

TEST_F(Letters, AServerThatCannotBeReachedIsAskedAgainLaterForAllOfThem) {
    carrier_.answer = Carried::unreachable;
    ASSERT_TRUE(post());
    ASSERT_TRUE(post("boris@example.test"));
    outbox_.round();
    EXPECT_EQ(carrier_.tries, 1);
    carrier_.answer = Carried::done;
    outbox_.round();
    EXPECT_EQ(carrier_.tries, 1);
    clock_.pass(31s);
    outbox_.round();
    EXPECT_EQ(carrier_.to().size(), 2u);
}

TEST_F(Letters, OneThatHasToWaitHoldsUpNoOther) {
    carrier_.answer = Carried::later;
    ASSERT_TRUE(post());
    outbox_.round();
    carrier_.answer = Carried::done;
    ASSERT_TRUE(post("boris@example.test"));
    outbox_.round();
    EXPECT_EQ(carrier_.to(), To{"boris@example.test"});
    clock_.pass(61s);
    outbox_.round();
    EXPECT_EQ(carrier_.to(), (To{"boris@example.test", "anna@example.test"}));
}

TEST_F(Letters, TheirPausesGrowToHalfAnHour) {
    carrier_.answer = Carried::later;
    ASSERT_TRUE(post());
    for (int minute = 0; minute < 24 * 60; ++minute) {
        outbox_.round();
        clock_.pass(1min);
    }
    EXPECT_GT(carrier_.tries, 45);
    EXPECT_LT(carrier_.tries, 60);
}

TEST_F(Letters, WhatComesTooLateIsNotSent) {
    carrier_.answer = Carried::unreachable;
    ASSERT_TRUE(post("anna@example.test", 1h));
    outbox_.round();
    clock_.pass(1h);
    carrier_.answer = Carried::done;
    outbox_.round();
    EXPECT_EQ(carrier_.to(), To{});
    EXPECT_EQ(kept(), 0u);
}

TEST_F(Letters, AnAddressThatTakesNothingIsGivenUp) {
    carrier_.answer = Carried::refused;
    ASSERT_TRUE(post());
    outbox_.round();
    clock_.pass(24h);
    outbox_.round();
    EXPECT_EQ(carrier_.tries, 1);
    EXPECT_EQ(kept(), 0u);
}

TEST_F(Letters, SentOnceThoughItsRecordCannotBeErasedAtOnce) {
    ASSERT_TRUE(post());
    vault_.writes_left = 0;
    outbox_.round();
    EXPECT_EQ(carrier_.tries, 1);
    EXPECT_EQ(kept(), 1u);
    vault_.writes_left.reset();
    clock_.pass(2min);
    outbox_.round();
    EXPECT_EQ(carrier_.tries, 1);
    EXPECT_EQ(kept(), 0u);
}

TEST_F(Letters, ToOneAddressOnlySoManyWait) {
    carrier_.answer = Carried::unreachable;
    for (std::size_t i = 0; i < Outbox::to_one_max; ++i) ASSERT_TRUE(post());
    EXPECT_FALSE(post());
    EXPECT_TRUE(post("boris@example.test"));
    carrier_.answer = Carried::done;
    outbox_.round();
    EXPECT_TRUE(post());
}

TEST_F(Letters, NoAddressIsACommand) {
    for (const char* wrong : {"", "anna", "a@b>\r\nRCPT TO:<c@d", "a b@c", "@b", "a@", "<a@b>"}) {
        EXPECT_FALSE(post(wrong)) << wrong;
    }
}

TEST_F(Letters, AThreadSendsThemAsTheyCome) {
    outbox_.start();
    ASSERT_TRUE(post());
    for (int i = 0; i < 500 && outbox_.waiting() > 0; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(carrier_.to(), To{"anna@example.test"});
    outbox_.stop();
    outbox_.stop();
}

}  // namespace
}  // namespace plugin::mail
