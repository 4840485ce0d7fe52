// Keys, curves and digests are named correctly, and weak ones refused.
#include "registrar/signature/algorithms.hpp"
#include "registrar/signature/message.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Algorithms : public TrustFolder {
protected:
    std::string verdict(const Authority& authority, const Identity& by) const {
        trust(authority);
        return told(verifier()->check(content_, sign(content_, by), now_));
    }
    void trust(const Authority& authority) const {
        put("trust/root.pem", authority.certificate_pem());
    }
};

TEST_F(Algorithms, KeysAreNamedByTheirCurveNotByTheirLength) {
    const std::pair<const char*, const char*> named[]{
        {"P-256", "ECDSA P-256"},
        {"P-384", "ECDSA P-384"},
        {"P-521", "ECDSA P-521"},
        {"secp256k1", "ECDSA secp256k1"},
        {"brainpoolP256r1", "ECDSA brainpoolP256r1"},
        {"secp224r1", ""},
        {"rsa-pss", "RSA-PSS 2048"},
        {"rsa", "RSA 2048"},
        {"rsa1024", ""},
        {"ed25519", "Ed25519"}
    };
    for (const auto& [algorithm, name] : named) {
        EXPECT_EQ(accepted_key(make_key(algorithm).get(), {}), name) << algorithm;
    }
    EXPECT_EQ(accepted_key(make_key("rsa1024").get(), {"rsa1024"}), "RSA 1024");
}

TEST_F(Algorithms, AKeyForPssOnlySignsSo) {
    const Authority authority("rsa-pss");
    const auto ivanov = authority.issue("rsa-pss");
    trust(authority);
    const auto judge = verifier();
    for (const auto* content : {"one", "two"}) {
        const auto report = judge->check(content, sign(content, ivanov), now_);
        EXPECT_EQ(told(report), "valid");
        EXPECT_EQ(report.algorithm, "RSA-PSS 2048");
        EXPECT_EQ(
            told(judge->check("three", sign(content, ivanov), now_)), "invalid: document_changed"
        );
    }
}

TEST_F(Algorithms, ASignatureOfAKeyForPssOnlyIsNotCalledRsaEncryption) {
    const Authority authority("rsa-pss");
    const auto ivanov = authority.issue("rsa-pss");
    trust(authority);
    SigningOptions options;
    options.always_rsa_encryption = true;
    EXPECT_EQ(
        told(verifier()->check(content_, sign(content_, ivanov, options), now_)),
        "invalid: algorithm_mismatch"
    );
}

TEST_F(Algorithms, AKeyThatCannotBeReadAgreesWithNothingAndSignsNothing) {
    const Authority authority("ecdsa");
    trust(authority);
    auto signature = sign(content_, authority.issue("ecdsa"));
    const std::string of_curves("\x2A\x86\x48\xCE\x3D\x02\x01", 7);
    const auto place = signature.find(of_curves);
    ASSERT_NE(place, std::string::npos);
    signature[place + 6] = '\x7F';
    const auto parsed = parse_message(signature);
    ASSERT_EQ(parsed.wrong, "");
    ASSERT_EQ(X509_get0_pubkey(parsed.message.certificate), nullptr);
    EXPECT_EQ(check_algorithms(parsed.message), "algorithm_mismatch");
    EXPECT_EQ(check_content(parsed.message, content_), "signature_mismatch");
    EXPECT_FALSE(is_signed_with(authority.certificate(), parsed.message.certificate));
    EXPECT_FALSE(is_signed_with(authority.certificate(), nullptr));
    EXPECT_EQ(told(verifier()->check(content_, signature, now_)), "invalid: algorithm_refused");
}

TEST_F(Algorithms, Ed25519SignsItsAttributesWhole) {
    const Authority authority("ed25519");
    const auto ivanov = authority.issue("ed25519");
    trust(authority);
    const auto judge = verifier();
    for (int round = 0; round < 2; ++round) {
        const auto report = judge->check(content_, sign_ed25519(content_, ivanov), now_);
        EXPECT_EQ(told(report), "valid");
        EXPECT_EQ(report.algorithm, "Ed25519");
    }
    auto altered = sign_ed25519(content_, ivanov);
    altered.back() = static_cast<char>(altered.back() ^ 1);
    EXPECT_EQ(told(judge->check(content_, altered, now_)), "invalid: signature_mismatch");
}

