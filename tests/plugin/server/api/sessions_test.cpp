#include "plugin/server/api/sessions.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "plugin/server/api/browser_name.hpp"
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

TEST_F(SignedIn, TheirOwnerSeesThemAndEndsOne) {
    const meeting::AccountId anna("anna");
    const auto old = sessions_.open(anna, "participant", "Firefox, Linux").value();
    clock_.pass(std::chrono::minutes(5));
    const auto own = open("anna");
    open("boris");
    clock_.pass(std::chrono::minutes(5));
    ASSERT_TRUE(sessions_.find(own));
    const auto lines = sessions_.lines(anna);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].id, Sessions::id_of(own));  // the newest first
    EXPECT_EQ(lines[0].seen, clock_.now());
    EXPECT_FALSE(lines[0].session.browser);
    EXPECT_EQ(lines[1].session.browser, "Firefox, Linux");
    EXPECT_EQ(lines[1].session.opened, lines[1].seen);
    EXPECT_FALSE(sessions_.close_line(meeting::AccountId("boris"), lines[1].id).value());
    EXPECT_TRUE(sessions_.find(old));
    EXPECT_TRUE(sessions_.close_line(anna, lines[1].id).value());
    EXPECT_FALSE(sessions_.close_line(anna, lines[1].id).value());
    EXPECT_FALSE(sessions_.find(old));
    EXPECT_TRUE(sessions_.find(own));
}

TEST_F(SignedIn, AfterARestartNobodyWasSeenUntilHeIs) {
    const auto token = open("anna");
    Sessions again(vault_, clock_, std::chrono::hours(12));
    ASSERT_TRUE(again.read_back());
    EXPECT_FALSE(again.lines(meeting::AccountId("anna")).at(0).seen);
    ASSERT_TRUE(again.find(token));
    EXPECT_EQ(again.lines(meeting::AccountId("anna")).at(0).seen, clock_.now());
}

TEST_F(SignedIn, AllOthersOfAnAccountEndForGood) {
    const auto own = open("anna");
    const auto other = open("anna");
    const auto boris = open("boris");
    ASSERT_TRUE(sessions_.close_others(meeting::AccountId("anna"), own));
    EXPECT_TRUE(sessions_.find(own));
    EXPECT_FALSE(sessions_.find(other));
    EXPECT_TRUE(sessions_.find(boris));
    EXPECT_EQ(kept(), 2u);
    ASSERT_TRUE(sessions_.close_others(meeting::AccountId("anna"), ""));
    EXPECT_FALSE(sessions_.find(own));
    EXPECT_TRUE(sessions_.find(boris));
}

TEST_F(SignedIn, ABearerEndsWithTheAccess) {
    RoomSessions room(base::SecretKey::random(), clock_);
    const meeting::AccountId anna("anna"), boris("boris");
    const meeting::MeetingId m("m");
    const auto nonce = base::sha256("nonce");
    const auto hers = room.open(anna, m, "w_1");
    const auto his = room.open(boris, m, "w_2");
    const auto cookie = room.cookie_of(anna, nonce);
    room.end_access(anna, begin_entry_epoch(vault_, anna).value());
    EXPECT_FALSE(room.find(hers));
    EXPECT_TRUE(room.find(his));
    EXPECT_NE(room.cookie_of(anna, nonce), cookie);
    EXPECT_EQ(entry_epochs(vault_)->size(), 1u);
}

TEST(BrowserName, SaysWhatPeopleSay) {
    const std::string linux = "Mozilla/5.0 (X11; Linux x86_64";
    EXPECT_EQ(browser_name(linux + "; rv:128.0) Gecko/20100101 Firefox/128.0"), "Firefox, Linux");
    const std::string chrome = " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 ";
    const std::string windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    EXPECT_EQ(browser_name(windows + chrome + "Safari/537.36"), "Chrome, Windows");
    EXPECT_EQ(
        browser_name(windows + chrome + "YaBrowser/24.1 Safari/537.36"), "Yandex Browser, Windows"
    );
    EXPECT_EQ(browser_name("<script>"), "");
    EXPECT_EQ(browser_name(""), "");
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
