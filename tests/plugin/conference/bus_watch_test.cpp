#include "plugin/conference/bus_watch.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/conference/hand_clock.hpp"

namespace plugin::conference {
namespace {

using std::chrono::seconds;

bbb::DecodedEvent said(bbb::RoomEvent event) {
    bbb::DecodedEvent out;
    out.decoding = bbb::Decoding::known;
    out.room = bbb::room_of(event);
    out.event = std::move(event);
    out.from_akka = true;
    return out;
}

bbb::DecodedEvent ping() {
    auto out = said(bbb::ServerPinged{});
    out.from_akka = false;
    return out;
}

class Watched : public testing::Test {
protected:
    void hear(bbb::RoomEvent event) { watch_.heard(said(std::move(event))); }

    HandClock clock_;
    BusWatch watch_{true, clock_};
};

TEST_F(Watched, TheFirstConnectionIsNoNewsUnlessItTookLong) {
    EXPECT_FALSE(watch_.connected());
    EXPECT_TRUE(watch_.signs().connected);
    BusWatch late{true, clock_};
    const auto start = clock_.at;
    clock_.at += seconds(9);
    EXPECT_EQ(late.connected(), start);
}

TEST_F(Watched, AGapLastsFromTheLastByteToTheNextConnection) {
    watch_.connected();
    clock_.at += seconds(60);
    const auto last = clock_.at - seconds(2);
    watch_.lost(last);
    clock_.at += seconds(1);
    watch_.lost(clock_.at);  // an attempt that failed
    EXPECT_FALSE(watch_.signs().connected);
    EXPECT_EQ(watch_.signs().changed, last);
    EXPECT_EQ(watch_.connected(), last);
}

TEST_F(Watched, PingsAreUnansweredUntilAkkaSaysAnything) {
    watch_.connected();
    hear(bbb::ServerAnswered{});
    const auto spoke = clock_.at;
    clock_.at += seconds(10);
    watch_.heard(ping());
    watch_.heard(ping());
    EXPECT_EQ(watch_.signs().unanswered_pings, 2);
    EXPECT_EQ(watch_.signs().server_spoke, spoke);
    hear(bbb::UserActed{"room", "w_1", bbb::Activity::muted});
    EXPECT_EQ(watch_.signs().unanswered_pings, 0);
    EXPECT_EQ(watch_.signs().server_spoke, clock_.at);
    EXPECT_EQ(watch_.signs().server_up, clock_.at) << "it was silent before";
}

TEST_F(Watched, AnyEventOfARoomIsASignOfItsLifeEvenOneOfAnUnknownKind) {
    watch_.connected();
    EXPECT_EQ(watch_.signs("room").room_spoke, base::Instant{});
    bbb::DecodedEvent unknown;
    unknown.decoding = bbb::Decoding::ignored;
    unknown.room = "room";
    unknown.from_akka = true;
    watch_.heard(unknown);
    EXPECT_EQ(watch_.signs("room").room_spoke, clock_.at);
    EXPECT_EQ(watch_.signs("another").room_spoke, base::Instant{});
}

TEST_F(Watched, ServersAreKnownToPulseAndToAnswerOnceARoomDid) {
    EXPECT_FALSE(watch_.signs().pulses || watch_.signs().answers);
    hear(bbb::RoomPulse{"room", {}});
    EXPECT_TRUE(watch_.signs("another").pulses);
    hear(bbb::RoomAnswered{"room"});
    EXPECT_TRUE(watch_.signs("another").answers);
}

TEST_F(Watched, ARoomThatSaidItsEndHasEndedUnlessItPulsesOrAnswersAgain) {
    hear(bbb::RoomPulse{"room", {}});
    const auto spoke = clock_.at;
    clock_.at += seconds(5);
    hear(bbb::RoomEnding{"room", "ENDED_FROM_API"});
    hear(bbb::UserLeft{"room", "w_1", false, ""});
    EXPECT_TRUE(watch_.has_ended("room"));
    EXPECT_EQ(watch_.signs("room").room_spoke, spoke) << "its end is no sign of life";
    hear(bbb::RoomPulse{"room", {}});
    EXPECT_FALSE(watch_.has_ended("room"));
}

TEST_F(Watched, WhatIsSaidOfARecordingIsNoSignOfItsRoom) {
    hear(bbb::RecordingPublished{});
    bbb::RecordingPublished published;
    published.record = "room";
    hear(published);
    EXPECT_EQ(watch_.signs("room").room_spoke, base::Instant{});
}

}  // namespace
}  // namespace plugin::conference
