#include "plugin/app/account/email.hpp"
#include "plugin/app/account/organizers.hpp"
#include "plugin/app/account/password.hpp"
#include "tests/plugin/app/fakes.hpp"
#include "tests/registrar/office.hpp"

namespace plugin::app {
namespace {

using registrar::good_password;
using registrar::wrong_with;

const std::string better = "another good password";

class HandMail final : public Mail {
public:
    base::Attempt<void> post(const Letter& letter) override {
        if (full) return base::fail("mail", "the outbox is full", true);
        letters.push_back(letter);
        return {};
    }
    bool full = false;
    std::vector<Letter> letters;
};

class HandSignIns final : public SignIns {
public:
    base::Attempt<void> end_all(const meeting::AccountId& account, const std::string& kept)
        override {
        if (broken) return base::fail("vault", "out of reach", true);
        ended.push_back(account.str() + " but " + kept);
        return {};
    }
    bool broken = false;
    std::vector<std::string> ended;
};

class OwnAccount : public registrar::Office {
protected:
    OwnAccount() {
        clock_.set(now_);
        ivanov_ = sign_up(registrar::form_of_person());
    }
    std::string sign_in(const std::string& email, const std::string& password) {
        return wrong_with(accounts_.sign_in(email, password));
    }
    /// The secret in the last letter.
    std::string secret() {
        const auto& text = mail_.letters.back().text;
        const auto at = text.find('#');
        return at == std::string::npos ? "" : text.substr(at + 1, text.find('\n', at) - at - 1);
    }
    std::vector<std::string> told() {
        std::vector<std::string> out;
        for (const auto& letter : mail_.letters) out.push_back(letter.to + ": " + letter.subject);
        mail_.letters.clear();
        return out;
    }
    std::string send_link(const std::string& email = "Ivanov@Example.test") {
        const auto sent = send_password_link(desk_, email, base::Language::en);
        return sent ? "" : sent.error().what;
    }
    std::string reset(const std::string& by, const std::string& password = better) {
        return wrong_with(reset_password(desk_, by, password, base::Language::en));
    }
    std::string change(const std::string& current, const std::string& password = better) {
        return wrong_with(change_password(desk_, own_, current, password));
    }
    std::string ask(const std::string& email, const std::string& password = good_password) {
        return wrong_with(ask_for_email(desk_, own_, password, email));
    }
    std::string confirm(const std::string& by) {
        return wrong_with(confirm_email(desk_, by, base::Language::en));
    }
    using Told = std::vector<std::string>;

