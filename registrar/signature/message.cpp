#include "registrar/signature/message.hpp"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"

namespace registrar::signature {
namespace {

/// Decoding certificates does not gain from threads (measured), and the gost engine races on its
/// shared curve while it decodes keys: one at a time.
std::mutex& parsing() {
    static std::mutex mutex;
    return mutex;
}

const ASN1_TYPE* attribute(const CMS_SignerInfo* info, int nid) {
    const int place = CMS_signed_get_attr_by_NID(info, nid, -1);
    if (place < 0) return nullptr;
    X509_ATTRIBUTE* found = CMS_signed_get_attr(info, place);
    return X509_ATTRIBUTE_count(found) == 1 ? X509_ATTRIBUTE_get0_type(found, 0) : nullptr;
}

const EVP_MD* digest_of(const Message& message) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(message.info, nullptr, nullptr, &algorithm, nullptr);
    return EVP_get_digestbyobj(algorithm->algorithm);
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

}  // namespace

std::string to_der(std::string_view signature) {
    if (!signature.empty() && signature.front() == '\x30') return std::string(signature);
    std::string text;
    for (std::size_t at = 0; at < signature.size();) {
        const auto end = std::min(signature.find('\n', at), signature.size());
        const auto line = base::trimmed(signature.substr(at, end - at));
        if (!line.starts_with("-----")) text += line;
        at = end + 1;
    }
    return base::from_base64(text).value_or("");
}

std::string_view bytes_of(const ASN1_STRING* text) {
    return {
        reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
        static_cast<std::size_t>(ASN1_STRING_length(text))
    };
}

ParsedMessage parse_message(std::string_view der) {
    const std::scoped_lock one_at_a_time(parsing());
    ParsedMessage out;
    const auto bio = memory_of(der);
    Message& message = out.message;
    message.cms.reset(d2i_CMS_bio(bio.get(), nullptr));
    if (!message.cms || OBJ_obj2nid(CMS_get0_type(message.cms.get())) != NID_pkcs7_signed) {
        out.wrong = "malformed";
        return out;
    }
    auto* signers = CMS_get0_SignerInfos(message.cms.get());
    if (sk_CMS_SignerInfo_num(signers) != 1) {
        out.wrong = sk_CMS_SignerInfo_num(signers) > 1 ? "several_signers" : "malformed";
        return out;
    }
    message.info = sk_CMS_SignerInfo_value(signers, 0);
    message.certificates.reset(CMS_get1_certs(message.cms.get()));
    for (int i = 0; i < sk_X509_num(message.certificates.get()); ++i) {
        X509* candidate = sk_X509_value(message.certificates.get(), i);
        if (CMS_SignerInfo_cert_cmp(message.info, candidate) != 0) continue;
        message.certificate = candidate;
        CMS_SignerInfo_set1_signer_cert(message.info, candidate);
        (void)X509_get0_pubkey(candidate);  // decoded here, under the lock
    }
    if (message.certificate == nullptr) out.wrong = "certificate_missing";
    return out;
}

std::string accepted_digest(const Message& message) {
    const EVP_MD* algorithm = digest_of(message);
    if (algorithm == nullptr) return {};
    switch (EVP_MD_get_type(algorithm)) {
        case NID_sha256: return "sha256";
        case NID_sha384: return "sha384";
        case NID_sha512: return "sha512";
        case NID_id_GostR3411_2012_256: return "md_gost12_256";
        case NID_id_GostR3411_2012_512: return "md_gost12_512";
        default: return {};  // SHA-1, MD5, GOST R 34.11-94
    }
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
    auto** inside = CMS_get0_content(message.cms.get());
    return inside != nullptr && *inside != nullptr ? "not_detached" : "";
}

std::string check_content(const Message& message, std::string_view content) {
    const auto* expected = attribute(message.info, NID_pkcs9_messageDigest);
    if (expected == nullptr || expected->type != V_ASN1_OCTET_STRING) {
        return "signed_attributes_missing";
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(content.data(), content.size(), digest, &length, digest_of(message), nullptr);
    const std::string_view computed(reinterpret_cast<const char*>(digest), length);
    if (!base::equal_in_constant_time(computed, bytes_of(expected->value.octet_string))) {
        return "document_changed";
    }
    const bool good = content_type_agrees(message) && CMS_SignerInfo_verify(message.info) == 1;
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
