#include "registrar/signature/light_message.hpp"

#include <openssl/asn1t.h>
#include <openssl/err.h>

#include <algorithm>

#include "registrar/signature/der.hpp"
#include "registrar/signature/message.hpp"

// The macros below are C.
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace registrar::signature {

struct LightContent {
    ASN1_OBJECT* type;
    ASN1_OCTET_STRING* content;
};
struct LightSigner {
    ASN1_INTEGER* version;
    ASN1_TYPE* sid;
    X509_ALGOR* digest_algorithm;
    STACK_OF(X509_ATTRIBUTE) * signed_attributes;
    X509_ALGOR* signature_algorithm;
    ASN1_OCTET_STRING* signature;
    STACK_OF(ASN1_TYPE) * unsigned_attributes;
};
struct LightBody {
    ASN1_INTEGER* version;
    STACK_OF(X509_ALGOR) * digest_algorithms;
    LightContent* content;
    STACK_OF(ASN1_TYPE) * certificates;
    STACK_OF(ASN1_TYPE) * lists;
    OPENSSL_STACK* signers;  // of LightSigner
};
struct LightSigned {
    ASN1_OBJECT* type;
    LightBody* body;
};

namespace {

// NOLINTBEGIN
ASN1_SEQUENCE(LightContent) =
    {
        ASN1_SIMPLE(LightContent, type, ASN1_OBJECT),
        ASN1_EXP_OPT(LightContent, content, ASN1_OCTET_STRING, 0),
} static_ASN1_SEQUENCE_END(LightContent)

        ASN1_SEQUENCE(LightSigner) =
            {
                ASN1_SIMPLE(LightSigner, version, ASN1_INTEGER),
                ASN1_SIMPLE(LightSigner, sid, ASN1_ANY),
                ASN1_SIMPLE(LightSigner, digest_algorithm, X509_ALGOR),
                ASN1_IMP_SET_OF_OPT(LightSigner, signed_attributes, X509_ATTRIBUTE, 0),
                ASN1_SIMPLE(LightSigner, signature_algorithm, X509_ALGOR),
                ASN1_SIMPLE(LightSigner, signature, ASN1_OCTET_STRING),
                ASN1_IMP_SET_OF_OPT(LightSigner, unsigned_attributes, ASN1_ANY, 1),
} static_ASN1_SEQUENCE_END(LightSigner)

                ASN1_SEQUENCE(LightBody) =
                    {
                        ASN1_SIMPLE(LightBody, version, ASN1_INTEGER),
                        ASN1_SET_OF(LightBody, digest_algorithms, X509_ALGOR),
                        ASN1_SIMPLE(LightBody, content, LightContent),
                        ASN1_IMP_SET_OF_OPT(LightBody, certificates, ASN1_ANY, 0),
                        ASN1_IMP_SET_OF_OPT(LightBody, lists, ASN1_ANY, 1),
                        ASN1_SET_OF(LightBody, signers, LightSigner),
} static_ASN1_SEQUENCE_END(LightBody)

                        ASN1_SEQUENCE(LightSigned) =
                            {
                                ASN1_SIMPLE(LightSigned, type, ASN1_OBJECT),
                                ASN1_EXP(LightSigned, body, LightBody, 0),
} static_ASN1_SEQUENCE_END(LightSigned)

    /// As CMS signs them: a SET by its tag, a SEQUENCE by its order.
    ASN1_ITEM_TEMPLATE(SignedAttributes) = ASN1_EX_TEMPLATE_TYPE(
                                               ASN1_TFLG_SEQUENCE_OF | ASN1_TFLG_IMPTAG |
                                                   ASN1_TFLG_UNIVERSAL,
                                               V_ASN1_SET, SignedAttributes, X509_ATTRIBUTE
                                           ) static_ASN1_ITEM_TEMPLATE_END(SignedAttributes)
                                           // NOLINTEND

                                           const LightSigner
                                           & only_signer(const LightSigned& message) {
    return *static_cast<const LightSigner*>(OPENSSL_sk_value(message.body->signers, 0));
}

void add(std::string& out, const unsigned char* bytes, int size) {
    out += std::to_string(size) + ":";
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

void add(std::string& out, const ASN1_TYPE* value) {
    if (value->type == V_ASN1_SEQUENCE || value->type == V_ASN1_OTHER) {  // held as DER
        return add(out, value->value.asn1_string->data, value->value.asn1_string->length);
    }
    // Whatever kind of value it is: in a BOOLEAN, a NULL or an OBJECT there is no string to read.
    unsigned char* der = nullptr;
    const int size = i2d_ASN1_TYPE(value, &der);
    add(out, der, std::max(size, 0));
    OPENSSL_free(der);
}

void add(std::string& out, const X509_ALGOR* algorithm) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_ALGOR(algorithm, &der);
    add(out, der, std::max(size, 0));
    OPENSSL_free(der);
}

bool holds_der(const ASN1_TYPE* value) {
    return value->type == V_ASN1_SEQUENCE || value->type == V_ASN1_OTHER;
}

int times(const LightSigner& signer, int nid) {
    int count = 0;
    const auto* attributes = signer.signed_attributes;
    for (int at = -1; (at = X509at_get_attr_by_NID(attributes, nid, at)) >= 0;) ++count;
    return count;
}

bool usual_attributes(const LightSigner& signer) {
    const int v1 = times(signer, NID_id_smime_aa_signingCertificate);
    const int v2 = times(signer, NID_id_smime_aa_signingCertificateV2);
    return times(signer, NID_pkcs9_contentType) == 1 &&
           times(signer, NID_pkcs9_messageDigest) == 1 &&
           times(signer, NID_pkcs9_signingTime) <= 1 && v1 <= 1 && v2 <= 1 && v1 + v2 > 0;
}

}  // namespace

LightMessage::LightMessage(std::string_view der) {
    if (!has_at_most(der, message_elements_max)) return;
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const auto* const begin = at;
    message_ = reinterpret_cast<LightSigned*>(
        ASN1_item_d2i(nullptr, &at, static_cast<long>(der.size()), ASN1_ITEM_rptr(LightSigned))
    );
    const bool whole = message_ != nullptr && at == begin + der.size();
    plain_ = whole && is_plain();
    if (message_ == nullptr) ERR_clear_error();
}

int LightMessage::certificates_in(std::string_view der) {
    const LightMessage message(der);
    return message.message_ == nullptr ? 0 : sk_ASN1_TYPE_num(message.message_->body->certificates);
}

LightMessage::~LightMessage() {
    ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(message_), ASN1_ITEM_rptr(LightSigned));
}

