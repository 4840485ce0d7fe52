#include "plugin/server/api/sign_in_gate.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

const std::string victim = "victim@example.test";
const std::string home = "198.51.100.7";

class AtTheGate : public testing::Test {
protected:
    bool allow(const std::string& client, const std::string& browser = "") {
        return gate_.allow(client, browser, victim, now_);
    }
    /// From many addresses, until nothing that is not fresh is let through.
    void attack() {
        for (int i = 0; i < 2000; ++i) allow("203.0.113." + std::to_string(i % 250));
    }

    base::Instant now_ = *base::parse_instant("2026-11-25T09:00:00.000Z");
    SignInGate gate_{base::SecretKey::random(), 20};
};

TEST_F(AtTheGate, ABrowserThatWasUsedBeforeIsShutOutByNoStranger) {
    const auto browser = gate_.remembered("", victim);
    attack();
    for (int i = 0; i < 30; ++i) allow(home);  // from the very same address
    EXPECT_FALSE(allow(home));
    EXPECT_TRUE(allow(home, browser));
}

TEST_F(AtTheGate, AnotherBrowserHasAFewTriesWhateverStrangersDo) {
    attack();
    for (std::uint32_t i = 0; i < SignInGate::fresh_per_minute; ++i) EXPECT_TRUE(allow(home));
    EXPECT_FALSE(allow(home));
    now_ += std::chrono::seconds(21);
    EXPECT_TRUE(allow(home));
}

TEST_F(AtTheGate, ManyAddressesTogetherHaveFewTriesAtOneAccount) {
    int tries = 0;
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 100; ++i) tries += allow("203.0.113." + std::to_string(i)) ? 1 : 0;
    }
    EXPECT_LE(tries, 100 * 3 + 20);
}

TEST_F(AtTheGate, OneAddressHasFewTriesAtAllAccounts) {
    int tries = 0;
    for (int i = 0; i < 100; ++i) {
        tries += gate_.allow(home, "", std::to_string(i) + "@example.test", now_) ? 1 : 0;
    }
    EXPECT_EQ(tries, 20);
    EXPECT_FALSE(gate_.allow(home, now_));  // sign-ups cost the same
}

TEST_F(AtTheGate, OfManyPeopleBehindOneAddressWhoKnowTheirPasswordsNobodyWaits) {
    for (int i = 0; i < 1000; ++i) {
        const auto email = std::to_string(i) + "@example.test";
        ASSERT_TRUE(gate_.allow(home, "", email, now_)) << i;
        gate_.was_right(home, "", email);
    }
}

TEST_F(AtTheGate, AKnownBrowserHasABoundTooAndIsKnownForItsOwnAccountsOnly) {
    const auto browser = gate_.remembered("", victim);
    int tries = 0;
    for (int i = 0; i < 100; ++i) tries += allow(home, browser) ? 1 : 0;
    EXPECT_EQ(tries, 20);
    EXPECT_FALSE(gate_.knows(browser, "another@example.test"));
    const auto other = gate_.remembered("", victim);
    EXPECT_NE(browser, other);
    EXPECT_TRUE(allow(home, other));  // another browser of his
}

TEST_F(AtTheGate, WhatABrowserIsKnownByCannotBeMadeUp) {
    const auto browser = gate_.remembered("", victim);
    auto forged = browser;
    forged.back() = forged.back() == 'A' ? 'B' : 'A';
    EXPECT_FALSE(gate_.knows(forged, victim));
    EXPECT_FALSE(gate_.knows("", victim));
    EXPECT_FALSE(gate_.knows(std::string(5000, 'a'), victim));
    EXPECT_FALSE(gate_.knows(browser.substr(0, browser.size() - 1), victim));
    SignInGate other(base::SecretKey::random(), 20);
    EXPECT_FALSE(other.knows(browser, victim));
    EXPECT_TRUE(gate_.knows(browser, victim));
}

TEST_F(AtTheGate, ABrowserIsRememberedForSeveralAccountsButNotForEver) {
    auto browser = gate_.remembered("", victim);
    const auto id = browser.substr(0, 22);
    for (int i = 0; i < 4; ++i) {
        browser = gate_.remembered(browser, std::to_string(i) + "@example.test");
    }
    EXPECT_TRUE(gate_.knows(browser, victim));
    EXPECT_EQ(browser.substr(0, 22), id);
    EXPECT_EQ(gate_.remembered(browser, "3@example.test"), browser);  // again: no longer
    browser = gate_.remembered(browser, "one@example.test");
    EXPECT_FALSE(gate_.knows(browser, victim));
    EXPECT_TRUE(gate_.knows(browser, "0@example.test"));
    const auto anew = gate_.remembered("\r\nSet-Cookie: x=y; of no length that fits", victim);
    EXPECT_TRUE(gate_.knows(anew, victim));
}

}  // namespace
}  // namespace plugin::server
