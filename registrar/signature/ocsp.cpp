#include "registrar/signature/ocsp.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

/// Some clocks are wrong by minutes.
constexpr std::chrono::minutes clock_tolerance{5};

/// RFC 6960 4.2.2.2: certified by the authority itself, with its own key, for this purpose, and
/// told by it that nobody need ask whether he was revoked.
bool is_delegate(X509* responder, const OcspQuestion& question, base::Instant when) {
    const std::uint32_t purposes = X509_get_extended_key_usage(responder);
    const bool for_it = purposes != UINT32_MAX && (purposes & XKU_OCSP_SIGN) != 0;
    const bool unasked = X509_get_ext_by_NID(responder, NID_id_pkix_OCSP_noCheck, -1) >= 0;
    const bool current = instant_of(X509_get0_notBefore(responder)) <= when &&
                         when <= instant_of(X509_get0_notAfter(responder));
    const X509_NAME* issuer = X509_get_issuer_name(responder);
    return for_it && unasked && current && may_sign(responder) &&
           weakness_of(responder, false, question.weak).empty() &&
           X509_NAME_cmp(issuer, X509_get_subject_name(question.issuer)) == 0 &&
           is_signed_with(responder, question.issuer);
}

bool signed_by_one_who_may(OCSP_BASICRESP* basic, const OcspQuestion& question) {
    if (!weakness_of(OCSP_resp_get0_tbs_sigalg(basic), question.weak).empty()) return false;
    const Owned<STACK_OF(X509)> known(sk_X509_new_null());
    sk_X509_push(known.get(), shared(question.issuer).release());
    // Only the signature; who may sign is looked at here.
    if (OCSP_basic_verify(basic, known.get(), nullptr, OCSP_NOVERIFY) != 1) return false;
    X509* signer = nullptr;
    if (OCSP_resp_get0_signer(basic, &signer, known.get()) != 1 || signer == nullptr) return false;
    const auto produced = instant_of(OCSP_resp_get0_produced_at(basic));
    const auto when = question.later_counts ? std::max(question.at, produced) : question.at;
    return X509_cmp(signer, question.issuer) == 0 || is_delegate(signer, question, when);
}

/// The answer for our certificate; its identifier may use any digest.
OCSP_SINGLERESP* single_of(OCSP_BASICRESP* basic, const OcspQuestion& question) {
    for (int i = 0; i < OCSP_resp_count(basic); ++i) {
        OCSP_SINGLERESP* one = OCSP_resp_get0(basic, i);
        auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(one));
        ASN1_OBJECT* algorithm = nullptr;
        OCSP_id_get0_info(nullptr, &algorithm, nullptr, nullptr, id);
        const EVP_MD* digest = EVP_get_digestbyobj(algorithm);
        if (digest == nullptr) continue;
        OCSP_CERTID* ours = OCSP_cert_to_id(digest, question.certificate, question.issuer);
        const bool same = ours != nullptr && OCSP_id_cmp(ours, id) == 0;
        OCSP_CERTID_free(ours);
        if (same) return one;
    }
    return nullptr;
}

/// 1: the one that was sent; 0: none; -1: another.
int nonce_of(OCSP_BASICRESP* basic, const std::string& sent) {
    const int place = OCSP_BASICRESP_get_ext_by_NID(basic, NID_id_pkix_OCSP_Nonce, -1);
    if (place < 0) return 0;
    const auto value = bytes_of(X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(basic, place)));
    const auto inner = only_element(value, tag_octet_string);
    const auto got = inner ? inner->value : value;
    return got == sent || sent.empty() ? 1 : -1;
}

/// It was made for that time, or later while the certificate was not over.
bool speaks_for(base::Instant from, base::Instant until, const OcspQuestion& question) {
    if (from + clock_tolerance < question.made_after) return false;
    if (question.later_counts && question.at < from) {
        return from <= instant_of(X509_get0_notAfter(question.certificate));
    }
    return from <= question.at + clock_tolerance && question.at <= until;
}

