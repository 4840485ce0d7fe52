// Protocols that a commission signed, and messages that bring their document with them.
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Commission : public TrustFolder {
protected:
    Commission() {
        trust(root_);
        put("crl/root.crl", root_.list({}));
    }
    Identity member(long serial, const std::string& name, const std::string& key = "ecdsa") const {
        CertificateOptions options;
        options.serial = serial;
        options.name = name;
        return root_.issue(key, options);
    }
    std::vector<std::string> verdicts(const std::string& signature, Allowed allowed) const {
        return verdicts_over(content_, signature, allowed);
    }
    std::vector<std::string> verdicts_over(
        std::optional<std::string_view> content, const std::string& signature, Allowed allowed
    ) const {
        std::vector<std::string> out;
        for (const auto& one :
             verifier(settings())->check_each(content, signature, now_, allowed)) {
            out.push_back(one.signer.common_name + ": " + told(one));
        }
        return out;
    }
    using Told = std::vector<std::string>;
    static constexpr Allowed several{.several_signers = true}, attached{.attached = true},
        both{.attached = true, .several_signers = true};
    Authority root_{"ecdsa"};
    Identity ivanov_ = member(1, "Иванов"), petrov_ = member(2, "Петров", "gost");
};

TEST_F(Commission, EachOfItsMembersHasAVerdictOfHisOwn) {
    SigningOptions with;
    with.second_signer = &petrov_;
    const auto signature = sign(content_, ivanov_, with);
    auto said = verdicts(signature, several);
    std::sort(said.begin(), said.end());
    EXPECT_EQ(said, (Told{"Иванов: valid", "Петров: valid"}));
    put("crl/root.crl", root_.list({.revoked = {{2}}}));
    said = verdicts(signature, several);
    std::sort(said.begin(), said.end());
    EXPECT_EQ(said, (Told{"Иванов: valid", "Петров: invalid: certificate_revoked"}));
    EXPECT_EQ(verdicts(signature, {}), Told{": invalid: several_signers"});
}

TEST_F(Commission, ItsSignaturesMayStandOneAfterTheOtherInAFile) {
    const auto file = to_pem(sign(content_, ivanov_)) + to_pem(sign(content_, petrov_)) +
                      to_pem(sign("other", member(3, "Сидоров")));
    EXPECT_EQ(
        verdicts(file, several),
        (Told{"Иванов: valid", "Петров: valid", "Сидоров: invalid: document_changed"})
    );
    EXPECT_EQ(verdicts(file, {}), Told{": invalid: several_signers"});
    const auto damaged = to_pem(sign(content_, ivanov_)) + to_pem("garbage");
    EXPECT_EQ(verdicts(damaged, several), (Told{"Иванов: valid", ": invalid: malformed"}));
}

TEST_F(Commission, ADocumentInsideIsTheOneThatIsMeant) {
    SigningOptions with;
    with.form = Form::attached;
    const auto signature = sign(content_, ivanov_, with);
    EXPECT_EQ(verdicts(signature, attached), Told{"Иванов: valid"});
    EXPECT_EQ(verdicts_over(std::nullopt, signature, attached), Told{"Иванов: valid"});
    EXPECT_EQ(
        verdicts_over("another", signature, attached),
        Told{"Иванов: invalid: attached_differs, document_changed"}
    );
    EXPECT_EQ(verdicts(signature, several), Told{"Иванов: invalid: not_detached"});
    with.second_signer = &petrov_;
    EXPECT_EQ(verdicts_over(std::nullopt, sign(content_, ivanov_, with), both).size(), 2u);
    const auto report =
        verifier(settings())->check_each(std::nullopt, signature, now_, attached).front();
    EXPECT_EQ(report.document_bytes, content_.size());
    EXPECT_EQ(report.document_sha256_hex.size(), 64u);
}

TEST_F(Commission, WhatIsNoSignatureHasOneVerdict) {
    for (const char* text : {"", "garbage", "-----BEGIN CMS-----"}) {
        EXPECT_EQ(verdicts(text, both), Told{": invalid: malformed"});
    }
    EXPECT_EQ(
        verdicts(std::string(signature_bytes_max + 1, 'A'), both), Told{": invalid: malformed"}
    );
}

