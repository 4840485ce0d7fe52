#include "plugin/wiring/clock.hpp"

#include <gtest/gtest.h>

#include "plugin/wiring/clock_confirmation.hpp"

#include <filesystem>
#include <fstream>

namespace plugin::wiring {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = ClockNews::Kind;

class HandClocks final : public ClockSource {
public:
    ClockReading read() const override { return reading; }
    void pass(Milliseconds time) {
        reading.utc += time;
        reading.steady += time;
        reading.boot += time;
    }
    void sleep(Milliseconds time) {
        reading.utc += time;
        reading.boot += time;
    }
    void set(Milliseconds by) { reading.utc += by; }

    ClockReading reading{Instant(hours(24 * 20000)), hours(5), hours(5)};
};

class AnchoredClockTest : public ::testing::Test {
protected:
    /// Looked at ten times a second, as the sidecar does.
    std::vector<ClockNews> pass(Milliseconds time) {
        std::vector<ClockNews> all;
        for (Milliseconds done{}; done < time; done += Milliseconds(100)) {
            const auto before = clock_.now();
            clocks_.pass(Milliseconds(100));
            for (const auto& one : clock_.look()) all.push_back(one);
            EXPECT_GE(clock_.now(), before);
        }
        return all;
    }
    ClockNews only(const std::vector<ClockNews>& news) {
        EXPECT_EQ(news.size(), 1u);
        return news.empty() ? ClockNews{} : news.front();
    }
    /// How far it is ahead of the system's.
    Milliseconds lead() const { return clock_.now() - clocks_.reading.utc; }