    HandClock clock_;
    HandMail mail_;
    HandSignIns sign_ins_;
    registrar::AccountChanges changes_{vault_};
    registrar::MailedLinks links_{vault_};
    AccountDesk desk_{
        accounts_, changes_, links_, mail_, sign_ins_, clock_, "https://bbb.example/quorum/"
    };
    meeting::AccountId ivanov_{"nobody"};
    OwnRequest own_{sign_up(registrar::form_of_company()), "token", base::Language::en};
};

TEST_F(OwnAccount, AForgottenPasswordIsReplacedByTheLinkOnce) {
    ASSERT_EQ(send_link(), "");
    EXPECT_NE(
        mail_.letters.back().text.find("https://bbb.example/quorum/new-password#"),
        std::string::npos
    );
    EXPECT_EQ(mail_.letters.back().good_until, now_ + std::chrono::minutes(30));
    const auto link = secret();
    EXPECT_EQ(told(), Told{"ivanov@example.test: A new password"});
    EXPECT_EQ(reset(link, "short"), "password_length at /password");  // and the link is good yet
    EXPECT_EQ(reset(link), "");
    EXPECT_EQ(told(), Told{"ivanov@example.test: The password was changed"});
    EXPECT_EQ(sign_ins_.ended, Told(2, ivanov_.str() + " but "));
    EXPECT_EQ(sign_in("ivanov@example.test", good_password), "credentials_wrong");
    EXPECT_EQ(sign_in("ivanov@example.test", better), "");
    EXPECT_EQ(reset(link, "a third good password"), "link_not_good");
}

TEST_F(OwnAccount, WhoHasNoAccountGetsNoLetter) {
    EXPECT_EQ(send_link("nobody@example.test"), "");
    EXPECT_EQ(told(), Told{});
}

TEST_F(OwnAccount, ALinkIsGoodForHalfAnHourAndUntilThePasswordIsReplaced) {
    ASSERT_EQ(send_link(), "");
    const auto first = secret();
    ASSERT_EQ(send_link(), "");
    const auto second = secret();
    ASSERT_EQ(reset(second), "");
    EXPECT_EQ(reset(first), "link_not_good");
    ASSERT_EQ(send_link(), "");
    clock_.pass(std::chrono::minutes(31));
    EXPECT_EQ(reset(secret()), "link_not_good");
}

/// The password is not replaced while somebody may stay inside by the old one.
TEST_F(OwnAccount, NothingIsReplacedWhereSessionsCannotBeEnded) {
    ASSERT_EQ(send_link(), "");
    sign_ins_.broken = true;
    EXPECT_EQ(reset(secret()), "failure: out of reach");
    EXPECT_EQ(sign_in("ivanov@example.test", good_password), "");
}

TEST_F(OwnAccount, AFullOutboxStopsNoChangeOfThePassword) {
    ASSERT_EQ(send_link(), "");
    mail_.full = true;
    EXPECT_EQ(reset(secret()), "");
    EXPECT_EQ(sign_in("ivanov@example.test", better), "");
    EXPECT_EQ(send_link(), "the outbox is full");
}

TEST_F(OwnAccount, ChangingThePasswordNeedsThePresentOneAndKeepsThisSession) {
    EXPECT_EQ(change("wrong"), "password_wrong at /current");
    EXPECT_EQ(change(good_password, "short"), "password_length at /password");
    EXPECT_EQ(sign_ins_.ended, Told{});
    EXPECT_EQ(change(good_password), "");
    EXPECT_EQ(sign_ins_.ended, Told(2, own_.account.str() + " but token"));
    EXPECT_EQ(told(), Told{"office@example.test: The password was changed"});
    EXPECT_EQ(sign_in("office@example.test", better), "");
}

TEST_F(OwnAccount, WhoHasJustShownHisCertificateNeedNotKnowThePassword) {
    own_.proven = true;
    EXPECT_EQ(change(""), "");
    EXPECT_EQ(sign_in("office@example.test", better), "");
    EXPECT_EQ(ask("new@example.test", ""), "");
}

TEST_F(OwnAccount, AnotherEmailCountsWhenItSaysYesAndTheOldOneKnows) {
    ASSERT_EQ(ask("New@Example.test"), "");
    const auto link = secret();
    EXPECT_EQ(
        told(), (Told{
                    "office@example.test: A change of address was asked for",
                    "new@example.test: Confirm the address"
                })
    );
    EXPECT_EQ(sign_in("office@example.test", good_password), "");
    EXPECT_EQ(confirm(link), "");
    EXPECT_EQ(told(), Told{"office@example.test: The address was changed"});
    EXPECT_EQ(sign_in("new@example.test", good_password), "");
    EXPECT_EQ(sign_in("office@example.test", good_password), "credentials_wrong");
    EXPECT_EQ(confirm(link), "link_not_good");
}

TEST_F(OwnAccount, AnotherEmailNeedsThePasswordAndIsAnAddress) {
    EXPECT_EQ(ask("new@example.test", "wrong"), "password_wrong at /current");
    EXPECT_EQ(ask("no address"), "email_malformed at /email");
    EXPECT_EQ(told(), Told{});
}

/// Only who reads its letters is told that an address is another account's.
TEST_F(OwnAccount, AnAddressOfAnotherAccountStaysHis) {
    ASSERT_EQ(ask("ivanov@example.test"), "");
    EXPECT_EQ(confirm(secret()), "email_taken at /email");
    EXPECT_EQ(sign_in("ivanov@example.test", good_password), "");
    EXPECT_EQ(sign_in("office@example.test", good_password), "");
}

TEST_F(OwnAccount, APasswordThatIsReplacedMeanwhileMakesTheChangeOfAddressVoid) {
    ASSERT_EQ(ask("thief@example.test"), "");
    const auto link = secret();
    ASSERT_EQ(change(good_password), "");
    EXPECT_EQ(confirm(link), "link_not_good");
}

TEST_F(OwnAccount, ALetterNamesNobody) {
    ASSERT_EQ(send_link(), "");
    ASSERT_EQ(ask("new@example.test"), "");
    for (const auto& letter : mail_.letters) {
        for (const char* name : {"Иванов", "Петров", "Ромашка", "@"}) {
            EXPECT_EQ((letter.subject + letter.text).find(name), std::string::npos) << name;
        }
    }
}

class HostsDecision : public OwnAccount {
protected:
    HostsDecision() { EXPECT_TRUE(standings_.set_operator(own_.account, true)); }
    OperatorRequest about(const meeting::AccountId& who) const {
        return {own_.account, who, base::Language::en};
    }
    bool may(bool approve, registrar::Role role) const {
        return Organizers(standings_, approve).may(ivanov_, role);
    }
    registrar::Standings standings_{vault_};
    OperatorDesk operators_{desk_, standings_};
    const registrar::Role organizer_ = registrar::Role::organizer;
};

TEST_F(HostsDecision, AnOrganizerIsWhomAnOperatorLets) {
    EXPECT_FALSE(may(true, organizer_));
    EXPECT_TRUE(may(false, organizer_));
    EXPECT_FALSE(may(false, registrar::Role::participant));
    EXPECT_EQ(wrong_with(let_organize(operators_, about(ivanov_))), "");
    EXPECT_TRUE(may(true, organizer_));
    EXPECT_TRUE(may(true, registrar::Role::participant));
    EXPECT_EQ(
        wrong_with(refuse_to_organize(operators_, about(ivanov_), "")), "field_missing at /reason"
    );
    EXPECT_EQ(wrong_with(refuse_to_organize(operators_, about(ivanov_), "no contract")), "");
    EXPECT_FALSE(may(true, organizer_));
    EXPECT_FALSE(may(false, organizer_));
    EXPECT_NE(mail_.letters.back().text.find("no contract"), std::string::npos);
    EXPECT_EQ(
        told(), (Told{
                    "ivanov@example.test: You may organize meetings",
                    "ivanov@example.test: You may not organize meetings"
                })
    );
}

TEST_F(HostsDecision, ABlockedAccountIsOutAndIsTold) {
    EXPECT_EQ(wrong_with(block_account(operators_, about(ivanov_), "forged papers")), "");
    EXPECT_EQ(sign_ins_.ended, Told{ivanov_.str() + " but "});
    EXPECT_EQ(wrong_with(open_account(operators_, about(ivanov_))), "");
    EXPECT_EQ(
        told(), (Told{
                    "ivanov@example.test: Your account is blocked",
                    "ivanov@example.test: Your account is open again"
                })
    );
    EXPECT_EQ(
        wrong_with(block_account(operators_, about(own_.account), "himself")), "operator_protected"
    );
}

TEST_F(HostsDecision, WhoIsNoOperatorDecidesNothingAndLearnsNothing) {
    const OperatorRequest by_ivanov{ivanov_, own_.account, base::Language::en};
    const OperatorRequest of_nobody{ivanov_, meeting::AccountId("nobody"), base::Language::en};
    for (const auto& request : {by_ivanov, of_nobody}) {
        EXPECT_EQ(wrong_with(let_organize(operators_, request)), "not_an_operator");
        EXPECT_EQ(wrong_with(refuse_to_organize(operators_, request, "x")), "not_an_operator");
        EXPECT_EQ(wrong_with(block_account(operators_, request, "x")), "not_an_operator");
        EXPECT_EQ(wrong_with(open_account(operators_, request)), "not_an_operator");
    }
    EXPECT_EQ(
        wrong_with(let_organize(operators_, about(meeting::AccountId("nobody")))), "account_unknown"
    );
}

}  // namespace
}  // namespace plugin::app