TEST_F(Commission, ACrowdOfSignersUnderNamesakesCostsLittle) {
    const Authority namesake("gost512");
    const auto crowd = namesakes(namesake, 40);
    SigningOptions with;
    for (const auto& one : crowd) with.all_these.push_back(one.get());
    CertificateOptions plain;
    plain.without_key_ids = true;
    const auto one = to_pem(sign(content_, namesake.issue("ecdsa", plain), with));
    std::string file;
    for (int i = 0; i < 60; ++i) file += one;
    const auto judge = verifier(settings());
    const double began = cpu_seconds();
    const auto reports = judge->check_each(
        content_, file, now_, several
    );  // less than a second where compiled to run
    EXPECT_LT(cpu_seconds() - began, 20) << file.size() << " bytes";
    EXPECT_EQ(reports.size(), 60u);
    for (const auto& report : reports) EXPECT_EQ(told(report), "invalid: certificate_untrusted");
    EXPECT_EQ(verdicts(to_pem(sign(content_, ivanov_)), several), Told{"Иванов: valid"});
}

TEST_F(Commission, ACertificateCanBeJudgedBeforeAnybodySigns) {
    const auto judge = verifier(settings());
    const auto der = [](X509* certificate) {
        unsigned char* bytes = nullptr;
        const int size = i2d_X509(certificate, &bytes);
        std::string out(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
        OPENSSL_free(bytes);
        return out;
    };
    const auto report = judge->check_certificate(der(ivanov_.certificate.get()), now_);
    EXPECT_EQ(told(report), "valid");
    EXPECT_EQ(report.type, "certificate");
    EXPECT_EQ(report.signer.common_name, "Иванов");
    EXPECT_EQ(report.chain.size(), 2u);
    EXPECT_EQ(told(judge->check_certificate("garbage", now_)), "invalid: malformed");
    put("crl/root.crl", root_.list({.revoked = {{1}}}));
    EXPECT_EQ(
        told(verifier(settings())->check_certificate(der(ivanov_.certificate.get()), now_)),
        "invalid: certificate_revoked"
    );
    CertificateOptions options;
    options.key_usage = "critical,keyEncipherment";
    EXPECT_EQ(
        told(judge->check_certificate(der(root_.issue("ecdsa", options).certificate.get()), now_)),
        "invalid: key_usage"
    );
}

TEST_F(Commission, TheShortWayEndsWithTheKeysPeriod) {
    CertificateOptions options;  // until 2026-11-23 10:01:00
    options.extra_nid_value =
        "2.5.29.16=DER:30:11:81:0F:32:30:32:36:31:31:32:33:31:30:30:31:30:30:5A";
    const auto person = root_.issue("ecdsa", options);
    const auto judge = verifier(settings());
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(told(judge->check(content_, sign(content_, person), now_)), "valid");
        EXPECT_EQ(
            told(judge->check(content_, sign(content_, person), now_ + std::chrono::minutes(2))),
            "indeterminate: key_period_over"
        );
    }
}

TEST_F(Commission, AKeyWhosePeriodIsOverLeavesItOpen) {
    put("crl/root.crl", root_.list({}));
    CertificateOptions options;
    options.extra_nid_value =
        "2.5.29.16=DER:30:11:81:0F:32:30:32:36:31:30:30:31:30:30:30:30:30:30:5A";
    const auto signature = sign(content_, root_.issue("ecdsa", options));
    EXPECT_EQ(
        told(verifier(settings())->check(content_, signature, now_)),
        "indeterminate: key_period_over"
    );
    put("crl/root.crl", root_.list({.from = "20260901000000Z", .until = "20260930000000Z"}));
    EXPECT_EQ(
        told(verifier(settings())->check(content_, signature, at("2026-09-20T00:00:00Z"))), "valid"
    );
}

}  // namespace
}  // namespace registrar::signature
