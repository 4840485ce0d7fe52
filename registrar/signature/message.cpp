#include "registrar/signature/message.hpp"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "registrar/signature/certificate_count.hpp"
#include "registrar/signature/der.hpp"

namespace registrar::signature {
namespace {

constexpr int certificates_max = 64, signers_max = 64;
constexpr int certificate_bytes_max = 64 * 1024;

const ASN1_TYPE* attribute(const CMS_SignerInfo* info, int nid) {
    const int place = CMS_signed_get_attr_by_NID(info, nid, -1);
    if (place < 0) return nullptr;
    X509_ATTRIBUTE* found = CMS_signed_get_attr(info, place);
    return X509_ATTRIBUTE_count(found) == 1 ? X509_ATTRIBUTE_get0_type(found, 0) : nullptr;
}

struct Algorithms {
    X509_ALGOR* digest = nullptr;
    X509_ALGOR* signature = nullptr;
};
Algorithms algorithms_of(const Message& message) {
    Algorithms out;
    CMS_SignerInfo_get0_algs(message.info, nullptr, nullptr, &out.digest, &out.signature);
    return out;
}

const EVP_MD* digest_of(const Message& message) {
    return EVP_get_digestbyobj(algorithms_of(message).digest->algorithm);
}

const ASN1_STRING* sequence_of(const ASN1_TYPE* value) {
    return value != nullptr && value->type == V_ASN1_SEQUENCE ? value->value.sequence : nullptr;
}

/// What the signature says it is over must be what the message says it holds (RFC 5652, 11.1).
bool content_type_agrees(const Message& message) {
    const auto* value = attribute(message.info, NID_pkcs9_contentType);
    return value != nullptr && value->type == V_ASN1_OBJECT &&
           OBJ_cmp(value->value.object, CMS_get0_eContentType(message.cms.get())) == 0;
}

/// The signer first, as OSSL_ESS_check_signing_certs wants it, then the rest.
Owned<STACK_OF(X509)> chain_of(const Message& message) {
    Owned<STACK_OF(X509)> chain(sk_X509_new_null());
    X509_up_ref(message.certificate);
    sk_X509_push(chain.get(), message.certificate);
    for (int i = 0; i < sk_X509_num(message.certificates.get()); ++i) {
        X509* other = sk_X509_value(message.certificates.get(), i);
        if (other == message.certificate) continue;
        X509_up_ref(other);
        sk_X509_push(chain.get(), other);
    }
    return chain;
}

/// Looks for the certificate the signer is named by; the code of what is wrong, or empty.
std::string find_signer(Message& message) {
    for (int i = 0; i < sk_X509_num(message.certificates.get()); ++i) {
        X509* candidate = sk_X509_value(message.certificates.get(), i);
        const int size = i2d_X509(candidate, nullptr);
        if (size <= 0) return "malformed";  // it would have no fingerprint
        if (size > certificate_bytes_max) return "too_complex";
        if (CMS_SignerInfo_cert_cmp(message.info, candidate) != 0) continue;
        message.certificate = candidate;
        (void)X509_get0_pubkey(candidate);  // decoded here, under the lock
        (void)X509_check_ca(candidate);     // its extensions, too
    }
    return message.certificate == nullptr ? "certificate_missing" : "";
}

/// The attributes as they are signed: a SET by its tag, in the order they came or sorted.
std::string signed_bytes(const Message& message, bool sorted) {
    std::vector<std::string> parts;
    std::size_t size = 0;
    for (int i = 0; i < CMS_signed_get_attr_count(message.info); ++i) {
        unsigned char* der = nullptr;
        const int length = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(message.info, i), &der);
        if (length <= 0) return {};
        parts.emplace_back(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
        OPENSSL_free(der);
        size += parts.back().size();
    }
    if (sorted) std::sort(parts.begin(), parts.end());
    std::string out(16, '\0');
    auto* at = reinterpret_cast<unsigned char*>(out.data());
    auto* const begin = at;
    ASN1_put_object(&at, 1, static_cast<int>(size), V_ASN1_SET, V_ASN1_UNIVERSAL);
    out.resize(static_cast<std::size_t>(at - begin));
    for (const auto& part : parts) out += part;
    return out;
}

bool signature_is_good(const Message& message) {
    const auto algorithms = algorithms_of(message);
    EVP_PKEY* key = X509_get0_pubkey(message.certificate);
    const auto value = bytes_of(CMS_SignerInfo_get0_signature(message.info));
    const auto fits = [&](const std::string& bytes) {
        return signature_fits(algorithms.signature, algorithms.digest, key, bytes, value);
    };
    const auto as_sent = signed_bytes(message, false);
    if (fits(as_sent)) return true;
    const auto sorted = signed_bytes(message, true);
    return sorted != as_sent && fits(sorted);
}

}  // namespace

std::mutex& decoding() {
    static std::mutex mutex;
    return mutex;
}

std::string_view bytes_of(const ASN1_STRING* text) {
    if (text == nullptr) return {};
    return {
        reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
        static_cast<std::size_t>(ASN1_STRING_length(text))
    };
}

std::vector<ParsedMessage> parse_signers(std::string_view der) {
    std::vector<ParsedMessage> out(1);
    auto& first = out.front();
    // Before anything is decoded: what a stranger sends must not cost more than it may.
    if (!has_at_most(der, message_elements_max) || certificates_in(der) > certificates_max) {
        first.wrong = "too_complex";
        return out;
    }
    const std::scoped_lock one_at_a_time(decoding());
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const auto* const end = at + der.size();
    auto& cms = first.message.cms;
    cms.reset(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())), Deleter());
    const bool right = cms && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed;
    auto* signers = right ? CMS_get0_SignerInfos(cms.get()) : nullptr;
    const int count = sk_CMS_SignerInfo_num(signers);
    first.wrong = !right                ? "malformed"
                  : at != end           ? "trailing_bytes"
                  : count < 1           ? "malformed"
                  : count > signers_max ? "too_complex"
                                        : "";
    if (!first.wrong.empty()) return out;
    first.message.certificates.reset(CMS_get1_certs(cms.get()), Deleter());
    out.resize(static_cast<std::size_t>(count), first);
    for (int i = 0; i < count; ++i) {
        auto& one = out[static_cast<std::size_t>(i)];
        one.message.info = sk_CMS_SignerInfo_value(signers, i);
        one.wrong = find_signer(one.message);
    }
    return out;
}

