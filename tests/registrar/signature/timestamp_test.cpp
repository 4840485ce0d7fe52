// Signatures with RFC 3161 timestamps: a good one proves the time, a bad one proves nothing.
#include <openssl/ts.h>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

ASN1_INTEGER* next_serial(TS_RESP_CTX*, void*) {
    ASN1_INTEGER* serial = ASN1_INTEGER_new();
    ASN1_INTEGER_set(serial, 77);
    return serial;
}

int given_time(TS_RESP_CTX*, void* data, long* seconds, long* microseconds) {
    *seconds = *static_cast<long*>(data);
    *microseconds = 0;
    return 1;
}

/// What a timestamp authority answers to a request over these bytes.
std::string token(const Identity& authority, const std::string& stamped, base::Instant when) {
    TS_MSG_IMPRINT* imprint = TS_MSG_IMPRINT_new();
    X509_ALGOR* algorithm = X509_ALGOR_new();
    X509_ALGOR_set_md(algorithm, EVP_sha256());
    TS_MSG_IMPRINT_set_algo(imprint, algorithm);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(stamped.data(), stamped.size(), digest, &length, EVP_sha256(), nullptr);
    TS_MSG_IMPRINT_set_msg(imprint, digest, static_cast<int>(length));
    TS_REQ* request = TS_REQ_new();
    TS_REQ_set_version(request, 1);
    TS_REQ_set_msg_imprint(request, imprint);
    TS_REQ_set_cert_req(request, 1);
    const Owned<BIO> asked(BIO_new(BIO_s_mem()));
    i2d_TS_REQ_bio(asked.get(), request);

    TS_RESP_CTX* context = TS_RESP_CTX_new();
    long seconds = static_cast<long>(
        std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count()
    );
    ASN1_OBJECT* policy = OBJ_txt2obj("1.2.3.4", 1);
    TS_RESP_CTX_set_signer_cert(context, authority.certificate.get());
    TS_RESP_CTX_set_signer_key(context, authority.key.get());
    TS_RESP_CTX_set_signer_digest(context, EVP_sha256());
    TS_RESP_CTX_set_ess_cert_id_digest(context, EVP_sha256());
    TS_RESP_CTX_set_def_policy(context, policy);
    TS_RESP_CTX_add_md(context, EVP_sha256());
    TS_RESP_CTX_set_serial_cb(context, next_serial, nullptr);
    TS_RESP_CTX_set_time_cb(context, given_time, &seconds);
    TS_RESP* response = TS_RESP_create_response(context, asked.get());
    PKCS7* made = TS_RESP_get_token(response);
    std::string out;
    if (made != nullptr) {
        unsigned char* der = nullptr;
        const int size = i2d_PKCS7(made, &der);
        out.assign(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
    }
    TS_RESP_free(response);
    TS_RESP_CTX_free(context);
    ASN1_OBJECT_free(policy);
    TS_REQ_free(request);
    TS_MSG_IMPRINT_free(imprint);
    X509_ALGOR_free(algorithm);
    return out;
}

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
