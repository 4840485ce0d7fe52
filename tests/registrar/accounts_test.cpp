#include "registrar/accounts.hpp"

#include <atomic>
#include <thread>

#include "tests/registrar/locked_vault.hpp"
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
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    ASSERT_EQ(wrong_with(draft), "");
    const auto signature = HandVerifier::by(ivanov, draft->document);
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
    const auto draft = accounts_.begin_sign_up(form_of_company(), now_, here);
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
    EXPECT_EQ(wrong_with(accounts_.begin_sign_up(form_of_company(), now_, here)), "");
    for (const char* collection : {"account", "sign_up"}) {
        const auto records = vault_.all(collection).value();
        ASSERT_FALSE(records.empty());
        for (const auto& record : records) {
            EXPECT_EQ(record.plain.find("horse"), std::string::npos);
        }
    }
}

TEST_F(SignUp, ABadSignatureAndAForeignSignerAreRefusedAndNoAccountComesOfIt) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    EXPECT_EQ(finish(draft->id, "garbage"), "signature_invalid");
    EXPECT_EQ(finish(draft->id, HandVerifier::by(ivanov, "other bytes")), "signature_invalid");
    EXPECT_EQ(finish(draft->id, HandVerifier::by(petrov, draft->document)), "signer_mismatch");
    EXPECT_EQ(
        wrong_with(accounts_.sign_in("ivanov@example.test", good_password)), "credentials_wrong"
    );
    EXPECT_EQ(finish(draft->id, HandVerifier::by(ivanov, draft->document)), "");
}

TEST_F(SignUp, ADoubtfulSignatureIsNeitherTakenNorCalledBad) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto signature = HandVerifier::doubtful(ivanov, draft->document);
    const auto done = accounts_.finish_sign_up(draft->id, signature, now_);
    EXPECT_EQ(wrong_with(done), "signature_indeterminate");
    EXPECT_EQ(std::get<base::Refusal>(done.error()).facts.front().value, "revocation_unknown");
    EXPECT_EQ(finish(draft->id, HandVerifier::by(ivanov, draft->document)), "");
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
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto refused =
        accounts_.finish_sign_up(draft->id, HandVerifier::by(petrov, draft->document), now_);
    const auto& facts = std::get<base::Refusal>(refused.error()).facts;
    EXPECT_EQ(facts, (std::vector<base::Fact>{{"reasons", "wrong_inn, wrong_snils"}}));
}

TEST_F(SignUp, FinishedAgainItIsTheSameAccount) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto signature = HandVerifier::by(ivanov, draft->document);
    const auto one = accounts_.finish_sign_up(draft->id, signature, now_);
    const auto other = accounts_.finish_sign_up(draft->id, signature, now_);
    EXPECT_EQ(one->account, other->account);
    EXPECT_EQ(vault_.all("account")->size(), 1u);
}

TEST_F(SignUp, TheBeginningSaysNothingOfWhoHasAnAccount) {
    sign_up(form_of_person());
    const auto again = accounts_.begin_sign_up(form_of_person(), now_, here);
    EXPECT_EQ(wrong_with(again), "");
    EXPECT_EQ(vault_.all("sign_up")->size(), 1u);  // no less is done than for anybody
}

TEST_F(SignUp, OfTwoDraftsWithOneAddressTheFirstSignedWins) {
    auto form = form_of_company();
    form.email = form_of_person().email;
    const auto one = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto other = accounts_.begin_sign_up(form, now_, here);
    EXPECT_EQ(finish(other->id, HandVerifier::by(company, other->document)), "");
    EXPECT_EQ(finish(one->id, "garbage"), "signature_invalid");  // strangers learn nothing
    EXPECT_EQ(finish(one->id, HandVerifier::by(ivanov, one->document)), "email_taken at /email");
    EXPECT_EQ(accounts_.sign_in(form.email, good_password)->person.surname, "Петров");
}

TEST_F(SignUp, WhoHasAnAccountIsLedToItByHisSignatureAlone) {
    const auto account = sign_up(form_of_person());
    auto form = form_of_person();
    form.email = "second@example.test";
    const auto draft = accounts_.begin_sign_up(form, now_, here);
    EXPECT_EQ(finish(draft->id, HandVerifier::by(petrov, draft->document)), "signer_mismatch");
    const auto signature = HandVerifier::by(ivanov, draft->document);
    const auto refused = accounts_.finish_sign_up(draft->id, signature, now_);
    ASSERT_EQ(wrong_with(refused), "account_exists");
    EXPECT_EQ(
        std::get<base::Refusal>(refused.error()).facts,
        (std::vector<base::Fact>{{"email", "ivanov@example.test"}})
    );
    EXPECT_EQ(wrong_with(accounts_.sign_in(form.email, good_password)), "credentials_wrong");
    EXPECT_EQ(accounts_.sign_in("ivanov@example.test", good_password)->id, account);
}