void read_single(OCSP_SINGLERESP* single, const OcspQuestion& question, OcspAnswer& out) {
    int reason = -1;
    ASN1_GENERALIZEDTIME *revoked = nullptr, *from = nullptr, *until = nullptr;
    const int status = OCSP_single_get0_status(single, &reason, &revoked, &from, &until);
    const auto this_update = instant_of(from);
    out.facts.this_update = this_update;
    if (until != nullptr) out.facts.next_update = instant_of(until);
    out.until = until != nullptr ? instant_of(until) : this_update + question.lifetime;
    // Who was revoked stays so, however old the answer is; who was on hold may be released.
    const bool for_good = status == V_OCSP_CERTSTATUS_REVOKED && reason != reason_hold;
    if (!for_good && !speaks_for(this_update, out.until, question)) {
        out.wrong = "ocsp_stale";
        return;
    }
    if (status == V_OCSP_CERTSTATUS_GOOD) out.status = Status::good;
    if (status != V_OCSP_CERTSTATUS_REVOKED) return;
    RevocationAnswer answer;
    const RevokedEntry entry{instant_of(revoked), reason, std::nullopt};
    out.status = effect_of(entry, question.at, question.compromise_reaches_back, answer);
    out.facts.revoked_at = answer.facts.revoked_at;
    out.facts.reason = answer.facts.reason;
    if (answer.until) out.until = std::min(out.until, *answer.until);
}

}  // namespace

std::string ocsp_request(const OcspQuestion& question) {
    const Owned<OCSP_REQUEST> request(OCSP_REQUEST_new());
    OCSP_CERTID* id = OCSP_cert_to_id(EVP_sha1(), question.certificate, question.issuer);
    if (id == nullptr || OCSP_request_add0_id(request.get(), id) == nullptr) {
        OCSP_CERTID_free(id);
        return {};
    }
    if (!question.nonce.empty()) {
        auto nonce = question.nonce;
        OCSP_request_add1_nonce(
            request.get(), reinterpret_cast<unsigned char*>(nonce.data()),
            static_cast<int>(nonce.size())
        );
    }
    unsigned char* der = nullptr;
    const int size = i2d_OCSP_REQUEST(request.get(), &der);
    if (size <= 0) return {};
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

OcspAnswer read_ocsp(std::string_view response, const OcspQuestion& question) {
    OcspAnswer out;
    out.facts.kind = "ocsp";
    out.facts.file = "ocsp";
    out.facts.list_sha256_hex = base::sha256(response).hex();
    out.wrong = "ocsp_malformed";
    if (response.size() > ocsp_bytes_max) return out;
    const std::scoped_lock one_at_a_time(decoding());
    const auto* at = reinterpret_cast<const unsigned char*>(response.data());
    const auto* const end = at + response.size();
    const Owned<OCSP_RESPONSE> whole(
        d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(response.size()))
    );
    ERR_clear_error();
    if (!whole || at != end) return out;
    if (OCSP_response_status(whole.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        out.wrong = "ocsp_refused";
        return out;
    }
    const Owned<OCSP_BASICRESP> basic(OCSP_response_get1_basic(whole.get()));
    ERR_clear_error();
    if (!basic) return out;
    const bool may = signed_by_one_who_may(basic.get(), question);
    ERR_clear_error();
    OCSP_SINGLERESP* single = may ? single_of(basic.get(), question) : nullptr;
    const int nonce = may ? nonce_of(basic.get(), question.nonce) : 0;
    out.wrong = !may                                    ? "ocsp_unsigned"
                : single == nullptr                     ? "ocsp_other"
                : nonce < 0                             ? "ocsp_nonce"
                : nonce == 0 && question.nonce_demanded ? "ocsp_nonce"
                                                        : "";
    if (out.wrong.empty()) read_single(single, question, out);
    if (!out.wrong.empty()) out.status = Status::unknown;
    out.facts.status = status_name(out.status);
    ERR_clear_error();
    return out;
}

}  // namespace registrar::signature
