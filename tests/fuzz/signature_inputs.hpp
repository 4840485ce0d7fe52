// What the targets for signatures have in common.
#pragma once

#include <openssl/err.h>

#include <cstdlib>

#include "registrar/signature/certificate.hpp"
#include "registrar/signature/message.hpp"

namespace signature = registrar::signature;

inline std::string_view input_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline signature::Owned<X509> certificate_of(std::string_view der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    signature::Owned<X509> out(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return out;
}

/// One that signed nothing the fuzzer makes: whatever fits its key is a fault.
inline X509* nobodys_certificate() {
    static const signature::Owned<X509> made = [] {
        EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
        signature::Owned<X509> out(X509_new());
        X509_set_version(out.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(out.get()), 0x1001);
        ASN1_TIME_set_string(X509_getm_notBefore(out.get()), "20200101000000Z");
        ASN1_TIME_set_string(X509_getm_notAfter(out.get()), "20400101000000Z");
        X509_set_pubkey(out.get(), key);
        X509_EXTENSION* authority =
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE");
        X509_add_ext(out.get(), authority, -1);
        X509_EXTENSION_free(authority);
        X509_sign(out.get(), key, EVP_sha256());
        EVP_PKEY_free(key);
        return out;
    }();
    return made.get();
}
