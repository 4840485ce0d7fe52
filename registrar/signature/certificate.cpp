#include "registrar/signature/certificate.hpp"

#include <openssl/bn.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <map>

#include "plugin/base/bytes.hpp"

namespace registrar::signature {
namespace {

std::string oid_of(const ASN1_OBJECT* object) {
    char text[128];
    const int length = OBJ_obj2txt(text, sizeof text, object, 1);
    return length > 0 ? std::string(text) : std::string{};
}

std::string text_of(const ASN1_STRING* value) {
    unsigned char* utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, value);
    if (length < 0) return {};
    std::string text(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(length));
    OPENSSL_free(utf8);
    return text;
}

/// Old certificates of organizations hold "00" and ten digits in INN; new ones have INNLE.
void put_inn(Signer& signer, const std::string& value) {
    if (value.size() == 12 && value.starts_with("00")) {
        signer.inn_legal = value.substr(2);
    } else if (value.size() == 10) {
        signer.inn_legal = value;
    } else {
        signer.inn = value;
    }
}

}  // namespace

Signer signer_of(X509* certificate) {
    Signer signer;
    const std::map<std::string, std::string*> places{
        {"2.5.4.3", &signer.common_name},
        {"2.5.4.4", &signer.surname},
        {"2.5.4.42", &signer.given_name},
        {"2.5.4.10", &signer.organization},
        {"2.5.4.12", &signer.title},
        {"2.5.4.6", &signer.country},
        {"1.2.840.113549.1.9.1", &signer.email},
        {"1.2.643.100.1", &signer.ogrn},
        {"1.2.643.100.5", &signer.ogrnip},
        {"1.2.643.100.3", &signer.snils},
        {"1.2.643.100.4", &signer.inn_legal}
    };
    const X509_NAME* name = X509_get_subject_name(certificate);
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, i);
        const auto oid = oid_of(X509_NAME_ENTRY_get_object(entry));
        const auto value = text_of(X509_NAME_ENTRY_get_data(entry));
        if (oid == "1.2.643.3.131.1.1") put_inn(signer, value);
        const auto place = places.find(oid);
        if (place != places.end()) *place->second = value;
    }
    return signer;
}

std::string name_text(const X509_NAME* name) {
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(
        out.get(), name, 0, (XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) | XN_FLAG_SEP_CPLUS_SPC
    );
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string serial_hex(const X509* certificate) {
    BIGNUM* number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr);
    char* text = BN_bn2hex(number);
    std::string out(text);
    OPENSSL_free(text);
    BN_free(number);
    return out;
}

std::string fingerprint(const X509* certificate, const EVP_MD* algorithm) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (X509_digest(certificate, algorithm, bytes, &length) != 1) return {};
    return {reinterpret_cast<char*>(bytes), length};
}

base::Instant instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return base::Instant(std::chrono::seconds(timegm(&parts)));
}

std::string accepted_algorithm(X509* certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr) return {};
    const int bits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA: return bits >= 2048 ? "RSA " + std::to_string(bits) : std::string{};
        case EVP_PKEY_EC: return bits >= 256 ? "ECDSA P-" + std::to_string(bits) : std::string{};
        case NID_id_GostR3410_2012_256: return "GOST R 34.10-2012 256";
        case NID_id_GostR3410_2012_512: return "GOST R 34.10-2012 512";
        default: return {};  // GOST R 34.10-2001 among them: the engine would still verify it
    }
}

bool may_sign(X509* certificate) {
    const std::uint32_t usage = X509_get_key_usage(certificate);
    return usage == UINT32_MAX || (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

}  // namespace registrar::signature
