#include "tests/registrar/signature/pki.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <fstream>
#include <stdexcept>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"

namespace registrar::signature {
namespace {

void demand(bool good, const char* what) {
    if (good) return;
    char text[256];
    ERR_error_string_n(ERR_peek_last_error(), text, sizeof text);
    throw std::runtime_error(std::string(what) + ": " + text);
}

std::string bytes_of(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

void add_name(X509_NAME* name, const char* field, const std::string& text) {
    if (text.empty()) return;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    demand(
        X509_NAME_add_entry_by_txt(
            name, field, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1, 0
        ) == 1,
        field
    );
}

void extend(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    demand(extension != nullptr, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void extend_unknown(X509* certificate, const std::string& oid) {
    ASN1_OBJECT* object = OBJ_txt2obj(oid.c_str(), 1);
    ASN1_OCTET_STRING* value = ASN1_OCTET_STRING_new();
    ASN1_OCTET_STRING_set(value, reinterpret_cast<const unsigned char*>("\x05\x00"), 2);
    X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, object, 1, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    ASN1_OCTET_STRING_free(value);
    ASN1_OBJECT_free(object);
}

Owned<X509> blank(EVP_PKEY* key, long serial, const CertificateOptions& options) {
    Owned<X509> certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    ASN1_TIME_set_string(X509_getm_notBefore(certificate.get()), options.not_before.c_str());
    ASN1_TIME_set_string(X509_getm_notAfter(certificate.get()), options.not_after.c_str());
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

/// Making one takes seconds on a busy machine; three are enough to tell people apart.
Key one_of_three_rsa_keys() {
    static std::array<Key, 3> keys;
    static std::size_t turn = 0;
    Key& key = keys[turn++ % keys.size()];
    if (!key) key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}));
    EVP_PKEY_up_ref(key.get());
    return Key(key.get());
}

void seal_with(X509* certificate, EVP_PKEY* key) {
    demand(X509_sign(certificate, key, digest_for(key)) > 0, "X509_sign");
}

}  // namespace

Key make_key(const std::string& algorithm) {
    demand(start_gost_engine().has_value(), "gost engine");
    if (algorithm == "rsa") return one_of_three_rsa_keys();
    if (algorithm == "rsa1024") {
        return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{1024}));
    }
    if (algorithm == "ecdsa") return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const int nid = algorithm == "gost512" ? NID_id_GostR3410_2012_512 : NID_id_GostR3410_2012_256;
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_id(nid, nullptr);
    EVP_PKEY* key = nullptr;
    const bool made = context != nullptr && EVP_PKEY_keygen_init(context) == 1 &&
                      EVP_PKEY_CTX_ctrl_str(context, "paramset", "A") == 1 &&
                      EVP_PKEY_keygen(context, &key) == 1;
    EVP_PKEY_CTX_free(context);
    demand(made, algorithm.c_str());
    return Key(key);
}

const EVP_MD* digest_for(EVP_PKEY* key) {
    switch (EVP_PKEY_get_base_id(key)) {
        case NID_id_GostR3410_2012_256: return EVP_get_digestbyname("md_gost12_256");
        case NID_id_GostR3410_2012_512: return EVP_get_digestbyname("md_gost12_512");
        default: return EVP_sha256();
    }
}

Authority::Authority(const std::string& algorithm, const std::string& name) {
    root_.key = make_key(algorithm);
    CertificateOptions options;
    options.not_before = "20200101000000Z";
    options.not_after = "20400101000000Z";
    root_.certificate = blank(root_.key.get(), 1, options);
    X509* own = root_.certificate.get();
    add_name(X509_get_subject_name(own), "CN", name);
    X509_set_issuer_name(own, X509_get_subject_name(own));
    extend(own, own, NID_basic_constraints, "critical,CA:TRUE");
    extend(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(own, own, NID_subject_key_identifier, "hash");
    seal_with(own, root_.key.get());
}

Owned<X509> Authority::certify(EVP_PKEY* key, const CertificateOptions& options) const {
    auto out = blank(key, options.serial, options);
    X509_NAME* name = X509_get_subject_name(out.get());
    add_name(name, "CN", options.name);
    add_name(name, "SN", options.surname);
    add_name(name, "GN", options.given_name);
    add_name(name, "1.2.643.3.131.1.1", options.inn);
    X509_set_issuer_name(out.get(), X509_get_subject_name(certificate()));
    extend(out.get(), certificate(), NID_basic_constraints, "CA:FALSE");
    if (!options.key_usage.empty()) {
        extend(out.get(), certificate(), NID_key_usage, options.key_usage);
    }
    extend(out.get(), certificate(), NID_authority_key_identifier, "keyid");
    if (!options.unknown_critical.empty()) extend_unknown(out.get(), options.unknown_critical);
    seal_with(out.get(), root_.key.get());
    return out;
}

Identity Authority::issue(const std::string& algorithm, const CertificateOptions& options) const {
    auto key = make_key(algorithm);
    auto certificate = certify(key.get(), options);
    return {std::move(certificate), std::move(key)};
}

std::string Authority::certificate_pem() const {
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate());
    return bytes_of(out.get());
}

