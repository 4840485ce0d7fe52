#include "tests/registrar/signature/pki.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
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

void add_policy(X509* certificate, const std::string& oid) {
    POLICYINFO* policy = POLICYINFO_new();
    ASN1_OBJECT_free(policy->policyid);
    policy->policyid = OBJ_txt2obj(oid.c_str(), 1);
    const Owned<STACK_OF(POLICYINFO)> policies(sk_POLICYINFO_new_null());
    sk_POLICYINFO_push(policies.get(), policy);
    X509_add1_ext_i2d(certificate, NID_certificate_policies, policies.get(), 0, 0);
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

void seal_with(X509* certificate, EVP_PKEY* key, const EVP_MD* digest = nullptr) {
    demand(
        X509_sign(certificate, key, digest != nullptr ? digest : digest_for(key)) > 0, "X509_sign"
    );
}

void extend_by_name(X509* certificate, X509* issuer, const std::string& assignment) {
    const auto place = assignment.find('=');
    extend(
        certificate, issuer, OBJ_txt2nid(assignment.substr(0, place).c_str()),
        assignment.substr(place + 1)
    );
}

}  // namespace

Key make_key(const std::string& algorithm) {
    demand(start_gost_engine().has_value(), "gost engine");
    if (algorithm == "rsa") return one_of_three_rsa_keys();
    if (algorithm == "rsa1024") {
        return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{1024}));
    }
    if (algorithm == "rsa-pss") {
        EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, "RSA-PSS", nullptr);
        EVP_PKEY* key = nullptr;
        demand(
            EVP_PKEY_keygen_init(context) == 1 && EVP_PKEY_keygen(context, &key) == 1, "RSA-PSS"
        );
        EVP_PKEY_CTX_free(context);
        return Key(key);  // 2048 bits unless told otherwise
    }
    if (algorithm == "ed25519") return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!algorithm.starts_with("gost") && algorithm != "ecdsa") {
        return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", algorithm.c_str()));
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
        case EVP_PKEY_ED25519: return nullptr;
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

Authority::Authority(
    const Authority& above, const std::string& algorithm, const std::string& name,
    CertificateOptions options
) {
    options.name = name;
    options.surname = options.given_name = options.inn = "";
    options.authority = true;
    if (options.key_usage == CertificateOptions{}.key_usage) {
        options.key_usage = "critical,keyCertSign,cRLSign";
    }
    root_ = above.issue(algorithm, options);
}

Owned<X509> Authority::certify(EVP_PKEY* key, const CertificateOptions& options) const {
    auto out = blank(key, options.serial, options);
    X509_NAME* name = X509_get_subject_name(out.get());
    add_name(name, "CN", options.name);
    add_name(name, "SN", options.surname);
    add_name(name, "GN", options.given_name);
    add_name(name, "1.2.643.3.131.1.1", options.inn);
    X509_set_issuer_name(out.get(), X509_get_subject_name(certificate()));
    const char* kind = options.authority ? "critical,CA:TRUE" : "CA:FALSE";
    extend(
        out.get(), certificate(), NID_basic_constraints,
        options.constraints.empty() ? kind : options.constraints
    );
    if (options.authority && !options.without_key_ids)
        extend(out.get(), certificate(), NID_subject_key_identifier, "hash");
    const std::pair<int, std::string> more[]{
        {NID_ext_key_usage, options.extended_key_usage},
        {NID_crl_distribution_points, options.distribution_points}
    };
    for (const auto& [nid, value] : more) {
        if (!value.empty()) extend(out.get(), certificate(), nid, value);
    }
    if (!options.policy.empty()) add_policy(out.get(), options.policy);
    if (!options.extra_nid_value.empty()) {
        extend_by_name(out.get(), certificate(), options.extra_nid_value);
    }
    if (!options.key_usage.empty()) {
        extend(out.get(), certificate(), NID_key_usage, options.key_usage);
    }
    if (!options.without_key_ids) {
        extend(out.get(), certificate(), NID_authority_key_identifier, "keyid");
    }
    if (!options.unknown_critical.empty()) extend_unknown(out.get(), options.unknown_critical);
    seal_with(out.get(), root_.key.get(), options.digest);
    return out;
}

Identity Authority::issue(const std::string& algorithm, const CertificateOptions& options) const {
    auto key = make_key(algorithm);
    auto certificate = certify(key.get(), options);
    return {std::move(certificate), std::move(key)};
}

Identity Authority::issue_with_lister(const std::string& algorithm, const Authority& lister) const {
    auto made = issue(algorithm);
    DIST_POINT* point = DIST_POINT_new();
    point->CRLissuer = sk_GENERAL_NAME_new_null();
    GENERAL_NAME* name = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(
        name, GEN_DIRNAME, X509_NAME_dup(X509_get_subject_name(lister.certificate()))
    );
    sk_GENERAL_NAME_push(point->CRLissuer, name);
    const Owned<STACK_OF(DIST_POINT)> points(sk_DIST_POINT_new_null());
    sk_DIST_POINT_push(points.get(), point);
    X509_add1_ext_i2d(made.certificate.get(), NID_crl_distribution_points, points.get(), 0, 0);
    seal_with(made.certificate.get(), key());
    return made;
}

std::string Authority::certificate_pem() const {
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate());
    return bytes_of(out.get());
}

