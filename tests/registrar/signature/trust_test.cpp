// The folder of trusted certificates, and how long chain verdicts are cached.
#include <openssl/pem.h>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Trusted : public TrustFolder {
protected:
    std::string verdict(const Verifier& judge, const Identity& by, base::Instant when) const {
        return told(judge.check(content_, sign(content_, by), when));
    }
};

TEST_F(Trusted, NobodyIsNoPlaceToStart) {
    EXPECT_FALSE(try_verifier(false));
    put("trust/note.txt", "not a certificate");
    EXPECT_FALSE(try_verifier(false));
}

TEST_F(Trusted, ADamagedCertificateIsNamedWithItsPlaceAndThoseAfterItCount) {
    const Authority authority("ecdsa");
    const std::string damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    put("trust/two.pem", "some words\n" + damaged + authority.certificate_pem());
    put("trust/readme.txt", "What this folder is for");
    const auto judge = verifier();
    EXPECT_EQ(verdict(*judge, authority.issue("ecdsa"), now_), "valid");
    EXPECT_EQ(
        warnings_,
        (std::vector<std::string>{
            "readme.txt is neither certificate nor revocation list: passed over",
            "two.pem: number 1, at line 2, is damaged or of an unknown kind: passed over, the "
            "others are used"
        })
    );
}

TEST_F(Trusted, CertificatesArePemOrDerAndSeveralToAFile) {
    const Authority one("ecdsa", "Первый УЦ"), two("rsa", "Второй УЦ"), three("gost", "Третий УЦ");
    put("trust/two.pem", one.certificate_pem() + two.certificate_pem());
    const Owned<BIO> der(BIO_new(BIO_s_mem()));
    i2d_X509_bio(der.get(), three.certificate());
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(der.get(), &bytes);
    put("trust/three.cer", std::string(bytes, static_cast<std::size_t>(size)));
    const auto judge = verifier();
    EXPECT_EQ(verdict(*judge, one.issue("ecdsa"), now_), "valid");
    EXPECT_EQ(verdict(*judge, two.issue("rsa"), now_), "valid");
    EXPECT_EQ(verdict(*judge, three.issue("gost"), now_), "valid");
}

TEST_F(Trusted, NamesakesAreToldApartByTheirKeys) {
    const Authority elder("ecdsa", "Учебный УЦ"), younger("ecdsa", "Учебный УЦ");
    trust(elder, "elder.pem");
    trust(younger, "younger.pem");
    const auto judge = verifier();
    EXPECT_EQ(verdict(*judge, elder.issue("ecdsa"), now_), "valid");
    EXPECT_EQ(verdict(*judge, younger.issue("ecdsa"), now_), "valid");
}

TEST_F(Trusted, AKeptVerdictHoldsForItsOwnTimeOnly) {
    const Authority authority("ecdsa");
    trust(authority);
    CertificateOptions options;
    options.not_after = "20261123100300Z";
    const auto soon_over = authority.issue("ecdsa", options);
    const auto judge = verifier();
    EXPECT_EQ(verdict(*judge, soon_over, now_), "valid");
    EXPECT_EQ(
        verdict(*judge, soon_over, now_ + std::chrono::minutes(4)), "invalid: certificate_expired"
    );
    EXPECT_EQ(
        verdict(*judge, soon_over, at("2025-01-01T00:00:00Z")), "invalid: certificate_not_yet_valid"
    );
}

TEST_F(Trusted, AKeptVerdictDoesNotCoverAChangedDocument) {
    const Authority authority("gost");
    trust(authority);
    const auto ivanov = authority.issue("gost");
    const auto judge = verifier();
    const auto signature = sign(content_, ivanov);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(told(judge->check(content_, signature, now_)), "valid");
        EXPECT_EQ(told(judge->check("other", signature, now_)), "invalid: document_changed");
    }
}

}  // namespace
}  // namespace registrar::signature
