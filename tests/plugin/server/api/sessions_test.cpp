#include "plugin/server/api/sessions.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "plugin/server/api/room_sessions.hpp"
#include "tests/plugin/app/fakes.hpp"
#include "tests/registrar/memory_stores.hpp"

namespace plugin::server {
namespace {

using registrar::MemoryVault;

class SignedIn : public testing::Test {
protected:
    std::string open(const std::string& account) {
        clock_.pass(base::Milliseconds(1));
        return sessions_.open(meeting::AccountId(account), "participant").value();
    }
    std::size_t kept() { return vault_.all("session")->size(); }

    MemoryVault vault_;
    app::HandClock clock_;
    Sessions sessions_{vault_, clock_, std::chrono::hours(12)};
};

TEST_F(SignedIn, ASessionOutlivesARestartAndNothingElseDoes) {
    const auto token = open("anna");
    const auto closed = open("anna");
    ASSERT_TRUE(sessions_.close(closed));
    Sessions again(vault_, clock_, std::chrono::hours(12));
    EXPECT_FALSE(again.find(token));  // not before it was read back
    ASSERT_TRUE(again.read_back());
    ASSERT_TRUE(again.find(token));
    EXPECT_EQ(again.find(token)->account, meeting::AccountId("anna"));
    EXPECT_FALSE(again.find(closed));
    EXPECT_FALSE(again.find(""));
    EXPECT_FALSE(again.find("somebody's guess"));
}

TEST_F(SignedIn, FindingNeverAsksTheVault) {
    const auto token = open("anna");
    vault_.broken = true;
    EXPECT_TRUE(sessions_.find(token));
    EXPECT_FALSE(sessions_.find("somebody's guess"));
}

TEST_F(SignedIn, AClosedOneStaysClosedThoughItCannotBeErasedAtOnce) {
    const auto token = open("anna");
    vault_.broken = true;
    EXPECT_FALSE(sessions_.close(token));
    EXPECT_FALSE(sessions_.find(token));
    vault_.broken = false;
    EXPECT_EQ(kept(), 1u);
    EXPECT_FALSE(sessions_.find(token));
    EXPECT_TRUE(sessions_.sweep());
    EXPECT_EQ(kept(), 0u);
}

TEST_F(SignedIn, ClosedWhileOthersAreAskingItIsGoneForGood) {
    for (int i = 0; i < 200; ++i) {
        const auto token = open("anna");
        std::atomic<bool> over{false};
        std::thread asking([&] {
            while (!over) (void)sessions_.find(token);
        });
        EXPECT_TRUE(sessions_.close(token));
        over = true;
        asking.join();
        EXPECT_FALSE(sessions_.find(token));
    }
}

TEST_F(SignedIn, OfTooManyOfOneAccountTheOneUsedLongestAgoEnds) {
    const auto other = open("boris");
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i <= Sessions::per_account_max; ++i) {
        tokens.push_back(open("anna"));
        EXPECT_TRUE(sessions_.find(tokens.front()));  // the window in which somebody works
    }
    EXPECT_FALSE(sessions_.find(tokens.at(1)));
    EXPECT_TRUE(sessions_.find(tokens.at(2)));
    EXPECT_TRUE(sessions_.find(tokens.back()));
    EXPECT_TRUE(sessions_.find(other));
    EXPECT_EQ(kept(), Sessions::per_account_max + 1);
}

TEST_F(SignedIn, WhatExpiresIsErased) {
    const auto early = open("anna");
    clock_.pass(std::chrono::hours(11));
    const auto late = open("anna");
    clock_.pass(std::chrono::hours(1));
    EXPECT_FALSE(sessions_.find(early));
    EXPECT_EQ(kept(), 2u);
    EXPECT_TRUE(sessions_.sweep());
    EXPECT_EQ(kept(), 1u);
    EXPECT_TRUE(sessions_.find(late));
    clock_.pass(std::chrono::hours(12));
    Sessions again(vault_, clock_, std::chrono::hours(12));
    EXPECT_TRUE(again.read_back());
    EXPECT_EQ(kept(), 0u);
}

TEST_F(SignedIn, AllOfOneAccountAreErasedWhileTheServiceIsStopped) {
    const auto mine = open("anna");
    const auto again_mine = open("anna");
    const auto other = open("boris");
    ASSERT_TRUE(entry_epochs(vault_)->empty());
    ASSERT_TRUE(end_access(vault_, meeting::AccountId("anna")));
    Sessions again(vault_, clock_, std::chrono::hours(12));
    ASSERT_TRUE(again.read_back());
    EXPECT_FALSE(again.find(mine));
    EXPECT_FALSE(again.find(again_mine));
    EXPECT_TRUE(again.find(other));
}

/// A link into the room outlives the restart, and is of no use once the access was ended.
TEST_F(SignedIn, NorIsAnybodyKnownInTheRoomByALinkOfBefore) {
    const auto key = base::SecretKey::random();
    const meeting::AccountId anna("anna"), boris("boris");
    const auto nonce = base::sha256("nonce");
    const RoomSessions before(key, clock_);
    ASSERT_TRUE(end_access(vault_, anna));
    const RoomSessions after(key, clock_, *entry_epochs(vault_));
    EXPECT_NE(before.cookie_of(anna, nonce), after.cookie_of(anna, nonce));
    EXPECT_EQ(before.cookie_of(boris, nonce), after.cookie_of(boris, nonce));
    meeting::Participant participant;
    participant.account = anna;
    const meeting::MeetingId m("m");
    EXPECT_NE(before.token_of(m, participant, nonce), after.token_of(m, participant, nonce));
}

}  // namespace
}  // namespace plugin::server