std::string Authority::list_pem(const std::vector<long>& serials, const std::string& until) const {
    ListOptions options;
    options.until = until;
    for (const long serial : serials) options.revoked.push_back({serial});
    return list(options);
}

namespace {

ASN1_TIME* time_of(const std::string& text) {
    ASN1_TIME* time = ASN1_TIME_new();
    ASN1_TIME_set_string_X509(time, text.c_str());
    return time;
}

void add_entry(X509_CRL* list, const RevokedOne& one, const X509_NAME* issuer) {
    X509_REVOKED* revoked = X509_REVOKED_new();
    ASN1_INTEGER* number = ASN1_INTEGER_new();
    ASN1_INTEGER_set(number, one.serial);
    X509_REVOKED_set_serialNumber(revoked, number);
    ASN1_INTEGER_free(number);
    ASN1_TIME* since = time_of(one.since);
    X509_REVOKED_set_revocationDate(revoked, since);
    ASN1_TIME_free(since);
    if (one.reason >= 0) {
        ASN1_ENUMERATED* reason = ASN1_ENUMERATED_new();
        ASN1_ENUMERATED_set(reason, one.reason);
        X509_REVOKED_add1_ext_i2d(revoked, NID_crl_reason, reason, 0, 0);
        ASN1_ENUMERATED_free(reason);
    }
    if (issuer != nullptr) {
        GENERAL_NAMES* names = sk_GENERAL_NAME_new_null();
        GENERAL_NAME* name = GENERAL_NAME_new();
        GENERAL_NAME_set0_value(name, GEN_DIRNAME, X509_NAME_dup(issuer));
        sk_GENERAL_NAME_push(names, name);
        X509_REVOKED_add1_ext_i2d(revoked, NID_certificate_issuer, names, 1, 0);
        GENERAL_NAMES_free(names);
    }
    X509_CRL_add0_revoked(list, revoked);
}

void add_number(X509_CRL* list, int nid, long value, int critical) {
    if (value == 0) return;
    ASN1_INTEGER* number = ASN1_INTEGER_new();
    ASN1_INTEGER_set(number, value);
    X509_CRL_add1_ext_i2d(list, nid, number, critical, 0);
    ASN1_INTEGER_free(number);
}

}  // namespace

std::string Authority::list(const ListOptions& options) const {
    const Owned<X509_CRL> list(X509_CRL_new());
    X509_CRL_set_version(list.get(), 1);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate()));
    ASN1_TIME* from = time_of(options.from);
    ASN1_TIME* until = time_of(options.until);
    X509_CRL_set1_lastUpdate(list.get(), from);
    X509_CRL_set1_nextUpdate(list.get(), until);
    ASN1_TIME_free(from);
    ASN1_TIME_free(until);
    const X509_NAME* issuer = options.entry_issuer;
    for (const auto& one : options.revoked) {
        add_entry(list.get(), one, issuer);
        issuer = nullptr;
    }
    add_number(list.get(), NID_crl_number, options.number, 0);
    add_number(list.get(), NID_delta_crl, options.delta_of, 1);
    if (!options.scope.empty()) {
        X509V3_CTX context;
        X509V3_set_ctx_nodb(&context);
        X509V3_set_ctx(&context, certificate(), nullptr, nullptr, list.get(), 0);
        const auto value = "critical," + options.scope;
        X509_EXTENSION* extension =
            X509V3_EXT_conf_nid(nullptr, &context, NID_issuing_distribution_point, value.c_str());
        demand(extension != nullptr, value.c_str());
        X509_CRL_add_ext(list.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }
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
        // Only with this flag does OpenSSL name RSASSA-PSS and its parameters (RFC 4056 section 3);
        // without it, it signs so and writes rsaEncryption, which it then does not accept itself.
        const bool pss = EVP_PKEY_get_base_id(signer.key.get()) == EVP_PKEY_RSA_PSS;
        const unsigned named = pss && !options.always_rsa_encryption ? CMS_KEY_PARAM : 0U;
        auto* added = CMS_add1_signer(
            cms.get(), signer.certificate.get(), signer.key.get(), digest, of_signer | named
        );
        demand(added != nullptr, "CMS_add1_signer");
        if (options.amend) options.amend(added);
    };
    add(by);
    if (options.second_signer != nullptr) add(*options.second_signer);
    if (options.certificate_instead != nullptr)
        CMS_add1_cert(cms.get(), options.certificate_instead);
    for (X509* one : options.all_these) CMS_add1_cert(cms.get(), one);
    if (options.also != nullptr) CMS_add1_cert(cms.get(), options.also);
    demand(CMS_final(cms.get(), bio.get(), nullptr, flags) == 1, "CMS_final");
    if (options.stamp) {
        auto* info = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0);
        const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(info);
        const auto token = options.stamp(
            {reinterpret_cast<const char*>(value->data), static_cast<std::size_t>(value->length)}
        );
        CMS_unsigned_add1_attr_by_NID(
            info, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.data(),
            static_cast<int>(token.size())
        );
    }
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    i2d_CMS_bio(out.get(), cms.get());
    return bytes_of(out.get());
}

