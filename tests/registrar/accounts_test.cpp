#include "registrar/accounts.hpp"

#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

class SignUp : public Office {
protected:
    std::string finish(const std::string& draft, const std::string& signature) {
        return wrong_with(accounts_.finish_sign_up(draft, signature, now_));
    }
};

TEST_F(SignUp, ADraftIsSignedAndBecomesAnAccountThatSignsIn) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_);
    ASSERT_EQ(wrong_with(draft), "");
    const auto signature = HandVerifier::by(ivanov_inn, draft->document);
    const auto done = accounts_.finish_sign_up(draft->id, signature, now_);
    ASSERT_EQ(wrong_with(done), "");
    EXPECT_EQ(done->document, base::sha256(draft->document));
    EXPECT_EQ(done->signature, base::sha256(signature));
    const auto account = accounts_.sign_in("ivanov@example.test", good_password);
    ASSERT_EQ(wrong_with(account), "");
    EXPECT_EQ(account->id, done->account);
    EXPECT_EQ(account->person.surname, "Иванов");
    EXPECT_EQ(accounts_.get(done->account)->email, "ivanov@example.test");
}

TEST_F(SignUp, TheDocumentNamesThePersonAndHoldsNoPassword) {
    const auto draft = accounts_.begin_sign_up(form_of_company(), now_);
    for (const char* told :
         {"Петров", "165001234562", "08765430300", "ООО «Ромашка»", "7707083893", "1027700132195",
          "office@example.test"}) {
        EXPECT_NE(draft->document.find(told), std::string::npos) << told;
    }
    EXPECT_EQ(draft->document.find("horse"), std::string::npos);
    EXPECT_EQ(draft->document.find("argon2"), std::string::npos);
}

TEST_F(SignUp, NoPasswordIsStoredAnywhere) {
    sign_up(form_of_person());
    for (const char* collection : {"account", "sign_up"}) {
        const auto records = vault_.all(collection).value();
        ASSERT_FALSE(records.empty());
        for (const auto& record : records) {
            EXPECT_EQ(record.plain.find("horse"), std::string::npos);
        }
    }
}

TEST_F(SignUp, ABadSignatureAndAForeignSignerAreRefusedAndNoAccountComesOfIt) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_);
    EXPECT_EQ(finish(draft->id, "garbage"), "signature_invalid");
    EXPECT_EQ(finish(draft->id, HandVerifier::by(ivanov_inn, "other bytes")), "signature_invalid");
    EXPECT_EQ(finish(draft->id, HandVerifier::by(petrov_inn, draft->document)), "signer_mismatch");
    EXPECT_EQ(
        wrong_with(accounts_.sign_in("ivanov@example.test", good_password)), "credentials_wrong"
    );
    EXPECT_EQ(finish(draft->id, HandVerifier::by(ivanov_inn, draft->document)), "");
}

TEST_F(SignUp, ADoubtfulSignatureIsNeitherTakenNorCalledBad) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_);
    const auto signature = HandVerifier::doubtful(ivanov_inn, draft->document);
    const auto done = accounts_.finish_sign_up(draft->id, signature, now_);
    EXPECT_EQ(wrong_with(done), "signature_indeterminate");
    EXPECT_EQ(std::get<base::Refusal>(done.error()).facts.front().value, "revocation_unknown");
    EXPECT_EQ(finish(draft->id, HandVerifier::by(ivanov_inn, draft->document)), "");
}

TEST_F(SignUp, ANameSpelledOtherwiseIsRemarkedInTheReport) {
    signature::Report report;
    report.verdict = signature::Verdict::valid;
    report.signer.inn = ivanov_inn;
    report.signer.surname = "ИВАНОВ";
    report.signer.given_name = "Иван Иванович";
    signature::Expected wanted;
    wanted.inn = ivanov_inn;
    wanted.full_name = "Иванов Иван Иванович";
    EXPECT_FALSE(objection(report, wanted));
    EXPECT_EQ(report.warnings, std::vector<std::string>{"name_spelled_otherwise"});
}

