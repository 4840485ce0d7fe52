#include "registrar/account_changes.hpp"

#include "registrar/mailed_links.hpp"
#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

const std::string better = "another good password";

class Changes : public Office {
protected:
    meeting::AccountId ivanov_ = sign_up(form_of_person());
    AccountChanges changes_{vault_};
    std::string sign_in(const std::string& email, const std::string& password) {
        return wrong_with(accounts_.sign_in(email, password));
    }
};

TEST_F(Changes, APasswordIsConfirmedAndReplaced) {
    EXPECT_EQ(wrong_with(changes_.confirm(ivanov_, good_password)), "");
    EXPECT_EQ(wrong_with(changes_.confirm(ivanov_, "wrong")), "password_wrong at /current");
    EXPECT_EQ(wrong_with(changes_.set_password(ivanov_, "short")), "password_length at /password");
    EXPECT_EQ(wrong_with(changes_.set_password(ivanov_, better)), "");
    EXPECT_EQ(sign_in("ivanov@example.test", good_password), "credentials_wrong");
    EXPECT_EQ(sign_in("ivanov@example.test", better), "");
}

TEST_F(Changes, AnEmailIsReplacedAndTheOldOneFindsNobody) {
    EXPECT_EQ(wrong_with(changes_.set_email(ivanov_, " New@Example.test ")), "");
    EXPECT_EQ(sign_in("new@example.test", good_password), "");
    EXPECT_EQ(sign_in("ivanov@example.test", good_password), "credentials_wrong");
    const auto company = sign_up(form_of_company());
    EXPECT_EQ(wrong_with(changes_.set_email(company, "new@example.test")), "email_taken at /email");
    EXPECT_EQ(wrong_with(changes_.set_email(company, "ivanov@example.test")), "");
}

TEST_F(Changes, NobodyIsNobody) {
    const meeting::AccountId nobody("nobody");
    EXPECT_EQ(wrong_with(changes_.confirm(nobody, "x")), "account_unknown");
    EXPECT_EQ(wrong_with(changes_.set_password(nobody, better)), "account_unknown");
    EXPECT_EQ(wrong_with(changes_.set_email(nobody, "a@example.test")), "account_unknown");
}

class Links : public Office {
protected:
    std::string issue(LinkPurpose purpose = LinkPurpose::password) {
        return links_.issue({purpose, account_, "ivanov@example.test"}, now_).value();
    }
    std::string use(const std::string& secret, LinkPurpose purpose = LinkPurpose::password) {
        return wrong_with(links_.use(secret, purpose, now_));
    }
    const meeting::AccountId account_{"ivanov"};
    MailedLinks links_{vault_};
};

TEST_F(Links, OneIsGoodOnceForItsPurpose) {
    const auto secret = issue();
    EXPECT_EQ(use(secret, LinkPurpose::email), "link_not_good");
    EXPECT_EQ(links_.look(secret, LinkPurpose::password, now_)->account, account_);
    EXPECT_EQ(use(secret), "");
    EXPECT_EQ(use(secret), "link_not_good");
    EXPECT_EQ(use("a guess"), "link_not_good");
    EXPECT_EQ(use(""), "link_not_good");
}

TEST_F(Links, AfterAWhileItIsGoodForNothing) {
    const auto secret = issue();
    const auto other = issue(LinkPurpose::email);
    now_ += std::chrono::minutes(31);
    EXPECT_EQ(use(secret), "link_not_good");
    EXPECT_TRUE(links_.sweep(now_));
    EXPECT_EQ(vault_.all("password_link")->size(), 0u);
    EXPECT_EQ(use(other, LinkPurpose::email), "");
}

TEST_F(Links, ARestartKeepsThemAndTheUsedOneStaysUsed) {
    const auto used = issue();
    const auto secret = issue();
    ASSERT_EQ(use(used), "");
    MailedLinks again(vault_);
    ASSERT_TRUE(again.read_back(now_));
    EXPECT_EQ(wrong_with(again.use(used, LinkPurpose::password, now_)), "link_not_good");
    EXPECT_EQ(wrong_with(again.use(secret, LinkPurpose::password, now_)), "");
}

TEST_F(Links, TheSecretIsNotKept) {
    const auto secret = issue();
    const auto records = vault_.all("password_link").value();
    EXPECT_EQ(records.size(), 1u);
    for (const auto& record : records) {
        EXPECT_EQ((record.id + record.plain).find(secret), std::string::npos);
    }
}

TEST_F(Links, AllOfAnAccountAreForgotten) {
    const auto one = issue();
    const auto two = issue(LinkPurpose::email);
    ASSERT_TRUE(links_.forget(account_));
    EXPECT_EQ(use(one), "link_not_good");
    EXPECT_EQ(use(two, LinkPurpose::email), "link_not_good");
}

TEST_F(Links, AnOlderOneMakesPlace) {
    const auto first = issue();
    std::string last;
    for (std::size_t i = 0; i < MailedLinks::password_limits.per_owner; ++i) {
        now_ += std::chrono::seconds(1);
        last = issue();
    }
    EXPECT_EQ(use(first), "link_not_good");
    EXPECT_EQ(use(last), "");
}

}  // namespace
}  // namespace registrar
