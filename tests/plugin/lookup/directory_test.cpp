// The directory against an imitation that answers by HTTP as the vendor does, or worse.
#include "plugin/lookup/directory.hpp"

#include "tests/plugin/app/fakes.hpp"
#include "tests/plugin/lookup/vendor.hpp"

namespace plugin::lookup {
namespace {

using namespace std::chrono_literals;

const std::string one_inn = "7707083893", other_inn = "7736050003";
const app::Inquirer account{"anna", true}, stranger{"192.0.2.1", false};

std::string knows(const std::string& inn) {
    return http(200, R"([{"inn":")" + inn + R"(","UL":{"legalName":{"short":"ООО"}}}])");
}

class TheDirectory : public testing::Test {
protected:
    TheDirectory() {
        limits_.web.whole = 200ms;
        limits_.web.bytes_max = 10'000;
    }
    Directory& directory() {
        if (!made_) {
            made_ = std::make_unique<Directory>(make_focus(vendor_.url, "k"), clock_, limits_);
        }
        return *made_;
    }
    /// "" for an answer, else why there is none.
    std::string ask(const std::string& inn, const app::Inquirer& asker = account) {
        const auto found = directory().by_inn(inn, asker);
        return found ? "" : std::get<base::Refusal>(found.error()).code;
    }
    Vendor vendor_;
    app::HandClock clock_;
    DirectoryLimits limits_;

private:
    std::unique_ptr<Directory> made_;
};

TEST_F(TheDirectory, SaysWhenceAndOfWhenAnAnswerIsAndAsksOnceADay) {
    vendor_.says(knows(one_inn));
    const auto first = directory().by_inn(one_inn, account);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->source, "Контур.Фокус");
    EXPECT_EQ(first->asked, clock_.now());
    EXPECT_EQ(first->company.short_name, "ООО");
    clock_.pass(23h);
    vendor_.says(http(500, ""));
    const auto again = directory().by_inn(one_inn, stranger);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->asked, first->asked);
    EXPECT_EQ(vendor_.asked, 1);
    clock_.pass(2h);
    EXPECT_EQ(ask(one_inn), "lookup_silent");
    EXPECT_EQ(vendor_.asked, 2);
}

TEST_F(TheDirectory, RemembersForAnHourThatNobodyIsKnown) {
    vendor_.says(http(200, "[]"));
    EXPECT_EQ(ask(one_inn), "company_unknown");
    EXPECT_EQ(ask(one_inn), "company_unknown");
    EXPECT_EQ(vendor_.asked, 1);
    clock_.pass(61min);
    vendor_.says(knows(one_inn));
    EXPECT_EQ(ask(one_inn), "");
}

TEST_F(TheDirectory, LeavesAloneForAsLongAsItIsAskedToWhoeverSaysTooMuch) {
    vendor_.says(http(429, "", "Retry-After: 120\r\n"));
    EXPECT_EQ(ask(one_inn), "lookup_silent");
    vendor_.says(knows(other_inn));
    clock_.pass(119s);
    EXPECT_EQ(ask(other_inn), "lookup_silent");
    EXPECT_EQ(vendor_.asked, 1);
    clock_.pass(2s);
    EXPECT_EQ(ask(other_inn), "");
    vendor_.says(http(429, "", "Retry-After: 99999999\r\n"));
    EXPECT_EQ(ask(one_inn), "lookup_silent");
    clock_.pass(61min);
    vendor_.says(knows(one_inn));
    EXPECT_EQ(ask(one_inn), "");
}

TEST_F(TheDirectory, ARefusedKeyIsNotTriedAgainForTenMinutes) {
    for (const int status : {401, 403}) {
        vendor_.says(http(status, "{}"));
        const int before = vendor_.asked;
        EXPECT_EQ(ask(one_inn), "lookup_silent");
        EXPECT_EQ(ask(other_inn), "lookup_silent");
        EXPECT_EQ(vendor_.asked, before + 1);
        clock_.pass(11min);
    }
}

TEST_F(TheDirectory, WhatIsBrokenHugeSlowOrAboutSomebodyElseIsNoAnswer) {
    const std::string huge(20'000, ' ');
    for (const auto& bad :
         {http(500, "oops"), http(200, "<html>"), http(200, huge + "[]"), knows(other_inn),
          std::string(), std::string("no HTTP at all"), http(302, "", "Location: /else\r\n"),
          http(200, R"([{"inn":"7707083893"}])")}) {
        vendor_.says(bad);
        EXPECT_EQ(ask(one_inn), "lookup_silent") << bad.substr(0, 60);
        clock_.pass(2min);
    }
    std::this_thread::sleep_for(400ms);  // until the imitation listens again
    vendor_.says(knows(one_inn));
    EXPECT_EQ(ask(one_inn), "");
}

TEST_F(TheDirectory, AfterThreeInVainItIsLeftAloneForAMinute) {
    vendor_.says(http(503, ""));
    for (int i = 0; i < 10; ++i) EXPECT_EQ(ask(one_inn), "lookup_silent");
    EXPECT_EQ(vendor_.asked, 3);
    clock_.pass(61s);
    vendor_.says(knows(one_inn));
    EXPECT_EQ(ask(one_inn), "");
}

TEST_F(TheDirectory, NobodyAsksMoreThanHisShareOfADay) {
    limits_.a_day = 8;
    limits_.of_account = 3;
    limits_.of_stranger = 1;
    limits_.good_for = std::chrono::hours(0);
    vendor_.says(knows(one_inn));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(one_inn), "");
    EXPECT_EQ(ask(one_inn), "lookup_used_up");
    EXPECT_EQ(ask(one_inn, stranger), "");
    EXPECT_EQ(ask(one_inn, stranger), "lookup_used_up");
    EXPECT_EQ(ask(one_inn, {"192.0.2.2", false}), "");
    EXPECT_EQ(ask(one_inn, {"192.0.2.3", false}), "lookup_used_up");  // a quarter is theirs
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(one_inn, {"boris", true}), "");
    EXPECT_EQ(ask(one_inn, {"vera", true}), "lookup_used_up");
    EXPECT_EQ(vendor_.asked, 8);
    clock_.pass(24h);
    EXPECT_EQ(ask(one_inn), "");
}

TEST_F(TheDirectory, AsksNobodyWhereNoneIsSetUpOrItStops) {
    Directory none(nullptr, clock_);
    EXPECT_EQ(none.source(), "");
    const auto answer = none.by_inn(one_inn, account);
    ASSERT_FALSE(answer);
    EXPECT_EQ(std::get<base::Refusal>(answer.error()).code, "lookup_off");
    vendor_.says(knows(one_inn));
    directory().stop();
    EXPECT_EQ(ask(one_inn), "lookup_silent");
    EXPECT_EQ(vendor_.asked, 0);
}

}  // namespace
}  // namespace plugin::lookup