ParsedMessage parse_message(std::string_view der) {
    auto all = parse_signers(der);
    if (all.size() > 1) all.front().wrong = "several_signers";
    return std::move(all.front());
}

std::optional<std::string_view> attached_content(const Message& message) {
    auto** inside = CMS_get0_content(message.cms.get());
    if (inside == nullptr || *inside == nullptr) return std::nullopt;
    return bytes_of(*inside);
}

std::string digest_name(const Message& message, const AcceptedWeak& weak) {
    return accepted_digest(algorithms_of(message).digest->algorithm, weak);
}

std::string check_algorithms(const Message& message) {
    const auto algorithms = algorithms_of(message);
    EVP_PKEY* key = X509_get0_pubkey(message.certificate);
    return algorithm_agrees(algorithms.signature, algorithms.digest, key) ? ""
                                                                          : "algorithm_mismatch";
}

std::vector<const ASN1_TYPE*> unsigned_attributes(const Message& message, const char* oid) {
    constexpr std::size_t values_max = 8;
    std::vector<const ASN1_TYPE*> out;
    for (int i = 0; i < CMS_unsigned_get_attr_count(message.info); ++i) {
        X509_ATTRIBUTE* found = CMS_unsigned_get_attr(message.info, i);
        char name[64];
        OBJ_obj2txt(name, sizeof name, X509_ATTRIBUTE_get0_object(found), 1);
        if (std::string_view(name) != oid) continue;
        for (int j = 0; j < X509_ATTRIBUTE_count(found) && out.size() < values_max; ++j) {
            out.push_back(X509_ATTRIBUTE_get0_type(found, j));
        }
    }
    return out;
}

std::string check_attributes(const Message& message) {
    const bool signed_what = attribute(message.info, NID_pkcs9_contentType) != nullptr &&
                             attribute(message.info, NID_pkcs9_messageDigest) != nullptr;
    if (!signed_what) return "signed_attributes_missing";
    const auto* v1 = sequence_of(attribute(message.info, NID_id_smime_aa_signingCertificate));
    const auto* v2 = sequence_of(attribute(message.info, NID_id_smime_aa_signingCertificateV2));
    if (v1 == nullptr && v2 == nullptr) return "signing_certificate_missing";
    ESS_SIGNING_CERT* bound1 = nullptr;
    ESS_SIGNING_CERT_V2* bound2 = nullptr;
    if (v1 != nullptr) {
        const unsigned char* at = ASN1_STRING_get0_data(v1);
        bound1 = d2i_ESS_SIGNING_CERT(nullptr, &at, ASN1_STRING_length(v1));
    }
    if (v2 != nullptr) {
        const unsigned char* at = ASN1_STRING_get0_data(v2);
        bound2 = d2i_ESS_SIGNING_CERT_V2(nullptr, &at, ASN1_STRING_length(v2));
    }
    const auto chain = chain_of(message);
    const bool readable = bound1 != nullptr || bound2 != nullptr;
    const bool good = readable && OSSL_ESS_check_signing_certs(bound1, bound2, chain.get(), 1) == 1;
    ESS_SIGNING_CERT_free(bound1);
    ESS_SIGNING_CERT_V2_free(bound2);
    ERR_clear_error();
    return good ? "" : "signing_certificate_mismatch";
}

std::string check_detached(const Message& message) {
    return attached_content(message) ? "not_detached" : "";
}

std::string check_content(const Message& message, std::string_view content) {
    const auto* expected = attribute(message.info, NID_pkcs9_messageDigest);
    if (expected == nullptr || expected->type != V_ASN1_OCTET_STRING) {
        return "signed_attributes_missing";
    }
    const auto computed = digest_over(content, digest_of(message));
    if (!computed ||
        !base::equal_in_constant_time(*computed, bytes_of(expected->value.octet_string))) {
        return "document_changed";
    }
    const bool good = content_type_agrees(message) && signature_is_good(message);
    ERR_clear_error();
    return good ? "" : "signature_mismatch";
}

std::optional<base::Instant> claimed_time(const Message& message) {
    return time_in(attribute(message.info, NID_pkcs9_signingTime));
}

std::optional<base::Instant> time_in(const ASN1_TYPE* value) {
    if (value == nullptr) return std::nullopt;
    if (value->type == V_ASN1_UTCTIME) return instant_of(value->value.utctime);
    if (value->type == V_ASN1_GENERALIZEDTIME) return instant_of(value->value.generalizedtime);
    return std::nullopt;
}

}  // namespace registrar::signature
