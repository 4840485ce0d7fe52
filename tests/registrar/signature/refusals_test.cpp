// Refused signatures, each for its own reason.
#include "plugin/base/bytes.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Refused : public TrustFolder {
protected:
    Refused() { trust(authority_); }
    std::string verdict(const std::string& signature) const {
        return told(verifier()->check(content_, signature, now_));
    }
    std::string verdict_at(const char* time) const {
        return told(verifier()->check(content_, sign(content_, ivanov_), at(time)));
    }
    Authority authority_{"ecdsa"};
    Identity ivanov_ = authority_.issue("ecdsa");
};

TEST_F(Refused, AnExpiredCertificateAndOneNotYetValid) {
    EXPECT_EQ(verdict_at("2027-01-01T00:00:01Z"), "invalid: certificate_expired");
    EXPECT_EQ(verdict_at("2025-12-31T23:59:59Z"), "invalid: certificate_not_yet_valid");
    EXPECT_EQ(verdict_at("2026-12-31T23:59:59Z"), "valid");
    EXPECT_EQ(verdict_at("2026-01-01T00:00:00Z"), "valid");
}

TEST_F(Refused, AnIssuerNobodyTrustsThoughItHasTheNameOfATrustedOne) {
    const Authority stranger("ecdsa", "Неизвестный УЦ");
    EXPECT_EQ(verdict(sign(content_, stranger.issue("ecdsa"))), "invalid: certificate_untrusted");
    const Authority namesake("ecdsa", "Учебный УЦ");
    EXPECT_EQ(verdict(sign(content_, namesake.issue("ecdsa"))), "invalid: certificate_untrusted");
}

TEST_F(Refused, ACertificateThatSignedItself) {
    const auto own = authority_.issue("ecdsa");
    X509_set_issuer_name(own.certificate.get(), X509_get_subject_name(own.certificate.get()));
    X509_sign(own.certificate.get(), own.key.get(), EVP_sha256());
    EXPECT_EQ(verdict(sign(content_, own)), "invalid: certificate_untrusted");
}

TEST_F(Refused, AChangedDocumentFromAForeignIssuerForBothReasons) {
    const Authority stranger("ecdsa", "Неизвестный УЦ");
    EXPECT_EQ(
        verdict(sign("other", stranger.issue("ecdsa"))),
        "invalid: document_changed, certificate_untrusted"
    );
}

TEST_F(Refused, ASignatureThatDoesNotBindItsCertificate) {
    SigningOptions options;
    options.form = Form::without_certificate_binding;
    const auto report = verifier()->check(content_, sign(content_, ivanov_, options), now_);
    EXPECT_EQ(told(report), "indeterminate: signing_certificate_missing");
    EXPECT_EQ(report.type, "CMS");
}

TEST_F(Refused, AnotherCertificateOfTheSameKeyThanTheSignatureIsBoundTo) {
    CertificateOptions longer;
    longer.not_after = "20300101000000Z";
    const auto other = authority_.certify(ivanov_.key.get(), longer);
    SigningOptions options;
    options.certificate_instead = other.get();
    EXPECT_EQ(verdict(sign(content_, ivanov_, options)), "invalid: signing_certificate_mismatch");
}

TEST_F(Refused, ASignatureWithoutSignedAttributes) {
    SigningOptions options;
    options.form = Form::without_attributes;
    EXPECT_EQ(verdict(sign(content_, ivanov_, options)), "invalid: signed_attributes_missing");
}

TEST_F(Refused, ASignatureThatBringsItsOwnCopyOfTheDocument) {
    SigningOptions options;
    options.form = Form::attached;
    EXPECT_EQ(verdict(sign(content_, ivanov_, options)), "invalid: not_detached");
    EXPECT_EQ(verdict(sign("other", ivanov_, options)), "invalid: not_detached, document_changed");
}

TEST_F(Refused, AMessageThatHoldsAnotherKindOfContentThanWasSigned) {
    auto signature = sign(content_, ivanov_);
    const std::string data("\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01", 9);  // pkcs7-data
    const auto place = signature.find(data);
    ASSERT_NE(place, std::string::npos);
    ASSERT_NE(signature.find(data, place + 1), std::string::npos);  // the signed attribute
    signature[place + 8] = '\x05';                                  // digestedData
    EXPECT_EQ(verdict(signature), "invalid: signature_mismatch");
}

