// Revocation lists of an authority.
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "tests/registrar/signature/demand.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
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

}  // namespace registrar::signature