/// Whichever of his numbers a certificate shows, it is he.
TEST_F(SignUp, AnotherCertificateOfTheSamePersonIsTheSamePerson) {
    sign_up(form_of_person());
    for (const auto& who : {ivanov_inn, std::string("11223344595")}) {
        auto form = form_of_person();
        form.email = "second@example.test";
        const auto draft = accounts_.begin_sign_up(form, now_, here);
        EXPECT_EQ(finish(draft->id, HandVerifier::by(who, draft->document)), "account_exists");
    }
}

TEST_F(SignUp, AForeignerWithOneNumberAndNoPatronymicIsKnownByIt) {
    auto form = form_of_person();
    form.person = {"Smith", "John", "", "", "11223344595", ""};
    const auto account = sign_up(form);
    const auto kept = accounts_.get(account);
    ASSERT_TRUE(kept);
    EXPECT_EQ(proven(*kept).snils, "11223344595");
    EXPECT_EQ(full_name(*kept), "Smith John");
    EXPECT_EQ(register_number(*kept), "11223344595");
}

TEST_F(SignUp, ANumberThatTheCertificateDoesNotNameIsNobodys) {
    auto form = form_of_person();
    form.person.inn.clear();
    const auto draft = accounts_.begin_sign_up(form, now_, here);
    ASSERT_TRUE(draft);
    EXPECT_EQ(finish(draft->id, HandVerifier::by(ivanov_inn, draft->document)), "signer_mismatch");
}

TEST_F(SignUp, TypingANumberReservesNothing) {
    const auto occupied = accounts_.begin_sign_up(form_of_person(), now_, "203.0.113.9");
    // An account whose certificate does not name the SNILS that was typed.
    auto form = form_of_company();
    form.person.snils = form_of_person().person.snils;
    const auto draft = accounts_.begin_sign_up(form, now_, here);
    const auto named = company_inn + "/" + petrov_inn;
    EXPECT_EQ(finish(draft->id, HandVerifier::by(named, draft->document)), "");
    const auto owner = sign_up(form_of_person());
    EXPECT_EQ(accounts_.get(owner)->identity->snils, "11223344595");
    EXPECT_EQ(wrong_with(occupied), "");
}

TEST_F(SignUp, OnePersonMayHaveAnAccountInEachCapacity) {
    const auto as_head = sign_up(form_of_company());
    auto form = form_of_company();
    form.kind = Kind::person;
    form.organization.reset();
    form.email = "petrov@example.test";
    const auto as_himself = sign_up(form);
    const auto m = meeting::MeetingId("m");
    const auto other = meeting::MeetingId("other");
    EXPECT_NE(as_head, as_himself);
    EXPECT_EQ(
        meeting::compare(*accounts_.person(as_head, m), *accounts_.person(as_himself, m)),
        meeting::Sameness::same
    );
    const auto ivanov_id = sign_up(form_of_person());
    EXPECT_EQ(
        meeting::compare(*accounts_.person(as_head, m), *accounts_.person(ivanov_id, m)),
        meeting::Sameness::different
    );
    // Nobody follows a person from one meeting's journal into another's.
    EXPECT_NE(*accounts_.person(as_head, m), *accounts_.person(as_head, other));
}

TEST_F(SignUp, WhoSignsForACompanyNeedsACertificateThatNamesIt) {
    const auto draft = accounts_.begin_sign_up(form_of_company(), now_, here);
    const auto refused =
        accounts_.finish_sign_up(draft->id, HandVerifier::by(petrov, draft->document), now_);
    ASSERT_EQ(wrong_with(refused), "signer_mismatch");
    EXPECT_EQ(
        std::get<base::Refusal>(refused.error()).facts,
        (std::vector<base::Fact>{{"reasons", "no_organization"}})
    );
    EXPECT_EQ(finish(draft->id, HandVerifier::by(company_inn, draft->document)), "signer_mismatch");
    EXPECT_EQ(finish(draft->id, HandVerifier::by(company, draft->document)), "");
}

TEST_F(SignUp, FinishedAgainItTakesNothingBack) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto signature = HandVerifier::by(ivanov, draft->document);
    EXPECT_EQ(finish(draft->id, signature), "");
    ASSERT_TRUE(set_password(vault_, "ivanov@example.test", "another good password"));
    EXPECT_EQ(finish(draft->id, signature), "");
    EXPECT_EQ(
        wrong_with(accounts_.sign_in("ivanov@example.test", good_password)), "credentials_wrong"
    );
}

