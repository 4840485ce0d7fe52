// Signatures and certificates made by other programs, if their collection is present outside the
// repository.
#include <openssl/pem.h>

#include <fstream>
#include <sstream>

#include "registrar/signature/trust.hpp"
#include "registrar/signature/xml/signature.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Samples : public TrustFolder {
protected:
    Samples() : samples_(fs::path(QUORUM_SOURCE_DIR) / "../shared/data/gost") {}
    void SetUp() override {
        if (!fs::exists(samples_)) {
            samples_ = fs::path(QUORUM_SOURCE_DIR) / "../../shared/data/gost";
        }
        if (!fs::exists(samples_)) GTEST_SKIP() << "without ../shared/data/gost";
    }
    std::string sample(const std::string& name) const {
        std::ostringstream all;
        all << std::ifstream(samples_ / name, std::ios::binary).rdbuf();
        EXPECT_FALSE(all.str().empty()) << name;
        return all.str();
    }
    void trust_sample(const std::string& name) const {
        put("trust/" + fs::path(name).filename().string(), sample(name));
    }
    fs::path samples_;
};

TEST_F(Samples, ATokensSignatureIsGoodButDoesNotBindItsCertificate) {
    trust_sample("bc-java/rutoken-256-ca.der");
    const auto judge = verifier();
    const auto content = sample("bc-java/rutoken-256.content");
    const auto signature = sample("bc-java/rutoken-256.p7s");
    const auto then = at("2024-02-08T12:00:00Z");
    const auto report = judge->check(content, signature, then);
    EXPECT_EQ(told(report), "indeterminate: signing_certificate_missing");
    EXPECT_EQ(report.algorithm, "GOST R 34.10-2012 256");
    EXPECT_EQ(
        told(judge->check(content + " ", signature, then)),
        "invalid: document_changed, signing_certificate_missing"
    );
    EXPECT_EQ(
        told(judge->check(content, signature, now_)),
        "invalid: certificate_expired, signing_certificate_missing"
    );
}

TEST_F(Samples, TheAlgorithmsOf2001AreRefusedThoughTheEngineKnowsThem) {
    trust_sample("bc-java/rutoken-256-ca.der");
    const auto report = verifier()->check("", sample("bc-java/rawGost-2001.p7s"), now_);
    EXPECT_EQ(told(report), "invalid: algorithm_refused");
}

TEST_F(Samples, ExamplesOfTheStandardizersAreNotDetached) {
    trust_sample("bc-java/rutoken-256-ca.der");
    const auto judge = verifier();
    for (const char* name : {"pygost/tk26cms-signed-256.p7s", "pygost/tk26cms-signed-512.p7s"}) {
        EXPECT_EQ(told(judge->check("", sample(name), now_)), "invalid: certificate_missing");
    }
    const auto report = judge->check("", sample("gost-engine/tc26_cms/signed_a111.pem"), now_);
    EXPECT_EQ(
        told(report),
        "invalid: not_detached, document_changed, certificate_untrusted, "
        "signing_certificate_missing"
    );
    EXPECT_EQ(report.algorithm, "GOST R 34.10-2012 512");
    for (const char* name : {"hashed_a311.pem", "hashed_a321.pem"}) {
        const auto hashed =
            judge->check("", sample(std::string("gost-engine/tc26_cms/") + name), now_);
        EXPECT_EQ(told(hashed), "invalid: malformed") << name;
    }
}

TEST_F(Samples, XmlSignedByAnotherProgramIsReadAsItReadsIt) {
    for (const std::string size : {"256", "512"}) {
        const auto pem = sample("xmlsec/gost-2012-" + size + "-cert.pem");
        const auto bio = memory_of(pem);
        const Owned<X509> signer(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        const auto text = sample("xmlsec/enveloped-gost2012-" + size + ".xml");
        const auto check = [&](const std::string& xml) {
            const auto document = read_xml(xml, xml.size());
            return document ? check_enveloped_signature(document->get(), {signer.get()}).wrong
                            : document.error().what;
        };
        EXPECT_EQ(check(text), "") << size;
        auto altered = text;
        altered.replace(altered.find("Hello"), 5, "HELLO");
        EXPECT_EQ(check(altered), "it was changed after it was signed");
    }
}

TEST_F(Samples, IssuingCertificatesInEveryParameterSetLeadToTheMinistrysRoots) {
    const auto name_of = [](int number) {
        return "ca-certs/ca" + std::string(number < 10 ? "0" : "") + std::to_string(number) +
               ".pem";
    };
    for (int root = 4; root <= 10; ++root) trust_sample(name_of(root));
    const auto trust = Trust::read(settings());
    ASSERT_TRUE(trust);
    for (int number = 1; number <= 23; ++number) {
        if (number >= 4 && number <= 10) continue;
        const auto pem = sample(name_of(number));
        const auto bio = memory_of(pem);
        const Owned<X509> issuing(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        ASSERT_TRUE(issuing) << number;
        const bool of_2001 = number == 11 || number == 12;
        EXPECT_EQ(accepted_key(X509_get0_pubkey(issuing.get()), {}).empty(), of_2001) << number;
        if (of_2001) continue;
        const auto day_one =
            instant_of(X509_get0_notBefore(issuing.get())) + std::chrono::hours(24);
        const auto verdict = (*trust)->judge(issuing.get(), {}, day_one);
        EXPECT_EQ(verdict->reasons, std::vector<std::string>{}) << number;
    }
}

}  // namespace
}  // namespace registrar::signature
