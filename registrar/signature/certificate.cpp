#include "registrar/signature/certificate.hpp"

#include <openssl/bn.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <map>
#include <set>

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

/// Numbers are written with blanks and dashes at times: "112-233-445 95".
std::string digits_in(const std::string& text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            return text;
    }
    return digits;
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
        if (oid == "1.2.643.3.131.1.1") put_inn(signer, digits_in(value));
        const auto place = places.find(oid);
        if (place != places.end()) *place->second = value;
    }
    for (auto* number : {&signer.ogrn, &signer.ogrnip, &signer.snils, &signer.inn_legal}) {
        *number = digits_in(*number);
    }
    if (signer.inn_legal.size() == 12 && signer.inn_legal.starts_with("00")) {
        signer.inn_legal.erase(0, 2);
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

unsigned long name_hash(const X509_NAME* name) {
    return X509_NAME_hash_ex(name, nullptr, nullptr, nullptr);
}

std::string serial_hex(const X509* certificate) {
    BIGNUM* number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr);
    char* text = number == nullptr ? nullptr : BN_bn2hex(number);
    std::string out(text == nullptr ? "" : text);
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

bool is_signed_with(X509* certificate, X509* issuer) {
    EVP_PKEY* key = issuer == nullptr ? nullptr : X509_get0_pubkey(issuer);
    return key != nullptr && X509_verify(certificate, key) == 1;
}

bool may_sign(X509* certificate) {
    const std::uint32_t usage = X509_get_key_usage(certificate);
    return usage == UINT32_MAX || (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

bool may_sign_lists(X509* certificate) {
    const std::uint32_t usage = X509_get_key_usage(certificate);
    return usage == UINT32_MAX || (usage & KU_CRL_SIGN) != 0;
}

bool may_sign_documents(X509* certificate) {
    const Owned<STACK_OF(ASN1_OBJECT)> purposes(static_cast<STACK_OF(ASN1_OBJECT)*>(
        X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)
    ));
    if (!purposes) return X509_get_ext_by_NID(certificate, NID_ext_key_usage, -1) < 0;
    static const std::set<std::string> others{
        "1.3.6.1.5.5.7.3.1",  // servers
        "1.3.6.1.5.5.7.3.3",  // programs
        "1.3.6.1.5.5.7.3.5",  // IPsec: end systems, tunnels, users
        "1.3.6.1.5.5.7.3.6",      "1.3.6.1.5.5.7.3.7",
        "1.3.6.1.5.5.7.3.8",       // timestamps
        "1.3.6.1.5.5.7.3.9",       // OCSP answers
        "1.3.6.1.5.5.7.3.17",      // IKE
        "1.3.6.1.4.1.311.10.3.4",  // encrypted files
        "1.3.6.1.4.1.311.20.2.2"   // smart card log-on
    };
    for (int i = 0; i < sk_ASN1_OBJECT_num(purposes.get()); ++i) {
        if (!others.contains(oid_of(sk_ASN1_OBJECT_value(purposes.get(), i)))) return true;
    }
    return false;
}

std::vector<std::string> policies_of(X509* certificate) {
    const Owned<STACK_OF(POLICYINFO)> policies(static_cast<STACK_OF(POLICYINFO)*>(
        X509_get_ext_d2i(certificate, NID_certificate_policies, nullptr, nullptr)
    ));
    std::vector<std::string> out;
    for (int i = 0; policies && i < sk_POLICYINFO_num(policies.get()); ++i) {
        out.push_back(oid_of(sk_POLICYINFO_value(policies.get(), i)->policyid));
    }
    return out;
}

CertificateFacts facts_of(X509* certificate) {
    CertificateFacts out;
    out.subject = name_text(X509_get_subject_name(certificate));
    out.issuer = name_text(X509_get_issuer_name(certificate));
    out.serial_hex = serial_hex(certificate);
    out.sha256_hex = base::to_hex(fingerprint(certificate, EVP_sha256()));
    out.not_before = instant_of(X509_get0_notBefore(certificate));
    out.not_after = instant_of(X509_get0_notAfter(certificate));
    return out;
}

}  // namespace registrar::signature
