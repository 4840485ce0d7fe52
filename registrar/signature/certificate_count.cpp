#include "registrar/signature/certificate_count.hpp"

#include <openssl/asn1t.h>
#include <openssl/err.h>

// The macros below are C.
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace registrar::signature {

struct CountedBody {
    ASN1_TYPE* version;
    ASN1_TYPE* digest_algorithms;
    ASN1_TYPE* content;
    STACK_OF(ASN1_TYPE) * certificates;
    STACK_OF(ASN1_TYPE) * lists;
    ASN1_TYPE* signers;
};
struct CountedMessage {
    ASN1_OBJECT* type;
    CountedBody* body;
};

namespace {

// NOLINTBEGIN
ASN1_SEQUENCE(CountedBody) =
    {
        ASN1_SIMPLE(CountedBody, version, ASN1_ANY),
        ASN1_SIMPLE(CountedBody, digest_algorithms, ASN1_ANY),
        ASN1_SIMPLE(CountedBody, content, ASN1_ANY),
        ASN1_IMP_SET_OF_OPT(CountedBody, certificates, ASN1_ANY, 0),
        ASN1_IMP_SET_OF_OPT(CountedBody, lists, ASN1_ANY, 1),
        ASN1_SIMPLE(CountedBody, signers, ASN1_ANY),
} static_ASN1_SEQUENCE_END(CountedBody)

        ASN1_SEQUENCE(CountedMessage) = {
            ASN1_SIMPLE(CountedMessage, type, ASN1_OBJECT),
            ASN1_EXP(CountedMessage, body, CountedBody, 0),
} static_ASN1_SEQUENCE_END(CountedMessage)
// NOLINTEND

}  // namespace

int certificates_in(std::string_view der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    auto* read =
        ASN1_item_d2i(nullptr, &at, static_cast<long>(der.size()), ASN1_ITEM_rptr(CountedMessage));
    if (read == nullptr) {
        ERR_clear_error();
        return 0;
    }
    const auto* message = reinterpret_cast<const CountedMessage*>(read);
    const int count = sk_ASN1_TYPE_num(message->body->certificates);
    ASN1_item_free(read, ASN1_ITEM_rptr(CountedMessage));
    return count;
}

}  // namespace registrar::signature