TEST_F(SignUp, TwoOfOnePersonThatEndAtOnceAreOneAccount) {
    LockedVault vault(vault_);
    Uploads uploads({vault, files_, reserve_, key_}, bounds_);
    Accounts accounts(vault, uploads, verifier_, base::SecretKey::random());
    ASSERT_TRUE(accounts.read_back(now_));
    std::vector<SignUpDraft> drafts;
    for (int i = 0; i < 8; ++i) {
        auto form = form_of_person();
        form.email = "ivanov" + std::to_string(i) + "@example.test";
        drafts.push_back(*accounts.begin_sign_up(form, now_, here));
    }
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (const auto& draft : drafts) {
        threads.emplace_back([&] {
            const auto signature = HandVerifier::by(ivanov, draft.document);
            if (accounts.finish_sign_up(draft.id, signature, now_)) ++good;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(good, 1);
    EXPECT_EQ(vault_.all("account")->size(), 1u);
}

TEST_F(SignUp, DraftsAreErasedOnceSignedOrTooOldWithTheirPasswordHashes) {
    sign_up(form_of_person());
    EXPECT_TRUE(vault_.all("sign_up")->empty());
    EXPECT_EQ(wrong_with(accounts_.begin_sign_up(form_of_company(), now_, here)), "");
    EXPECT_EQ(vault_.all("sign_up")->size(), 1u);
    now_ += std::chrono::hours(24) + base::Milliseconds(1);
    EXPECT_TRUE(accounts_.sweep(now_));
    EXPECT_TRUE(vault_.all("sign_up")->empty());
}

TEST_F(SignUp, DraftsLiveADayAndUnknownOnesAreUnknown) {
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto signature = HandVerifier::by(ivanov, draft->document);
    EXPECT_EQ(finish("nothing", signature), "sign_up_unknown");
    now_ += std::chrono::hours(24) + base::Milliseconds(1);
    EXPECT_EQ(finish(draft->id, signature), "sign_up_unknown");
    now_ -= base::Milliseconds(1);
    EXPECT_EQ(finish(draft->id, signature), "");
}

TEST_F(SignUp, DocumentsMustHaveBeenUploadedByWhoSignsUp) {
    auto form = form_of_person();
    const auto own = uploaded("паспорт.pdf", "scan");
    const auto another = uploaded("чужой.pdf", "somebody else's scan");
    const std::string refused = "upload_unknown at /documents/1/sha256";
    form.documents = {own, {"нет.pdf", base::sha256("missing"), own.ticket}};
    EXPECT_EQ(wrong_with(accounts_.begin_sign_up(form, now_, here)), refused);
    form.documents[1] = {"чужой.pdf", another.sha256, own.ticket};  // a digest opens nothing
    EXPECT_EQ(wrong_with(accounts_.begin_sign_up(form, now_, here)), refused);
    form.documents.pop_back();
    const auto draft = accounts_.begin_sign_up(form, now_, here);
    EXPECT_NE(draft->document.find(base::sha256("scan").hex()), std::string::npos);
    EXPECT_EQ(draft->document.find("ticket"), std::string::npos);
}

TEST_F(SignUp, DocumentsStayUntilTheFormIsSignedAndThenForGood) {
    const auto never = [](const std::string&, const base::Digest&) -> base::Attempt<bool> {
        return false;
    };
    auto form = form_of_person();
    form.documents = {uploaded("паспорт.pdf", "scan")};
    const auto draft = accounts_.begin_sign_up(form, now_, here);
    now_ += std::chrono::hours(23);
    uploads_.sweep(now_, never, 100);
    const auto signature = HandVerifier::by(ivanov_inn, draft->document);
    const auto done = accounts_.finish_sign_up(draft->id, signature, now_);
    ASSERT_EQ(wrong_with(done), "");
    now_ += std::chrono::hours(24 * 365);
    uploads_.sweep(now_, never, 100);
    EXPECT_EQ(**uploads_.read(owner_of(done->account), base::sha256("scan")), "scan");
    EXPECT_FALSE(**vault_.get("account", done->account.str()) == "");
}

TEST_F(SignUp, ASecondPersonWithTheSameScanKeepsHisOwn) {
    auto one = form_of_person();
    auto other = form_of_company();
    one.documents = {uploaded("устав.pdf", "the same scan")};
    other.documents = {uploaded("устав.pdf", "the same scan")};
    const auto first = sign_up(one);
    const auto second = sign_up(other);
    const auto digest = base::sha256("the same scan");
    EXPECT_TRUE(*uploads_.read(owner_of(first), digest));
    EXPECT_TRUE(*uploads_.read(owner_of(second), digest));
}

TEST_F(SignUp, AVaultOutOfReachIsAFailureNotARefusal) {
    vault_.broken = true;
    EXPECT_EQ(
        wrong_with(accounts_.begin_sign_up(form_of_person(), now_, here)), "failure: out of reach"
    );
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