TEST_F(SignUp, ARefusedSignatureSaysItsReasons) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_);
    const auto refused =
        accounts_.finish_sign_up(draft->id, HandVerifier::by(petrov_inn, draft->document), now_);
    const auto& facts = std::get<base::Refusal>(refused.error()).facts;
    EXPECT_EQ(facts, (std::vector<base::Fact>{{"reasons", "wrong_inn"}}));
}

TEST_F(SignUp, FinishedAgainItIsTheSameAccount) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_);
    const auto signature = HandVerifier::by(ivanov_inn, draft->document);
    const auto one = accounts_.finish_sign_up(draft->id, signature, now_);
    const auto other = accounts_.finish_sign_up(draft->id, signature, now_);
    EXPECT_EQ(one->account, other->account);
    EXPECT_EQ(vault_.all("account")->size(), 1u);
}

TEST_F(SignUp, OneAccountPerAddressHoweverItIsWritten) {
    sign_up(form_of_person());
    EXPECT_EQ(wrong_with(accounts_.begin_sign_up(form_of_person(), now_)), "email_taken at /email");
}

TEST_F(SignUp, OfTwoDraftsWithOneAddressTheFirstSignedWins) {
    auto form = form_of_company();
    form.email = form_of_person().email;
    const auto one = accounts_.begin_sign_up(form_of_person(), now_);
    const auto other = accounts_.begin_sign_up(form, now_);
    EXPECT_EQ(finish(other->id, HandVerifier::by(petrov_inn, other->document)), "");
    EXPECT_EQ(
        finish(one->id, HandVerifier::by(ivanov_inn, one->document)), "email_taken at /email"
    );
    EXPECT_EQ(accounts_.sign_in(form.email, good_password)->person.surname, "Петров");
}

TEST_F(SignUp, DraftsLiveADayAndUnknownOnesAreUnknown) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_);
    const auto signature = HandVerifier::by(ivanov_inn, draft->document);
    EXPECT_EQ(finish("nothing", signature), "sign_up_unknown");
    now_ += std::chrono::hours(24) + base::Milliseconds(1);
    EXPECT_EQ(finish(draft->id, signature), "sign_up_unknown");
    now_ -= base::Milliseconds(1);
    EXPECT_EQ(finish(draft->id, signature), "");
}

TEST_F(SignUp, DocumentsMustHaveBeenUploaded) {
    auto form = form_of_person();
    form.documents = {{"паспорт.pdf", *files_.put("scan")}, {"нет.pdf", base::sha256("missing")}};
    EXPECT_EQ(
        wrong_with(accounts_.begin_sign_up(form, now_)), "upload_unknown at /documents/1/sha256"
    );
    form.documents.pop_back();
    const auto draft = accounts_.begin_sign_up(form, now_);
    EXPECT_NE(draft->document.find(base::sha256("scan").hex()), std::string::npos);
}

TEST_F(SignUp, AVaultOutOfReachIsAFailureNotARefusal) {
    vault_.broken = true;
    EXPECT_EQ(wrong_with(accounts_.begin_sign_up(form_of_person(), now_)), "failure: out of reach");
    EXPECT_EQ(wrong_with(accounts_.sign_in("a@b.c", "x")), "failure: out of reach");
}

class SignIn : public Office {};

TEST_F(SignIn, TakesTheAddressInAnyCaseAndThePasswordExactly) {
    sign_up(form_of_person());
    EXPECT_EQ(wrong_with(accounts_.sign_in(" Ivanov@Example.TEST", good_password)), "");
    EXPECT_EQ(
        wrong_with(accounts_.sign_in("ivanov@example.test", good_password + " ")),
        "credentials_wrong"
    );
}

TEST_F(SignIn, DoesNotTellWhetherTheAddressOrThePasswordIsWrong) {
    sign_up(form_of_person());
    const auto unknown = accounts_.sign_in("nobody@example.test", good_password);
    const auto wrong = accounts_.sign_in("ivanov@example.test", "wrong password");
    EXPECT_EQ(std::get<base::Refusal>(unknown.error()), std::get<base::Refusal>(wrong.error()));
    EXPECT_EQ(wrong_with(unknown), "credentials_wrong");
}

TEST_F(SignIn, AnUnknownAccountIsUnknown) {
    EXPECT_EQ(wrong_with(accounts_.get(meeting::AccountId("nobody"))), "account_unknown");
}

}  // namespace
}  // namespace registrar