    HandClocks clocks_;
    AnchoredClock clock_{clocks_};
};

TEST_F(AnchoredClockTest, GoesWithTheSystemsAndFollowsItsDriftWithoutAWord) {
    EXPECT_TRUE(pass(seconds(5)).empty());
    EXPECT_EQ(lead(), Milliseconds(0));
    for (int i = 0; i < 40; ++i) {
        clocks_.set(Milliseconds(i % 2 == 0 ? 300 : -200));
        EXPECT_TRUE(pass(seconds(1)).empty());
    }
    EXPECT_LE(lead(), Milliseconds(200));
}

TEST_F(AnchoredClockTest, SetForwardIsFollowedAtOnceAndToldByHowMuch) {
    clocks_.set(minutes(3));
    const auto news = only(clock_.look());
    EXPECT_EQ(news.kind, Kind::corrected);
    EXPECT_EQ(news.by, minutes(3));
    EXPECT_EQ(news.jump, minutes(3));
    EXPECT_EQ(lead(), Milliseconds(0));
    EXPECT_FALSE(clock_.doubt());
    EXPECT_TRUE(pass(seconds(3)).empty()) << "told once";
}

TEST_F(AnchoredClockTest, SetBackALittleIsFollowedAtHalfThePaceAndNeverGoesBack) {
    const auto before = clock_.now();
    clocks_.set(-seconds(20));
    const auto news = only(clock_.look());
    EXPECT_EQ(news.by, -seconds(20));
    EXPECT_EQ(news.jump, Milliseconds(0));
    EXPECT_EQ(clock_.now(), before);
    EXPECT_TRUE(pass(seconds(10)).empty());
    EXPECT_EQ(clock_.now() - before, seconds(5));
    EXPECT_TRUE(pass(seconds(31)).empty());
    EXPECT_EQ(lead(), Milliseconds(0));
}

TEST_F(AnchoredClockTest, SetBackByMoreThanAMinuteIsDoubtedAndGoesOnSteadily) {
    const auto before = clock_.now();
    clocks_.set(-minutes(10));
    EXPECT_EQ(only(clock_.look()).kind, Kind::doubted);
    ASSERT_TRUE(clock_.doubt());
    EXPECT_EQ(clock_.doubt()->known, before);
    EXPECT_EQ(clock_.doubt()->shown, before - minutes(10));
    EXPECT_EQ(clock_.wall(), before - minutes(10)) << "certificates are judged by what it shows";
    EXPECT_TRUE(pass(seconds(30)).empty());
    EXPECT_EQ(clock_.now() - before, seconds(30));
    // Set right again: no doubt any more.
    clocks_.set(minutes(10));
    const auto news = only(clock_.look());
    EXPECT_EQ(news.kind, Kind::corrected);
    EXPECT_FALSE(news.confirmed);
    EXPECT_EQ(news.jump, Milliseconds(0));
    EXPECT_FALSE(clock_.doubt());
}

TEST_F(AnchoredClockTest, CreepingBackIsDoubtedAsWell) {
    std::size_t doubted = 0;
    for (int i = 0; i < 90; ++i) {
        clocks_.set(-Milliseconds(1900));
        for (const auto& news : pass(Milliseconds(100))) doubted += news.kind == Kind::doubted;
    }
    EXPECT_EQ(doubted, 1u);
}

TEST_F(AnchoredClockTest, AJumpOfMoreThanADayIsDoubtedUntilItIsConfirmed) {
    const auto before = clock_.now();
    clocks_.set(hours(25));
    EXPECT_EQ(only(clock_.look()).kind, Kind::doubted);
    EXPECT_EQ(clock_.now(), before);
    EXPECT_TRUE(pass(seconds(5)).empty());
    const auto news = only(clock_.look(true));
    EXPECT_TRUE(news.confirmed);
    EXPECT_EQ(news.jump, hours(25));
    EXPECT_EQ(lead(), Milliseconds(0));
    EXPECT_FALSE(clock_.doubt());
}

TEST_F(AnchoredClockTest, AConfirmedStepBackIsApproachedAndNotDoubtedAgain) {
    clocks_.set(-minutes(10));
    (void)clock_.look();
    EXPECT_EQ(only(clock_.look(true)).by, -minutes(10));
    EXPECT_TRUE(pass(minutes(4)).empty());
    EXPECT_EQ(lead(), minutes(8));
    EXPECT_EQ(clock_.confirmed_lead(), minutes(8));
    // What was confirmed does not cover another step.
    clocks_.set(-minutes(5));
    EXPECT_EQ(only(clock_.look()).kind, Kind::doubted);
}

TEST_F(AnchoredClockTest, TimeAsleepIsAddedAndTold) {
    (void)pass(seconds(1));
    const auto before = clock_.now();
    clocks_.sleep(minutes(7));
    EXPECT_EQ(clock_.now(), before) << "nothing runs out before it is told";
    const auto news = only(clock_.look());
    EXPECT_EQ(news.kind, Kind::suspended);
    EXPECT_EQ(news.from, before);
    EXPECT_EQ(news.to, before + minutes(7));
    EXPECT_EQ(lead(), Milliseconds(0));
}

TEST_F(AnchoredClockTest, AfterAStartBehindTheJournalItGoesOnFromThereAndDoubts) {
    const auto known = clocks_.reading.utc + hours(3);
    clock_.resume_from({known, {}, true});
    ASSERT_TRUE(clock_.doubt());
    EXPECT_EQ(clock_.now(), known);
    EXPECT_TRUE(pass(seconds(2)).empty());
    EXPECT_EQ(clock_.now(), known + seconds(2));
}

TEST_F(AnchoredClockTest, AfterAStartALittleBehindItWaitsForTheSystems) {
    const auto known = clocks_.reading.utc + seconds(40);
    clock_.resume_from({known, {}, true});
    EXPECT_FALSE(clock_.doubt());
    EXPECT_EQ(clock_.now(), known);
    EXPECT_TRUE(pass(seconds(81)).empty());
    EXPECT_EQ(lead(), Milliseconds(0));
}

TEST_F(AnchoredClockTest, AWeekOffIsDoubtedOnlyIfAMeetingCouldLoseByIt) {
    const auto known = clocks_.reading.utc - hours(24 * 7);
    AnchoredClock other(clocks_);
    other.resume_from({known, {}, false});
    EXPECT_FALSE(other.doubt());
    EXPECT_EQ(other.now(), clocks_.reading.utc);
    clock_.resume_from({known, {}, true});
    EXPECT_TRUE(clock_.doubt());
    EXPECT_EQ(clock_.now(), known);
}

TEST_F(AnchoredClockTest, AnHourOffIsAnOrdinaryOutage) {
    clock_.resume_from({clocks_.reading.utc - hours(1), {}, true});
    EXPECT_FALSE(clock_.doubt());
    EXPECT_EQ(lead(), Milliseconds(0));
}

TEST_F(AnchoredClockTest, WhatWasConfirmedHoldsAfterAnotherStart) {
    clock_.resume_from({clocks_.reading.utc + minutes(8), minutes(8), true});
    EXPECT_FALSE(clock_.doubt());
    EXPECT_EQ(lead(), minutes(8));
}

class Confirmation : public ::testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    const std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("quorum-clock-" + base::random_token());
    const ClockConfirmation confirmation_{folder_};
    const Instant now_{hours(24 * 20000)};
};

TEST_F(Confirmation, IsTakenOnceByTheClockItWasGivenFor) {
    EXPECT_FALSE(confirmation_.take(now_));
    ASSERT_EQ(confirmation_.give(now_), 0);
    EXPECT_TRUE(confirmation_.take(now_ + seconds(3)));
    EXPECT_FALSE(confirmation_.take(now_ + seconds(4)));
}

TEST_F(Confirmation, OfAnotherClockIsThrownAway) {
    ASSERT_EQ(confirmation_.give(now_), 0);
    EXPECT_FALSE(confirmation_.take(now_ - hours(1)));
    EXPECT_FALSE(confirmation_.waits());
    ASSERT_EQ(confirmation_.give(now_), 0);
    EXPECT_FALSE(confirmation_.take(now_ + minutes(11)));
}

TEST_F(Confirmation, IsNobodysWhoIsNotTheOwner) {
    ASSERT_EQ(confirmation_.give(now_), 0);
    const auto file = folder_ / "clock-confirmed";
    std::filesystem::permissions(file, std::filesystem::perms::all);
    EXPECT_FALSE(confirmation_.take(now_)) << "anybody could have written it";
    std::ofstream(folder_ / "elsewhere") << base::to_text(now_) << "\n";
    std::filesystem::create_symlink(folder_ / "elsewhere", file);
    EXPECT_FALSE(confirmation_.take(now_));
}

}  // namespace
}  // namespace plugin::wiring
