#include "registrar/standings.hpp"

#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

class HowAccountsStand : public testing::Test {
protected:
    MemoryVault vault_;
    Standings standings_{vault_};
    const meeting::AccountId anna_{"anna"};
    base::Instant now_{std::chrono::hours(1)};
    base::Instant later_{std::chrono::hours(2)};
};

TEST_F(HowAccountsStand, WhoAsksIsAnsweredAndMayAskAgain) {
    EXPECT_EQ(standings_.of(anna_), Standing{});
    EXPECT_EQ(standings_.ask(anna_, now_)->organizing, Organizing::asked);
    EXPECT_EQ(standings_.ask(anna_, later_)->since, now_);  // once is enough
    EXPECT_EQ(wrong_with(standings_.refuse(anna_, " \n", now_)), "field_missing at /reason");
    EXPECT_EQ(standings_.refuse(anna_, "no contract", now_)->reason, "no contract");
    EXPECT_EQ(standings_.ask(anna_, later_)->reason, std::nullopt);
    EXPECT_EQ(standings_.grant(anna_, later_)->organizing, Organizing::granted);
    EXPECT_EQ(standings_.ask(anna_, later_)->organizing, Organizing::granted);
    EXPECT_EQ(standings_.refuse(anna_, "it ended", later_)->organizing, Organizing::refused);
}

TEST_F(HowAccountsStand, ABlockKeepsTheRestAndOperatorsAreProtected) {
    ASSERT_TRUE(standings_.grant(anna_, now_));
    ASSERT_TRUE(standings_.set_operator(anna_, true));
    EXPECT_EQ(wrong_with(standings_.block(anna_, "why")), "operator_protected");
    ASSERT_TRUE(standings_.set_operator(anna_, false));
    EXPECT_EQ(wrong_with(standings_.block(anna_, "")), "field_missing at /reason");
    EXPECT_EQ(
        wrong_with(standings_.block(anna_, std::string(501, 'x'))), "field_too_long at /reason"
    );
    EXPECT_EQ(standings_.block(anna_, "why")->blocked_for, "why");
    EXPECT_EQ(standings_.of(anna_).organizing, Organizing::granted);
    EXPECT_EQ(standings_.unblock(anna_)->blocked_for, std::nullopt);
}

TEST_F(HowAccountsStand, ItOutlivesARestartAndCountsOnlyWhenItIsDurable) {
    ASSERT_TRUE(standings_.block(anna_, "why"));
    vault_.broken = true;
    EXPECT_FALSE(standings_.unblock(anna_));
    EXPECT_TRUE(standings_.of(anna_).blocked_for);
    vault_.broken = false;
    Standings again(vault_);
    ASSERT_TRUE(again.read_back());
    EXPECT_EQ(again.of(anna_), standings_.of(anna_));
}

}  // namespace
}  // namespace registrar
