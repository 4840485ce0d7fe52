#include "registrar/signature/evidence.hpp"

#include <openssl/err.h>

namespace registrar::signature {
namespace {

constexpr std::size_t certificates_max = 64, lists_max = 16, answers_max = 16;
constexpr const char* from_message = "message";

std::string_view sequence_in(const Message& message, const char* oid) {
    const auto values = unsigned_attributes(message, oid);
    if (values.empty() || values.front()->type != V_ASN1_SEQUENCE) return {};
    return bytes_of(values.front()->value.sequence);
}

void take_certificate(std::string_view der, Evidence& out) {
    if (out.certificates.size() >= certificates_max) return;
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    Owned<X509> read(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!read || X509_get0_pubkey(read.get()) == nullptr) return;
    (void)X509_check_ca(read.get());  // its extensions decoded now, by one thread
    out.certificates.push_back(std::move(read));
}

void take_list(std::string_view der, Evidence& out) {
    if (out.lists.size() >= lists_max) return;
    std::string why;
    auto list = RevocationList::read(std::string(der), from_message, why);
    if (list) out.lists.push_back(std::move(list));
}

template <class Take>
void each_of(std::string_view sequence, Take take) {
    const auto whole = only_element(sequence, tag_sequence);
    DerReader reader(whole ? whole->value : std::string_view{});
    while (const auto one = reader.next()) take(*one);
}

/// RevocationValues ::= SEQUENCE { crlVals [0], ocspVals [1], otherRevVals [2] }, all EXPLICIT.
void take_revocation_values(const Message& message, Evidence& out) {
    std::size_t answers = 0;
    each_of(sequence_in(message, "1.2.840.113549.1.9.16.2.24"), [&](const Element& part) {
        each_of(part.value, [&](const Element& one) {
            if (part.tag == 0xA0) take_list(one.whole, out);
            if (part.tag != 0xA1 || ++answers > answers_max) return;
            out.answers.add({ocsp_response_of(one.whole), from_message});
        });
    });
}

void take_lists_of(const Message& message, Evidence& out) {
    STACK_OF(X509_CRL)* lists = CMS_get1_crls(message.cms.get());
    for (int i = 0; i < sk_X509_CRL_num(lists); ++i) {
        unsigned char* bytes = nullptr;
        const int size = i2d_X509_CRL(sk_X509_CRL_value(lists, i), &bytes);
        if (size <= 0) continue;
        take_list({reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size)}, out);
        OPENSSL_free(bytes);
    }
    sk_X509_CRL_pop_free(lists, X509_CRL_free);
}

}  // namespace

void Evidence::add(const Evidence& other) {
    for (const auto& one : other.certificates) certificates.push_back(shared(one.get()));
    lists.insert(lists.end(), other.lists.begin(), other.lists.end());
    answers.add(other.answers);
    if (other.verifications) verifications = other.verifications;
}

Evidence evidence_in(const Message& message) {
    Evidence out;
    {
        const std::scoped_lock one_at_a_time(decoding());
        for (int i = 0; i < sk_X509_num(message.certificates.get()); ++i) {
            out.certificates.push_back(shared(sk_X509_value(message.certificates.get(), i)));
        }
        each_of(sequence_in(message, "1.2.840.113549.1.9.16.2.23"), [&](const Element& one) {
            take_certificate(one.whole, out);
        });
        take_lists_of(message, out);
    }
    take_revocation_values(message, out);
    ERR_clear_error();
    return out;
}

}  // namespace registrar::signature
