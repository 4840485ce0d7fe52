// A throw-away PKI made with OpenSSL's own functions: a root, certificates as they are or as they
// should not be, signatures of every kind.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "registrar/signature/handles.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {

namespace fs = std::filesystem;
using Key = Owned<EVP_PKEY>;

/// "ecdsa", "rsa", "gost", "gost512"; also "rsa1024", which nobody accepts.
Key make_key(const std::string& algorithm);
const EVP_MD* digest_for(EVP_PKEY* key);

struct Identity {
    Owned<X509> certificate;
    Key key;
};

struct CertificateOptions {
    std::string name = "Иванов Иван Иванович";
    std::string surname = "Иванов";
    std::string given_name = "Иван Иванович";
    std::string inn = "500100732259";
    std::string not_before = "20260101000000Z";
    std::string not_after = "20270101000000Z";
    std::string key_usage = "critical,digitalSignature,nonRepudiation";
    std::string unknown_critical = "";  // OID of an extension nobody knows
    long serial = 0x1001;
};

class Authority {
public:
    explicit Authority(const std::string& algorithm, const std::string& name = "Учебный УЦ");

    Identity issue(const std::string& algorithm, const CertificateOptions& options = {}) const;
    /// Another certificate for the same key.
    Owned<X509> certify(EVP_PKEY* key, const CertificateOptions& options) const;
    X509* certificate() const { return root_.certificate.get(); }
    std::string certificate_pem() const;
    std::string list_pem(
        const std::vector<long>& serials, const std::string& until = "20261224000000Z"
    ) const;

private:
    Identity root_;
};

enum class Form { detached_cades, without_certificate_binding, without_attributes, attached };

struct SigningOptions {
    Form form = Form::detached_cades;
    X509* certificate_instead = nullptr;  // put into the message in place of the signer's
    bool without_certificate = false;
    const EVP_MD* digest = nullptr;  // the key's own
    const Identity* second_signer = nullptr;
};
/// DER.
std::string sign(
    const std::string& content, const Identity& by, const SigningOptions& options = {}
);
std::string to_pem(const std::string& der, const std::string& label = "CMS");

/// A folder with trusted certificates and one with revocation lists.
class TrustFolder : public testing::Test {
protected:
    TrustFolder();
    ~TrustFolder() override;
    void trust(const Authority& authority, const std::string& name = "root.pem");
    void put(const std::string& name, const std::string& bytes) const;
    std::unique_ptr<Verifier> verifier(bool with_lists = false, bool allow_missing_crl = true)
        const;
    std::unique_ptr<Verifier> verifier_of_the_whole_way() const;
    static base::Instant at(const std::string& text) { return *base::parse_instant(text); }
    base::Attempt<std::unique_ptr<Verifier>> try_verifier(bool with_lists) const;

    fs::path folder_;
    base::Instant now_ = *base::parse_instant("2026-11-23T10:00:00.000Z");
    const std::string content_ = "Бюллетень\n";
};

/// "valid", or "invalid: reason, reason".
std::string told(const Report& report);

}  // namespace registrar::signature
