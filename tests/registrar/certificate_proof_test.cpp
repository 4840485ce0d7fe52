#include "registrar/certificate_proof.hpp"

#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

class ByCertificate : public Office {
protected:
    ProofDocument begin(const std::string& email = "Ivanov@example.test") {
        return proofs_
            .begin({email, "https://bbb.example", "browser", here, base::Language::en}, now_)
            .value();
    }
    std::string finish(
        const ProofDocument& proof, const std::string& signature,
        const std::string& browser = "browser"
    ) {
        return wrong_with(proofs_.finish(proof.id, browser, signature, now_));
    }
    meeting::AccountId ivanov_ = sign_up(form_of_person());
    CertificateProofs proofs_{vault_, accounts_, verifier_};
};

TEST_F(ByCertificate, ItsOwnerIsLetInOnce) {
    const auto proof = begin();
    const auto signature = HandVerifier::by(ivanov, proof.document);
    const auto account = proofs_.finish(proof.id, "browser", signature, now_);
    ASSERT_EQ(wrong_with(account), "");
    EXPECT_EQ(account->id, ivanov_);
    EXPECT_EQ(finish(proof, signature), "proof_unknown");
}

TEST_F(ByCertificate, TheDocumentSaysWhatItIsForAndWhere) {
    const auto proof = begin();
    for (const char* told :
         {"ivanov@example.test", "https://bbb.example", "bbb-quorum sign-in/1",
          "2026-11-23T10:10:00.000Z"}) {
        EXPECT_NE(proof.document.find(told), std::string::npos) << told;
    }
    EXPECT_NE(proof.document, begin().document);
}

TEST_F(ByCertificate, AnotherBrowserAndAnotherTimeDoNotCount) {
    const auto proof = begin();
    const auto signature = HandVerifier::by(ivanov, proof.document);
    EXPECT_EQ(finish(proof, signature, "another"), "proof_unknown");
    EXPECT_EQ(finish(proof, signature, ""), "proof_unknown");
    now_ += std::chrono::minutes(11);
    EXPECT_EQ(finish(proof, signature), "proof_unknown");
}

TEST_F(ByCertificate, WhatIsNoSignatureOfThisDocumentIsRefused) {
    const auto proof = begin();
    EXPECT_EQ(finish(proof, "garbage"), "signature_invalid");
    EXPECT_EQ(finish(proof, HandVerifier::by(ivanov, begin().document)), "signature_invalid");
    const auto doubtful = HandVerifier::doubtful(ivanov, proof.document);
    EXPECT_EQ(finish(proof, doubtful), "signature_indeterminate");
    EXPECT_EQ(finish(proof, HandVerifier::by(ivanov, proof.document)), "");  // and it is good yet
}

/// A stranger with a certificate of his own does not learn who has an account.
TEST_F(ByCertificate, SomebodyElsesAccountAndNobodysAreTheSame) {
    for (const char* email : {"ivanov@example.test", "nobody@example.test"}) {
        const auto proof = begin(email);
        const auto signature = HandVerifier::by(petrov, proof.document);
        EXPECT_EQ(finish(proof, signature), "certificate_not_of_account") << email;
    }
}

TEST_F(ByCertificate, AnOrganizationsAccountNeedsACertificateThatNamesIt) {
    sign_up(form_of_company());
    const auto proof = begin("office@example.test");
    const auto himself = HandVerifier::by(petrov, proof.document);
    EXPECT_EQ(finish(proof, himself), "certificate_not_of_account");
    EXPECT_EQ(finish(proof, HandVerifier::by(company, proof.document)), "");
}

}  // namespace
}  // namespace registrar
