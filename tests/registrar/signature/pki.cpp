#include "tests/registrar/signature/pki.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>

#include "tests/registrar/signature/demand.hpp"

namespace registrar::signature {
namespace {

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

std::vector<Owned<X509>> namesakes(const Authority& authority, long count) {
    std::vector<Owned<X509>> all;
    for (long i = 0; i < count; ++i) {
        CertificateOptions options;
        options.name = "Учебный УЦ";
        options.surname = options.given_name = options.inn = "";
        options.authority = true;
        options.key_usage = "critical,keyCertSign,cRLSign";
        options.serial = 5000 + i;
        options.without_key_ids = true;
        all.push_back(authority.certify(authority.key(), options));
    }
    return all;
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

}  // namespace registrar::signature