std::string tlv(char tag, const std::string& inside) {
    const auto size = inside.size();
    std::string head{tag};
    const auto octet = [&](unsigned shift) { head += static_cast<char>(size >> shift & 0xFFU); };
    if (size > 0xFFFF) {
        head += '\x83';
        octet(16);
        octet(8);
    } else if (size > 0xFF) {
        head += '\x82';
        octet(8);
    } else if (size > 0x7F) {
        head += '\x81';
    }
    octet(0);
    return head + inside;
}

namespace {

std::string digest_of(const EVP_MD* algorithm, const std::string& bytes) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), out, &length, algorithm, nullptr);
    return {reinterpret_cast<char*>(out), length};
}

std::string oid(int nid) {
    unsigned char* der = nullptr;
    const int size = i2d_ASN1_OBJECT(OBJ_nid2obj(nid), &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

template <class Object, class Write>
std::string der_of(const Object* object, Write write) {
    unsigned char* der = nullptr;
    const int size = write(object, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

std::string signed_by(EVP_PKEY* key, const std::string& bytes) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    unsigned char out[64];
    std::size_t size = sizeof out;
    EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key);
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    demand(EVP_DigestSign(context.get(), out, &size, from, bytes.size()) == 1, "Ed25519");
    return {reinterpret_cast<char*>(out), size};
}

}  // namespace

std::string sign_ed25519(const std::string& content, const Identity& by) {
    const auto attribute = [](int nid, const std::string& value) {
        return tlv('\x30', oid(nid) + tlv('\x31', value));
    };
    const std::string certificate = der_of(by.certificate.get(), i2d_X509);
    const auto bound =
        tlv('\x30', tlv('\x30', tlv('\x30', tlv('\x04', digest_of(EVP_sha256(), certificate)))));
    const auto attributes =
        attribute(NID_pkcs9_contentType, oid(NID_pkcs7_data)) +
        attribute(NID_pkcs9_messageDigest, tlv('\x04', digest_of(EVP_sha512(), content))) +
        attribute(NID_id_smime_aa_signingCertificateV2, bound);
    const auto name = der_of(X509_get_issuer_name(by.certificate.get()), i2d_X509_NAME);
    const auto serial = der_of(X509_get0_serialNumber(by.certificate.get()), i2d_ASN1_INTEGER);
    const auto digest = tlv('\x30', oid(NID_sha512));
    const auto one = std::string("\x02\x01\x01", 3);
    const auto signer =
        tlv('\x30', one + tlv('\x30', name + serial) + digest + tlv('\xA0', attributes) +
                        tlv('\x30', oid(NID_ED25519)) +
                        tlv('\x04', signed_by(by.key.get(), tlv('\x31', attributes))));
    const auto body =
        tlv('\x30', one + tlv('\x31', digest) + tlv('\x30', oid(NID_pkcs7_data)) +
                        tlv('\xA0', certificate) + tlv('\x31', signer));
    return tlv('\x30', oid(NID_pkcs7_signed) + tlv('\xA0', body));
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

TrustSettings TrustFolder::settings(Revocation revocation) const {
    TrustSettings out;
    out.trust_directory = folder_ / "trust";
    out.crl_directory = folder_ / "crl";
    out.revocation = revocation;
    out.warn = [this](const std::string& what) { warnings_.push_back(what); };
    return out;
}

base::Attempt<std::unique_ptr<Verifier>> TrustFolder::try_verifier(bool with_lists) const {
    auto wanted = settings();
    if (!with_lists) wanted.crl_directory.clear();
    return make_verifier(std::move(wanted));
}

std::unique_ptr<Verifier> TrustFolder::verifier(bool with_lists, Revocation revocation) const {
    auto wanted = settings(revocation);
    if (!with_lists) wanted.crl_directory.clear();
    return made(std::move(wanted));
}

std::unique_ptr<Verifier> TrustFolder::verifier(TrustSettings settings) const {
    return made(std::move(settings));
}

std::unique_ptr<Verifier> TrustFolder::verifier_of_the_whole_way() const {
    auto wanted = settings(Revocation::warn);
    wanted.crl_directory.clear();
    wanted.short_way = false;
    return made(std::move(wanted));
}

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
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
