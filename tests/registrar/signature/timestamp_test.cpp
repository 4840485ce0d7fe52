// Signatures with RFC 3161 timestamps: a good one proves the time, a bad one proves nothing.
#include "tests/registrar/signature/stamps.hpp"

namespace registrar::signature {
namespace {

class Stamped : public TrustFolder {
protected:
    Stamped() {
        trust(root_);
        put("crl/1.crl", root_.list({.until = "20270601000000Z"}));
    }
    Identity stamping(const std::string& usage = "critical,timeStamping") const {
        CertificateOptions options;
        options.extended_key_usage = usage;
        options.not_after = "20280101000000Z";
        options.serial = 0x77;
        return root_.issue("ecdsa", options);
    }
    std::string signed_at(base::Instant when, const Identity& authority) const {
        SigningOptions with;
        with.stamp = [&, when](const std::string& value) { return token(authority, value, when); };
        return sign(content_, ivanov_, with);
    }
    Report check(const std::string& signature, const char* when) const {
        return verifier(true, Revocation::require)->check(content_, signature, at(when));
    }
    Authority root_{"ecdsa"};
    Identity ivanov_ = root_.issue("ecdsa");
};

TEST_F(Stamped, AfterTheCertificateIsOverItStillHolds) {
    const auto signature = signed_at(now_, stamping());
    const auto report = check(signature, "2027-02-01T00:00:00Z");
    EXPECT_EQ(told(report), "valid");
    EXPECT_EQ(report.type, "CAdES-T");
    EXPECT_EQ(report.proven_at, now_);
    ASSERT_TRUE(report.timestamp);
    EXPECT_EQ(report.timestamp->serial_hex, "4d");
    EXPECT_EQ(report.timestamp->chain.size(), 2u);
    EXPECT_NE(
        report_json(report).find(R"("provenAt":"2026-11-23T10:00:00.000Z")"), std::string::npos
    );
    EXPECT_EQ(
        told(check(sign(content_, ivanov_), "2027-02-01T00:00:00Z")), "invalid: certificate_expired"
    );
}

TEST_F(Stamped, BeforeARevocationItStaysValid) {
    const auto signature = signed_at(now_, stamping());
    put("crl/1.crl",
        root_.list({.revoked = {{0x1001, "20261201000000Z"}}, .until = "20270601000000Z"}));
    EXPECT_EQ(told(check(signature, "2026-12-15T00:00:00Z")), "valid");
    EXPECT_EQ(
        told(check(signed_at(at("2026-12-10T00:00:00Z"), stamping()), "2026-12-15T00:00:00Z")),
        "invalid: certificate_revoked"
    );
    EXPECT_EQ(
        told(check(sign(content_, ivanov_), "2026-12-15T00:00:00Z")), "invalid: certificate_revoked"
    );
}

TEST_F(Stamped, ATokenOverSomethingElseFromTheFutureOrByAnybodyProvesNothing) {
    const auto authority = stamping();
    SigningOptions with;
    with.stamp = [&](const std::string&) { return token(authority, "other", now_); };
    const auto over_other = sign(content_, ivanov_, with);
    const Authority stranger("ecdsa", "Неизвестный УЦ");
    CertificateOptions options;
    options.extended_key_usage = "critical,timeStamping";
    const auto unknown = stranger.issue("ecdsa", options);
    for (const auto& signature :
         {over_other, signed_at(at("2027-03-01T00:00:00Z"), authority), signed_at(now_, unknown)}) {
        const auto report = check(signature, "2026-12-15T00:00:00Z");
        EXPECT_EQ(told(report), "valid");
        EXPECT_EQ(report.type, "CAdES-BES");
        EXPECT_EQ(report.warnings, std::vector<std::string>{"timestamp_invalid"});
        EXPECT_FALSE(report.timestamp);
        EXPECT_EQ(told(check(signature, "2027-02-01T00:00:00Z")), "invalid: certificate_expired");
    }
}

TEST_F(Stamped, AnAuthorityThatWasRevokedOrOfWhichNothingIsKnownProvesNothing) {
    const auto signature = signed_at(now_, stamping());
    put("crl/1.crl",
        root_.list({.revoked = {{0x77, "20261120000000Z"}}, .until = "20270601000000Z"}));
    EXPECT_EQ(
        check(signature, "2026-12-15T00:00:00Z").warnings,
        std::vector<std::string>{"timestamp_invalid"}
    );
    put("crl/1.crl", root_.list({.from = "20261201000000Z", .until = "20261210000000Z"}));
    EXPECT_EQ(told(check(signature, "2026-12-05T00:00:00Z")), "valid");
    fs::remove(folder_ / "crl/1.crl");
    EXPECT_EQ(
        check(signature, "2026-12-15T00:00:00Z").warnings,
        std::vector<std::string>{"timestamp_unproven"}
    );
}

}  // namespace
}  // namespace registrar::signature