TEST_F(Algorithms, WeakLinksOfTheChainAreRefusedUnlessThePolicyNamesThem) {
    CertificateOptions options;
    options.digest = EVP_sha1();
    const Authority root("rsa");
    trust(root);
    const auto by_sha1 = root.issue("ecdsa", options);
    const auto report = verifier()->check(content_, sign(content_, by_sha1), now_);
    EXPECT_EQ(told(report), "invalid: weak_algorithm");
    EXPECT_EQ(report.weak_link, "SHA-1");
    auto old = settings(Revocation::warn);
    old.accept_weak = {"sha1"};
    const auto lenient = verifier(old);
    EXPECT_EQ(told(lenient->check(content_, sign(content_, by_sha1), now_)), "valid");
    options.digest = EVP_md5();
    EXPECT_EQ(verdict(root, root.issue("ecdsa", options)), "invalid: weak_algorithm");
    const Authority small("rsa1024");
    const auto under_small = small.issue("ecdsa");
    EXPECT_EQ(verdict(small, under_small), "invalid: weak_algorithm");
    old.accept_weak = {"rsa1024"};
    EXPECT_EQ(told(verifier(old)->check(content_, sign(content_, under_small), now_)), "valid");
    old.accept_weak = {"rsa512"};
    EXPECT_FALSE(make_verifier(old));
}

TEST_F(Algorithms, AMessageThatNamesAnotherAlgorithmThanWasUsedIsRefused) {
    const Authority authority("rsa");
    trust(authority);
    const auto ivanov = authority.issue("rsa");
    auto signature = sign(content_, ivanov);
    const std::string rsa("\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01", 9);
    const auto place = signature.rfind(rsa);
    const auto named = [&](char last) {
        auto out = signature;
        out[place + 8] = last;
        return told(verifier()->check(content_, out, now_));
    };
    EXPECT_EQ(named('\x01'), "valid");                        // rsaEncryption
    EXPECT_EQ(named('\x0B'), "valid");                        // sha256WithRSAEncryption
    EXPECT_EQ(named('\x0D'), "invalid: algorithm_mismatch");  // sha512WithRSAEncryption
    EXPECT_EQ(named('\x7F'), "invalid: algorithm_mismatch");  // nobody's
}

class Restrictions : public TrustFolder {
protected:
    Restrictions() { trust(root_); }
    std::string verdict(const CertificateOptions& options) const {
        return told(verifier()->check(content_, sign(content_, root_.issue("ecdsa", options)), now_)
        );
    }
    std::string verdict_under(
        const CertificateOptions& of_authority, const CertificateOptions& options = {}
    ) const {
        const Authority under(root_, "ecdsa", "Выпускающий УЦ", of_authority);
        SigningOptions with;
        with.also = under.certificate();
        return told(
            verifier()->check(content_, sign(content_, under.issue("ecdsa", options), with), now_)
        );
    }
    Authority root_{"ecdsa"};
};

TEST_F(Restrictions, OfTheExtendedKeyUsage) {
    const std::pair<const char*, const char*> all[]{
        {"critical,serverAuth", "invalid: extended_key_usage"},
        {"serverAuth,codeSigning", "invalid: extended_key_usage"},
        {"timeStamping", "invalid: extended_key_usage"},
        {"emailProtection", "valid"},
        {"clientAuth,emailProtection", "valid"},
        {"anyExtendedKeyUsage", "valid"},
        {"1.2.643.2.2.34.6", "valid"},  // of a Russian authority
        {"serverAuth,1.3.6.1.5.5.7.3.36", "valid"}
    };
    for (const auto& [usage, told] : all) {
        CertificateOptions options;
        options.extended_key_usage = usage;
        EXPECT_EQ(verdict(options), told) << usage;
    }
}

TEST_F(Restrictions, OfNames) {
    CertificateOptions of_authority;
    of_authority.extra_nid_value = "nameConstraints=critical,permitted;DNS:example.test";
    EXPECT_EQ(verdict_under(of_authority), "valid");
    CertificateOptions named;
    named.extra_nid_value = "subjectAltName=DNS:elsewhere.test";
    EXPECT_EQ(verdict_under(of_authority, named), "invalid: name_constraints");
    named.extra_nid_value = "subjectAltName=DNS:a.example.test";
    EXPECT_EQ(verdict_under(of_authority, named), "valid");
}

TEST_F(Restrictions, OfPolicies) {
    const OpenSslForgets constraints;
    CertificateOptions of_authority;
    of_authority.extra_nid_value = "policyConstraints=critical,requireExplicitPolicy:0";
    EXPECT_EQ(verdict_under(of_authority), "invalid: policy_constraints");
    auto wanted = settings(Revocation::warn);
    wanted.demanded_policies = {"1.2.643.100.113.1"};
    const auto judge = verifier(wanted);
    CertificateOptions options;
    options.policy = "1.2.643.100.113.1";
    const auto report = judge->check(content_, sign(content_, root_.issue("ecdsa", options)), now_);
    EXPECT_EQ(told(report), "valid");
    EXPECT_EQ(report.policies, std::vector<std::string>{"1.2.643.100.113.1"});
    options.policy = "1.2.643.100.113.2";
    EXPECT_EQ(
        told(judge->check(content_, sign(content_, root_.issue("ecdsa", options)), now_)),
        "invalid: policy_constraints"
    );
}

TEST_F(Restrictions, WhoIsNoAuthorityIssuesNothing) {
    CertificateOptions options;
    options.key_usage = "critical,digitalSignature";
    EXPECT_EQ(verdict_under(options), "invalid: issuer_not_authority");
}

}  // namespace
}  // namespace registrar::signature
