#include "bbb-hooks/command_tracker.hpp"

#include <gtest/gtest.h>

#include <set>

#include "bbb-hooks/command_messages.hpp"

namespace bbb {
namespace {

struct Tracking {
    std::vector<std::string> sent;
    bool redis = true;
    std::vector<CommandResult> ended;
    CommandTracker tracker{
        [this](const std::string& message) -> base::Attempt<void> {
            if (!redis) return base::fail("redis", "gone", true);
            sent.push_back(message);
            return {};
        },
        {3, 2000}
    };

    void eject(std::int64_t now) {
        tracker.submit(
            {"eject", [](int attempt, std::int64_t) { return "eject " + std::to_string(attempt); },
             ejected("room", "w_a")},
            now, [this](const CommandResult& result) { ended.push_back(result); }
        );
    }
};

TEST(CommandTracker, ACommandIsDoneWhenItsEventComesAndNotBefore) {
    Tracking it;
    it.eject(0);
    EXPECT_EQ(it.sent.size(), 1u);
    it.tracker.hear(UserLeft{"another room", "w_a", true, ""});
    it.tracker.hear(UserLeft{"room", "w_b", true, ""});
    EXPECT_TRUE(it.ended.empty());
    it.tracker.hear(UserLeft{"room", "w_a", true, "ejected"});
    ASSERT_EQ(it.ended.size(), 1u);
    EXPECT_EQ(it.ended[0].end, CommandEnd::done);
    EXPECT_EQ(std::get<UserLeft>(it.ended[0].event).reason, "ejected");
    EXPECT_EQ(it.tracker.waiting(), 0u);
}

TEST(CommandTracker, ACommandIsSentAgainAndThenReportedAsRefused) {
    Tracking it;
    it.eject(0);
    it.tracker.tick(1999);
    EXPECT_EQ(it.sent.size(), 1u);
    it.tracker.tick(2000);
    it.tracker.tick(4000);
    EXPECT_EQ(it.sent, (std::vector<std::string>{"eject 0", "eject 1", "eject 2"}));
    EXPECT_TRUE(it.ended.empty()) << "the last try has its time too";
    it.tracker.tick(6000);
    ASSERT_EQ(it.ended.size(), 1u);
    EXPECT_EQ(it.ended[0].end, CommandEnd::refused);
    EXPECT_EQ(it.ended[0].attempts, 3);
    it.tracker.hear(UserLeft{"room", "w_a", true, ""});
    EXPECT_EQ(it.ended.size(), 1u) << "what comes later is no second end";
}

TEST(CommandTracker, WhatNeverReachedRedisIsNotCalledRefused) {
    Tracking it;
    it.redis = false;
    it.eject(0);
    for (std::int64_t now = 2000; now <= 6000; now += 2000) it.tracker.tick(now);
    ASSERT_EQ(it.ended.size(), 1u);
    EXPECT_EQ(it.ended[0].end, CommandEnd::not_sent);
}

TEST(Dialect, IsToldByTheVersion) {
    EXPECT_EQ(dialect_of("2.6.14"), Dialect::v2_6);
    EXPECT_EQ(dialect_of("2.7.12"), Dialect::v2_7);
    EXPECT_EQ(dialect_of("3.0.0"), Dialect::v3_0);
    EXPECT_EQ(dialect_of("3.0.10"), Dialect::v3_0);
    EXPECT_EQ(dialect_of("3.0.13"), Dialect::v3_0_quiz);
    EXPECT_EQ(dialect_of("3.0.26-rc.1"), Dialect::v3_0_quiz);
    EXPECT_EQ(dialect_of("4.0.0-beta.3"), Dialect::v4_0);
    for (const char* unknown : {"", "2.5", "x", "99999999999999999999.1", "-1.0"}) {
        EXPECT_EQ(dialect_of(unknown), std::nullopt) << unknown;
        EXPECT_EQ(dialects_of(unknown).size(), 5u) << unknown;
    }
    EXPECT_EQ(dialects_of("2.6.14"), std::vector{Dialect::v2_6});
    EXPECT_EQ(dialects_of("3.0.12"), (std::vector{Dialect::v3_0_quiz, Dialect::v3_0}));
}

using Form = std::function<std::string(Dialect)>;

/// The forms of the first three attempts, each once.
std::set<std::string> tried(const std::string& version, const Form& form) {
    std::set<std::string> all;
    for (int attempt = 0; attempt < CommandTracker::Patience{}.attempts; ++attempt) {
        all.insert(form_of_attempt(attempt, dialects_of(version), form));
    }
    return all;
}

TEST(Dialect, OfAHiddenVersionEveryFormOfEveryCommandIsTriedBeforeItIsGivenUp) {
    const Addressed to{"room", "w_a", 1};
    const std::vector<Form> commands{
        [&](Dialect dialect) { return presenter_message(dialect, to, "w_b"); },
        [&](Dialect dialect) { return notice_message(dialect, to, "text"); },
        [&](Dialect dialect) { return start_poll_message(dialect, to, {"?", {"Да"}, false}); },
        [&](Dialect dialect) { return publish_poll_message(dialect, to, "public/1"); }
    };
    for (const auto& form : commands) {
        std::set<std::string> all;
        for (const auto dialect : dialects_of("")) all.insert(form(dialect));
        EXPECT_EQ(all.size(), 2u);
        EXPECT_EQ(tried("", form), all);
        EXPECT_EQ(tried("2.6.14", form), std::set{form(Dialect::v2_6)});
    }
}

}  // namespace
}  // namespace bbb