std::string Authority::list_pem(const std::vector<long>& serials, const std::string& until) const {
    const Owned<X509_CRL> list(X509_CRL_new());
    X509_CRL_set_version(list.get(), 1);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate()));
    ASN1_TIME* time = ASN1_TIME_new();
    ASN1_TIME_set_string(time, "20261101000000Z");
    X509_CRL_set1_lastUpdate(list.get(), time);
    for (const long serial : serials) {
        X509_REVOKED* revoked = X509_REVOKED_new();
        ASN1_INTEGER* number = ASN1_INTEGER_new();
        ASN1_INTEGER_set(number, serial);
        X509_REVOKED_set_serialNumber(revoked, number);
        X509_REVOKED_set_revocationDate(revoked, time);
        X509_CRL_add0_revoked(list.get(), revoked);
        ASN1_INTEGER_free(number);
    }
    ASN1_TIME_set_string(time, until.c_str());
    X509_CRL_set1_nextUpdate(list.get(), time);
    ASN1_TIME_free(time);
    const auto* digest = digest_for(root_.key.get());
    demand(X509_CRL_sign(list.get(), root_.key.get(), digest) > 0, "X509_CRL_sign");
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509_CRL(out.get(), list.get());
    return bytes_of(out.get());
}

std::string sign(const std::string& content, const Identity& by, const SigningOptions& options) {
    const auto bio = memory_of(content);
    unsigned flags = CMS_BINARY | CMS_PARTIAL;
    if (options.form != Form::attached) flags |= CMS_DETACHED;
    if (options.form == Form::without_attributes) flags |= CMS_NOATTR;
    const bool bound = options.form == Form::detached_cades || options.form == Form::attached;
    const unsigned of_signer =
        flags | (bound ? CMS_CADES : 0U) |
        (options.certificate_instead != nullptr || options.without_certificate ? CMS_NOCERTS : 0U);
    const Owned<CMS_ContentInfo> cms(CMS_sign(nullptr, nullptr, nullptr, bio.get(), flags));
    const auto add = [&](const Identity& signer) {
        const auto* digest =
            options.digest != nullptr ? options.digest : digest_for(signer.key.get());
        auto* added = CMS_add1_signer(
            cms.get(), signer.certificate.get(), signer.key.get(), digest, of_signer
        );
        demand(added != nullptr, "CMS_add1_signer");
    };
    add(by);
    if (options.second_signer != nullptr) add(*options.second_signer);
    if (options.certificate_instead != nullptr)
        CMS_add1_cert(cms.get(), options.certificate_instead);
    demand(CMS_final(cms.get(), bio.get(), nullptr, flags) == 1, "CMS_final");
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    i2d_CMS_bio(out.get(), cms.get());
    return bytes_of(out.get());
}

std::string to_pem(const std::string& der, const std::string& label) {
    std::string out = "-----BEGIN " + label + "-----\r\n";
    const auto text = base::to_base64(der);
    for (std::size_t i = 0; i < text.size(); i += 64) out += text.substr(i, 64) + "\r\n";
    return out + "-----END " + label + "-----\r\n";
}

TrustFolder::TrustFolder()
    : folder_(fs::temp_directory_path() / ("quorum-trust-" + base::random_token())) {
    demand(start_gost_engine().has_value(), "gost engine");
    fs::create_directories(folder_ / "trust");
    fs::create_directories(folder_ / "crl");
}

TrustFolder::~TrustFolder() {
    fs::remove_all(folder_);
}

void TrustFolder::put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
}

namespace {

std::unique_ptr<Verifier> made(TrustSettings settings) {
    auto verifier = make_verifier(std::move(settings));
    if (!verifier) throw std::runtime_error(verifier.error().what);
    return std::move(*verifier);
}

}  // namespace

void TrustFolder::trust(const Authority& authority, const std::string& name) {
    put("trust/" + name, authority.certificate_pem());
}

base::Attempt<std::unique_ptr<Verifier>> TrustFolder::try_verifier(bool with_lists) const {
    return make_verifier({folder_ / "trust", with_lists ? folder_ / "crl" : fs::path{}});
}

std::unique_ptr<Verifier> TrustFolder::verifier(bool with_lists, bool allow_missing_crl) const {
    return made({folder_ / "trust", with_lists ? folder_ / "crl" : fs::path{}, allow_missing_crl});
}

std::unique_ptr<Verifier> TrustFolder::verifier_of_the_whole_way() const {
    TrustSettings settings;
    settings.trust_directory = folder_ / "trust";
    settings.short_way = false;
    return made(std::move(settings));
}

std::string told(const Report& report) {
    std::string out = report.verdict == Verdict::valid     ? "valid"
                      : report.verdict == Verdict::invalid ? "invalid"
                                                           : "indeterminate";
    for (std::size_t i = 0; i < report.reasons.size(); ++i) {
        out += (i == 0 ? ": " : ", ") + report.reasons[i];
    }
    return out;
}

}  // namespace registrar::signature
