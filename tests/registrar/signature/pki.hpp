// A temporary PKI made with OpenSSL: a root, good and bad certificates, signatures of every kind.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "registrar/signature/handles.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {

namespace fs = std::filesystem;
using Key = Owned<EVP_PKEY>;

/// "ecdsa", "rsa", "gost", "gost512", "rsa-pss", "ed25519", or the name of a curve; also "rsa1024",
/// which nobody accepts.
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
    std::string extended_key_usage = "";
    std::string distribution_points =
        "";                            // crlDistributionPoints, as OpenSSL's configuration has it
    std::string extra_nid_value = "";  // "nameConstraints=critical,excluded;email:example.test"
    std::string policy = "";           // OID
    const EVP_MD* digest = nullptr;    // of the issuer's signature; null: its key's own
    std::string constraints = "";      // basicConstraints, instead of what the kind has
    bool without_key_ids = false;      // neither subjectKeyIdentifier nor authorityKeyIdentifier
    bool authority = false;            // may issue, and has a key identifier
    long serial = 0x1001;
};

struct RevokedOne {
    long serial = 0;
    std::string since = "20261101000000Z";
    int reason = -1;  // not said
};

/// A revocation list, as it should be or not.
struct ListOptions {
    std::vector<RevokedOne> revoked{};
    std::string from = "20261101000000Z";
    std::string until = "20261224000000Z";
    long number = 0;         // 0: none
    long delta_of = 0;       // number of the complete list this one changes
    std::string scope = "";  // issuingDistributionPoint, "onlyuser", "indirectCRL", "URI:…"
    const X509_NAME* entry_issuer = nullptr;  // certificateIssuer of the first entry
};

class Authority {
public:
    explicit Authority(const std::string& algorithm, const std::string& name = "Учебный УЦ");
    /// One whose certificate another one issued.
    Authority(
        const Authority& above, const std::string& algorithm, const std::string& name,
        CertificateOptions options = {}
    );

    Identity issue(const std::string& algorithm, const CertificateOptions& options = {}) const;
    /// Its revocation is told of in lists of somebody else's.
    Identity issue_with_lister(const std::string& algorithm, const Authority& lister) const;
    /// Another certificate for the same key.
    Owned<X509> certify(EVP_PKEY* key, const CertificateOptions& options) const;
    X509* certificate() const { return root_.certificate.get(); }
    EVP_PKEY* key() const { return root_.key.get(); }
    std::string certificate_pem() const;
    std::string list(const ListOptions& options) const;  // PEM
    std::string list_pem(
        const std::vector<long>& serials, const std::string& until = "20261224000000Z"
    ) const;

private:
    Identity root_;
};

/// Further certificates of its name and key, by serial number only to be told apart.
std::vector<Owned<X509>> namesakes(const Authority& authority, long count);

enum class Form { detached_cades, without_certificate_binding, without_attributes, attached };

struct SigningOptions {
    Form form = Form::detached_cades;
    X509* certificate_instead = nullptr;  // put into the message in place of the signer's
    bool without_certificate = false;
    const EVP_MD* digest = nullptr;      // the key's own
    bool always_rsa_encryption = false;  // so named though the key is for PSS only
    const Identity* second_signer = nullptr;
    X509* also = nullptr;  // one more certificate in the message
    std::vector<X509*> all_these{};
    std::function<void(CMS_SignerInfo*)> amend{};  // before it is signed
    /// Makes the timestamp token over the signature value; see stamps.hpp.
    std::function<std::string(const std::string& value)> stamp{};
    /// More unsigned attributes: object identifier, DER of the value (a SEQUENCE).
    std::vector<std::pair<std::string, std::string>> unsigned_attributes{};
};
/// DER.
std::string sign(
    const std::string& content, const Identity& by, const SigningOptions& options = {}
);
/// By hand: OpenSSL 3.0 makes no such message.
std::string sign_ed25519(const std::string& content, const Identity& by);
/// One element of DER.
std::string tlv(char tag, const std::string& inside);
std::string to_pem(const std::string& der, const std::string& label = "CMS");

/// While one lives, what OpenSSL forgets is not told as a leak: 3.0 does not free the policy
/// constraints of a certificate that names no policies.
class OpenSslForgets {
public:
    OpenSslForgets();
    ~OpenSslForgets();
    OpenSslForgets(const OpenSslForgets&) = delete;
    OpenSslForgets& operator=(const OpenSslForgets&) = delete;
};

/// A folder with trusted certificates and one with revocation lists.
class TrustFolder : public testing::Test {
protected:
    TrustFolder();
    ~TrustFolder() override;
    void trust(const Authority& authority, const std::string& name = "root.pem");
    void put(const std::string& name, const std::string& bytes) const;
    /// Unless told otherwise no lists, and none demanded.
    std::unique_ptr<Verifier> verifier(
        bool with_lists = false, Revocation revocation = Revocation::warn
    ) const;
    std::unique_ptr<Verifier> verifier(TrustSettings settings) const;
    TrustSettings settings(Revocation revocation = Revocation::require) const;
    std::unique_ptr<Verifier> verifier_of_the_whole_way() const;
    static base::Instant at(const std::string& text) { return *base::parse_instant(text); }
    base::Attempt<std::unique_ptr<Verifier>> try_verifier(bool with_lists) const;

    fs::path folder_;
    mutable std::vector<std::string> warnings_;  // of the verifiers made, as they were told
    base::Instant now_ = *base::parse_instant("2026-11-23T10:00:00.000Z");
    const std::string content_ = "Бюллетень\n";
};

/// Of this process so far: what the machine does besides must not matter.
double cpu_seconds();
/// "valid", or "invalid: reason, reason".
std::string told(const Report& report);

}  // namespace registrar::signature
