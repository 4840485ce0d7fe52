// OCSP responses: who may sign them, which certificate they are for, and their age.
#include "registrar/signature/ocsp.hpp"

#include "tests/registrar/signature/answers.hpp"

namespace registrar::signature {
namespace {

class Ocsp : public TrustFolder, public testing::WithParamInterface<const char*> {
protected:
    Identity responder(const std::string& usage = "OCSPSigning", bool unasked = true) const {
        CertificateOptions options;
        options.extended_key_usage = usage;
        options.serial = 0x99;
        if (unasked) options.extra_nid_value = "noCheck=ignored";
        return root_.issue(GetParam(), options);
    }
    OcspQuestion question() const {
        OcspQuestion out;
        out.certificate = ivanov_.certificate.get();
        out.issuer = root_.certificate();
        out.at = now_;
        return out;
    }
    std::string told_by(const std::string& response, const OcspQuestion& question) const {
        const auto said = read_ocsp(response, question);
        return said.wrong.empty() ? said.facts.status : said.wrong;
    }
    std::string told_by(const Identity& by, const AnswerOptions& options = {}) const {
        return told_by(
            answer(ivanov_.certificate.get(), root_.certificate(), by, options), question()
        );
    }
    Authority root_{GetParam()};
    Identity ivanov_ = root_.issue(GetParam());
};

TEST_P(Ocsp, AnAuthorityAnswersItselfOrByADelegate) {
    EXPECT_EQ(told_by(responder()), "good");
    const Identity itself{
        shared(root_.certificate()), Key((EVP_PKEY_up_ref(root_.key()), root_.key()))
    };
    EXPECT_EQ(told_by(itself), "good");
    AnswerOptions options;
    options.id_digest = EVP_sha256();
    EXPECT_EQ(told_by(responder(), options), "good");
}

TEST_P(Ocsp, NobodyElseIsBelieved) {
    EXPECT_EQ(told_by(responder("emailProtection")), "ocsp_unsigned");
    EXPECT_EQ(told_by(responder("OCSPSigning", false)), "ocsp_unsigned");
    EXPECT_EQ(told_by(ivanov_), "ocsp_unsigned");
    const Authority namesake(GetParam());
    CertificateOptions options;
    options.extended_key_usage = "OCSPSigning";
    options.extra_nid_value = "noCheck=ignored";
    EXPECT_EQ(told_by(namesake.issue(GetParam(), options)), "ocsp_unsigned");
    auto altered = answer(ivanov_.certificate.get(), root_.certificate(), responder());
    altered[altered.find("20261123090000Z") + 7] = '2';
    EXPECT_EQ(told_by(altered, question()), "ocsp_unsigned");
}

TEST_P(Ocsp, ARevocationCountsFromItsDay) {
    AnswerOptions options;
    options.status = V_OCSP_CERTSTATUS_REVOKED;
    options.reason = 1;
    EXPECT_EQ(told_by(responder(), options), "revoked");
    options.revoked = "20261123110000Z";
    EXPECT_EQ(told_by(responder(), options), "revoked_later");
    options.revoked = "20261101000000Z";
    options.reason = reason_hold;
    EXPECT_EQ(told_by(responder(), options), "on_hold");
    options.status = V_OCSP_CERTSTATUS_UNKNOWN;
    EXPECT_EQ(told_by(responder(), options), "unknown");
}

TEST_P(Ocsp, AnOldAnswerAndOneFromTheFutureAreStale) {
    AnswerOptions options;
    options.until = "20261123095959Z";
    EXPECT_EQ(told_by(responder(), options), "ocsp_stale");
    options.from = "20261123100600Z";
    options.until = "20261124100000Z";
    EXPECT_EQ(told_by(responder(), options), "ocsp_stale");
    options.from = "20261123100400Z";
    EXPECT_EQ(told_by(responder(), options), "good");  // clocks differ
    options.until = "";
    options.from = "20261122100100Z";
    EXPECT_EQ(told_by(responder(), options), "good");
    options.from = "20261122095900Z";
    EXPECT_EQ(told_by(responder(), options), "ocsp_stale");
}

TEST_P(Ocsp, ANonceIsThatWhichWasSent) {
    auto asked = question();
    asked.nonce = "0123456789abcdef";
    const auto by = responder();
    const auto with = [&](const std::string& nonce) {
        AnswerOptions options;
        options.nonce = nonce;
        return told_by(answer(ivanov_.certificate.get(), root_.certificate(), by, options), asked);
    };
    EXPECT_EQ(with(asked.nonce), "good");
    EXPECT_EQ(with("fedcba9876543210"), "ocsp_nonce");
    EXPECT_EQ(with(""), "good");
    asked.nonce_demanded = true;
    EXPECT_EQ(with(""), "ocsp_nonce");
}

TEST_P(Ocsp, AnAnswerOfAnotherCertificateOrNoneAtAllSaysNothing) {
    const auto petrov = root_.issue(GetParam(), {.serial = 0x3003});
    EXPECT_EQ(
        told_by(answer(petrov.certificate.get(), root_.certificate(), responder()), question()),
        "ocsp_other"
    );
    const auto good = answer(ivanov_.certificate.get(), root_.certificate(), responder());
    EXPECT_EQ(told_by(good + "x", question()), "ocsp_malformed");
    for (std::size_t size = 0; size < good.size(); size += 11) {
        EXPECT_EQ(told_by(good.substr(0, size), question()), "ocsp_malformed") << size;
    }
    EXPECT_EQ(told_by(std::string("\x30\x03\x0A\x01\x06", 5), question()), "ocsp_refused");
}

TEST_P(Ocsp, ARequestNamesTheCertificateAndTheNonce) {
    auto asked = question();
    asked.nonce = "0123456789abcdef";
    const auto der = ocsp_request(asked);
    EXPECT_NE(der.find("\x02\x02\x10\x01"), std::string::npos);
    EXPECT_NE(der.find(asked.nonce), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryAlgorithm, Ocsp, testing::Values("ecdsa", "rsa", "gost"),
    [](const auto& one) { return std::string(one.param); }
);

}  // namespace
}  // namespace registrar::signature