bool LightMessage::is_plain() const {
    const LightBody& body = *message_->body;
    if (OBJ_obj2nid(message_->type) != NID_pkcs7_signed) return false;
    if (body.content->content != nullptr || OPENSSL_sk_num(body.signers) != 1) return false;
    const LightSigner& signer = only_signer(*message_);
    if (signer.unsigned_attributes != nullptr || signer.sid->type != V_ASN1_SEQUENCE) return false;
    for (int i = 0; i < sk_ASN1_TYPE_num(body.certificates); ++i) {
        if (!holds_der(sk_ASN1_TYPE_value(body.certificates, i))) return false;
    }
    return usual_attributes(signer);
}

base::Digest LightMessage::frame() const {
    std::string bytes;
    bytes.reserve(4096);
    const auto* certificates = message_->body->certificates;
    for (int i = 0; i < sk_ASN1_TYPE_num(certificates); ++i) {
        add(bytes, sk_ASN1_TYPE_value(certificates, i));
    }
    const LightSigner& signer = only_signer(*message_);
    add(bytes, signer.sid);
    add(bytes, signer.digest_algorithm);
    add(bytes, signer.signature_algorithm);
    for (const int nid :
         {NID_id_smime_aa_signingCertificate, NID_id_smime_aa_signingCertificateV2}) {
        const auto* bound = attribute(nid);
        bytes += bound != nullptr ? "bound" : "none";
        if (bound != nullptr) add(bytes, bound);
    }
    return base::sha256(bytes);
}

const EVP_MD* LightMessage::digest_algorithm() const {
    return EVP_get_digestbyobj(only_signer(*message_).digest_algorithm->algorithm);
}

const ASN1_TYPE* LightMessage::attribute(int nid) const {
    const auto* attributes = only_signer(*message_).signed_attributes;
    const int place = X509at_get_attr_by_NID(attributes, nid, -1);
    if (place < 0) return nullptr;
    X509_ATTRIBUTE* found = X509at_get_attr(attributes, place);
    return X509_ATTRIBUTE_count(found) == 1 ? X509_ATTRIBUTE_get0_type(found, 0) : nullptr;
}

std::string LightMessage::signed_bytes() const {
    unsigned char* der = nullptr;
    const auto* attributes =
        reinterpret_cast<const ASN1_VALUE*>(only_signer(*message_).signed_attributes);
    const int size = ASN1_item_i2d(attributes, &der, ASN1_ITEM_rptr(SignedAttributes));
    std::string out(
        reinterpret_cast<const char*>(der), static_cast<std::size_t>(std::max(size, 0))
    );
    OPENSSL_free(der);
    return out;
}

bool LightMessage::is_signed_by(X509* certificate) const {
    const LightSigner& signer = only_signer(*message_);
    return signature_fits(
        signer.signature_algorithm, signer.digest_algorithm, X509_get0_pubkey(certificate),
        signed_bytes(), bytes_of(signer.signature)
    );
}

const ASN1_OBJECT* LightMessage::content_type() const {
    return message_->body->content->type;
}

}  // namespace registrar::signature