TEST_F(Refused, NoCertificateInside) {
    SigningOptions options;
    options.without_certificate = true;
    EXPECT_EQ(verdict(sign(content_, ivanov_, options)), "invalid: certificate_missing");
}

TEST_F(Refused, SeveralSigners) {
    CertificateOptions second;
    second.serial = 0x1002;
    const auto petrov = authority_.issue("ecdsa", second);
    SigningOptions options;
    options.second_signer = &petrov;
    EXPECT_EQ(verdict(sign(content_, ivanov_, options)), "invalid: several_signers");
}

TEST_F(Refused, WeakKeysAndDigests) {
    SigningOptions sha1;
    sha1.digest = EVP_sha1();
    EXPECT_EQ(verdict(sign(content_, ivanov_, sha1)), "invalid: algorithm_refused");
    EXPECT_EQ(verdict(sign(content_, authority_.issue("rsa1024"))), "invalid: algorithm_refused");
}

TEST_F(Refused, ACertificateThatIsNotForSigningDocuments) {
    CertificateOptions options;
    options.key_usage = "critical,keyEncipherment";
    EXPECT_EQ(verdict(sign(content_, authority_.issue("ecdsa", options))), "invalid: key_usage");
    options.key_usage = "";  // nothing said: everything allowed
    EXPECT_EQ(verdict(sign(content_, authority_.issue("ecdsa", options))), "valid");
}

TEST_F(Refused, ARestrictionNobodyUnderstands) {
    CertificateOptions options;
    options.unknown_critical = "1.2.3.4.5";
    EXPECT_EQ(
        verdict(sign(content_, authority_.issue("ecdsa", options))),
        "invalid: certificate_untrusted"
    );
    options.unknown_critical = "1.2.643.100.111";  // the signing tool: restricts nothing
    EXPECT_EQ(verdict(sign(content_, authority_.issue("ecdsa", options))), "valid");
}

TEST_F(Refused, WhatIsNoSignatureAtAll) {
    const auto good = sign(content_, ivanov_);
    const std::vector<std::string> all{
        "",
        " ",
        "garbage",
        "MIIB",
        "-----BEGIN CMS-----",
        std::string(1000, '\0'),
        "\x30\x03\x02\x01\x01",
        "\x30\x84\xFF\xFF\xFF\xFF",
        content_,
        to_pem("garbage"),
        authority_.certificate_pem(),
        base::to_base64(good) + "!"
    };
    for (const auto& text : all) EXPECT_EQ(verdict(text), "invalid: malformed") << text;
}

TEST_F(Refused, ASignatureCutAnywhere) {
    const auto good = sign(content_, ivanov_);
    const auto judge = verifier();
    for (std::size_t size = 0; size < good.size(); size += 7) {
        const auto report = judge->check(content_, good.substr(0, size), now_);
        EXPECT_EQ(told(report), "invalid: malformed") << size;
    }
}

TEST_F(Refused, ASignatureAlteredAnywhereIsNeverMoreThanItWas) {
    const auto good = sign(content_, ivanov_);
    const auto judge = verifier();
    std::size_t accepted = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto altered = good;
        altered[i] = static_cast<char>(altered[i] ^ 0x55);
        const auto report = judge->check(content_, altered, now_);
        if (report.verdict != Verdict::valid) continue;
        // Harmless places are outside of everything signed: version numbers and the like.
        ++accepted;
        EXPECT_EQ(report.signer.inn, "500100732259") << i;
    }
    EXPECT_LT(accepted, 24u) << "of " << good.size();
}

TEST_F(Refused, HugeInputInReasonableTime) {
    const std::string huge(20 * 1024 * 1024, 'A');
    EXPECT_EQ(verdict(huge), "invalid: malformed");
    EXPECT_EQ(verdict("\x30" + huge), "invalid: malformed");
    EXPECT_EQ(verdict("-----BEGIN CMS-----\n" + huge), "invalid: malformed");
    std::string nested;
    for (int i = 0; i < 100'000; ++i) nested += "\x30\x80";
    EXPECT_EQ(verdict(nested), "invalid: malformed");
}

}  // namespace
}  // namespace registrar::signature
