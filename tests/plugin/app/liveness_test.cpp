// What is made of the signs of a room's life: one part away at a time, together, back again; and,
// over all combinations, what must never be said.
#include "plugin/app/room/liveness.hpp"

#include <gtest/gtest.h>

namespace plugin::app {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant morning{Milliseconds(1'790'000'000'000)};
const Instant noon = morning + minutes(10);

/// At noon everything has just been heard.
LifeSigns well() {
    LifeSigns signs;
    signs.opened = morning;
    signs.api.answered = noon;
    signs.bus = {
        .configured = true,
        .connected = true,
        .changed = morning,
        .server_spoke = noon,
        .server_up = morning,
        .unanswered_pings = 0,
        .room_spoke = noon,
        .answers = true,
        .pulses = true
    };
    return signs;
}

LifeSigns without_bus() {
    auto signs = well();
    signs.bus = {};
    return signs;
}

TEST(Liveness, ARoomOfWhichEverythingIsHeardIsAlive) {
    EXPECT_EQ(judge(well(), noon).life, Life::alive);
    EXPECT_EQ(judge(without_bus(), noon).life, Life::alive);
    EXPECT_FALSE(judge(well(), noon).missing);
}

TEST(Liveness, OneCallThatFailedIsADoubtAndMoreOfThemSilenceSinceTheLastAnswer) {
    auto signs = well();
    signs.api.failed(noon + seconds(1));
    EXPECT_EQ(judge(signs, noon + seconds(9)).life, Life::doubtful) << "it may have been slow";
    signs.api.failed(noon + seconds(2));
    EXPECT_EQ(judge(signs, noon + seconds(3)).life, Life::doubtful);
    const auto verdict = judge(signs, noon + seconds(4));
    EXPECT_EQ(verdict.life, Life::silent);
    EXPECT_EQ(verdict.missing, ConferencePart::api);
    EXPECT_EQ(verdict.since, noon);
    signs.api.replied(noon + seconds(5), true);
    EXPECT_EQ(judge(signs, noon + seconds(5)).life, Life::alive);
}

TEST(Liveness, RedisMayBeRestartedInThreeSecondsAndIsSilentAfterThat) {
    auto signs = well();
    signs.bus.connected = false;
    signs.bus.changed = noon;
    EXPECT_EQ(judge(signs, noon + seconds(2)).life, Life::doubtful);
    const auto verdict = judge(signs, noon + seconds(3));
    EXPECT_EQ(verdict.life, Life::silent);
    EXPECT_EQ(verdict.missing, ConferencePart::redis);
    EXPECT_EQ(verdict.since, noon);
}

TEST(Liveness, TwoPingsWithoutAnAnswerSilenceAkkaSinceItsLastWord) {
    auto signs = well();
    signs.bus.unanswered_pings = 1;
    EXPECT_EQ(judge(signs, noon + seconds(10)).life, Life::alive);
    signs.bus.unanswered_pings = 2;
    const auto verdict = judge(signs, noon + seconds(20));
    EXPECT_EQ(verdict.life, Life::silent);
    EXPECT_EQ(verdict.missing, ConferencePart::akka);
    EXPECT_EQ(verdict.since, noon);
}

TEST(Liveness, ARoomWhosePulseIsOverdueIsSilent) {
    auto signs = well();
    signs.bus.answers = false;
    EXPECT_EQ(judge(signs, noon + seconds(44)).life, Life::alive);
    const auto verdict = judge(signs, noon + seconds(45));
    EXPECT_EQ(verdict.life, Life::silent);
    EXPECT_EQ(verdict.missing, ConferencePart::room);
    EXPECT_EQ(verdict.since, noon);
}

TEST(Liveness, ARoomThatDoesNotAnswerTwiceIsSilentLongBeforeItsPulseIsOverdue) {
    auto signs = well();
    signs.asked = {noon + seconds(1), noon + seconds(1), 1};
    EXPECT_EQ(judge(signs, noon + seconds(3)).life, Life::alive);
    EXPECT_EQ(judge(signs, noon + seconds(4)).life, Life::doubtful);
    signs.asked = {noon + seconds(1), noon + seconds(5), 2};
    EXPECT_EQ(judge(signs, noon + seconds(8)).life, Life::doubtful);
    EXPECT_EQ(judge(signs, noon + seconds(9)).life, Life::silent);
    signs.bus.answers = false;
    EXPECT_EQ(judge(signs, noon + seconds(9)).life, Life::alive) << "none ever answered there";
}

TEST(Liveness, WhatIsBackProvesNothingOfTheRoomUntilTheRoomSpeaks) {
    auto signs = well();
    signs.broke = noon;
    signs.bus.server_spoke = signs.bus.server_up = noon + seconds(30);
    const auto verdict = judge(signs, noon + seconds(31));
    EXPECT_EQ(verdict.life, Life::silent);
    EXPECT_EQ(verdict.missing, ConferencePart::room);
    signs.bus.room_spoke = noon + seconds(31);
    EXPECT_EQ(judge(signs, noon + seconds(31)).life, Life::alive);
}

TEST(Liveness, AkkaThatIsBackAndWhoseRoomDoesNotAnswerWasRestartedWhateverTheApiSays) {
    auto signs = well();
    signs.broke = noon;
    const auto back = noon + seconds(30);
    signs.api.replied(back, true);
    signs.bus.server_spoke = signs.bus.server_up = back;
    signs.asked = {noon + seconds(1), back + seconds(1), 20};
    EXPECT_EQ(judge(signs, back + seconds(2)).life, Life::silent);
    EXPECT_EQ(judge(signs, back + seconds(3)).life, Life::gone);
    signs.bus.answers = false;
    EXPECT_EQ(judge(signs, back + seconds(44)).life, Life::silent) << "its pulse may come";
    EXPECT_EQ(judge(signs, back + seconds(45)).life, Life::gone);
    signs.bus.pulses = false;
    EXPECT_EQ(judge(signs, back + seconds(89)).life, Life::silent) << "none ever spoke there";
    EXPECT_EQ(judge(signs, back + seconds(90)).life, Life::gone);
}

TEST(Liveness, AkkaThatWasRestartedSoQuicklyThatNobodyMissedItIsKnownByARoomThatNeverAnswers) {
    auto signs = well();
    signs.broke = noon;  // it has not answered for a while
    signs.asked = {noon + seconds(1), noon + seconds(14), 5};
    signs.bus.server_spoke = noon + seconds(10);
    EXPECT_EQ(judge(signs, noon + seconds(15)).life, Life::silent);
    EXPECT_EQ(judge(signs, noon + seconds(16)).life, Life::gone);
    signs.bus.server_spoke = noon;
    EXPECT_EQ(judge(signs, noon + seconds(16)).life, Life::silent) << "akka-apps may only hang";
    signs.asked.times = 4;
    signs.bus.server_spoke = noon + seconds(10);
    EXPECT_EQ(judge(signs, noon + seconds(16)).life, Life::silent);
}

TEST(Liveness, OneReplyThatDoesNotKnowTheRoomIsNotFinal) {
    auto signs = without_bus();
    signs.api.replied(noon + seconds(1), false);
    EXPECT_EQ(judge(signs, noon + minutes(5)).life, Life::doubtful);
    signs.api.replied(noon + seconds(2), true);
    EXPECT_EQ(judge(signs, noon + seconds(2)).life, Life::alive);
    signs.api.replied(noon + seconds(3), false);
    signs.api.replied(noon + seconds(4), false);
    EXPECT_EQ(judge(signs, noon + seconds(4)).life, Life::doubtful);
    EXPECT_EQ(judge(signs, noon + seconds(5)).life, Life::gone);
}

TEST(Liveness, ARoomThatTheApiDoesNotKnowAndThatSpeaksIsNotGivenUp) {
    auto signs = well();
    for (int i = 1; i <= 60; ++i) {
        signs.api.replied(noon + seconds(i), false);
        signs.bus.room_spoke = noon + seconds(i) + Milliseconds(500);
        const auto life = judge(signs, noon + seconds(i + 1)).life;
        EXPECT_EQ(life, i < 10 ? Life::doubtful : Life::silent) << i;
    }
    EXPECT_EQ(judge(signs, noon + seconds(61)).missing, ConferencePart::api);
}

TEST(Liveness, ARoomThatTheApiDoesNotKnowIsGoneWhenTheBusAgreesOrIsSilent) {
    auto signs = well();
    signs.api.replied(noon + seconds(1), false);
    signs.api.replied(noon + seconds(3), false);
    EXPECT_EQ(judge(signs, noon + seconds(4)).life, Life::doubtful) << "the bus has not been asked";
    signs.asked = {noon + seconds(1), noon + seconds(1), 1};
    EXPECT_EQ(judge(signs, noon + seconds(4)).life, Life::gone) << "nor does it answer";
    signs.asked = {};
    EXPECT_EQ(judge(signs, noon + seconds(45)).life, Life::gone) << "nor does it pulse";
    auto redis = signs;
    redis.bus.connected = false;
    redis.bus.changed = noon;
    EXPECT_EQ(judge(redis, noon + seconds(4)).life, Life::gone);
    auto akka = signs;
    akka.bus.unanswered_pings = 2;
    EXPECT_EQ(judge(akka, noon + seconds(4)).life, Life::gone);
}

TEST(Liveness, WebHooksThatBringEventsMinutesLateDoNotKeepADeadRoomForEver) {
    auto signs = without_bus();
    signs.api.replied(noon + seconds(1), false);
    signs.api.replied(noon + seconds(3), false);
    signs.bus.room_spoke = noon + seconds(4);
    EXPECT_EQ(judge(signs, noon + seconds(5)).life, Life::doubtful);
    EXPECT_EQ(judge(signs, noon + seconds(49)).life, Life::gone);
}

TEST(Liveness, TheFirstPartThatIsAwayIsTheCauseAndTheEarliestTimeIsTheLoss) {
    auto signs = well();
    signs.bus.connected = false;
    signs.bus.changed = noon - seconds(5);
    signs.api.failed(noon + seconds(1));
    signs.api.failed(noon + seconds(4));
    const auto verdict = judge(signs, noon + seconds(5));
    EXPECT_EQ(verdict.missing, ConferencePart::api);
    EXPECT_EQ(verdict.since, noon - seconds(5));
}

TEST(Liveness, ASilenceBeginsWhenAllPartsWereLastProvenEvenIfTheOneThatIsMissedFailedLater) {
    auto signs = well();
    signs.bus.connected = false;
    signs.bus.changed = noon + seconds(9);
    signs.api.answered = noon + seconds(9);
    const auto verdict = judge(signs, noon + seconds(12));
    EXPECT_EQ(verdict.missing, ConferencePart::redis);
    EXPECT_EQ(verdict.since, noon) << "the room had not spoken since then";
}

TEST(Liveness, AReplyThatDeniesTheRoomProvesNothingOfIt) {
    auto signs = without_bus();
    signs.api.replied(noon + seconds(5), false);
    EXPECT_EQ(proven_until(signs), noon);
    signs.api.replied(noon + seconds(8), false);
    const auto verdict = judge(signs, noon + seconds(8));
    EXPECT_EQ(verdict.life, Life::gone);
    EXPECT_EQ(verdict.since, noon);
}

TEST(Liveness, AnythingIsProvenUntilTheEarlierOfApiAndBus) {
    auto signs = well();
    signs.api.answered = noon + seconds(2);
    EXPECT_EQ(proven_until(signs), noon);
    signs.bus.server_spoke = noon + seconds(1);
    EXPECT_EQ(proven_until(signs), noon) << "a room that can be asked speaks for itself";
    signs.bus.answers = false;
    EXPECT_EQ(proven_until(signs), noon) << "it may answer, once it is asked";
    signs.mute = true;
    EXPECT_EQ(proven_until(signs), noon + seconds(1));
    signs.bus.room_spoke = {};
    EXPECT_EQ(proven_until(signs), Instant{}) << "nothing was ever heard of it";
    EXPECT_EQ(proven_until(without_bus()), noon);
}

/// Every combination of what each part may show at one moment.
template <class Check>
void for_all_signs(Check check) {
    for (int bits = 0; bits < 1 << 10; ++bits) {
        const auto on = [bits](int bit) { return (bits >> bit & 1) != 0; };
        auto signs = well();
        if (on(0)) {
            signs.api.failed(noon - seconds(9));
            signs.api.failed(noon - seconds(1));
        }
        if (on(1)) signs.api.replied(noon - seconds(8), false);
        if (on(1) && on(2)) signs.api.replied(noon - seconds(1), false);
        signs.bus.configured = !on(3);
        signs.bus.connected = !on(3) && !on(4);
        if (on(4)) signs.bus.changed = noon - seconds(on(5) ? 9 : 1);
        if (on(5)) signs.bus.unanswered_pings = 2;
        if (on(6)) signs.bus.room_spoke = noon - seconds(60);
        if (on(7)) signs.broke = noon - seconds(50);
        if (on(8)) signs.asked = {noon - seconds(9), noon - seconds(1), 9};
        signs.bus.answers = signs.bus.pulses = on(9);
        check(signs, judge(signs, noon));
    }
}

TEST(Liveness, NeitherPartAloneEverEndsARoomThatTheOtherKnows) {
    for_all_signs([](const LifeSigns& signs, const Verdict& verdict) {
        if (verdict.life != Life::gone) return;
        const bool api_knows = !signs.api.missing_since;
        const bool bus_knows = signs.bus.room_spoke == noon && !signs.broke;
        const bool bus_heard = signs.bus.connected && signs.bus.unanswered_pings < 2;
        EXPECT_FALSE(api_knows && bus_knows);
        EXPECT_FALSE(bus_heard && bus_knows && signs.asked.times == 0);
        EXPECT_TRUE(!api_knows || (signs.broke && bus_heard));
    });
}

TEST(Liveness, WhatIsAliveIsMissedByNobodyAndWhatIsNotNamesAPartAndATime) {
    for_all_signs([](const LifeSigns& signs, const Verdict& verdict) {
        if (verdict.life != Life::alive) {
            EXPECT_TRUE(verdict.missing);
            EXPECT_LE(verdict.since, noon);
            return;
        }
        EXPECT_FALSE(signs.api.failing_since || signs.api.missing_since);
        EXPECT_TRUE(!signs.bus.configured || signs.bus.connected);
        EXPECT_FALSE(signs.bus.connected && signs.bus.unanswered_pings >= 2);
    });
}

}  // namespace
}  // namespace plugin::app
