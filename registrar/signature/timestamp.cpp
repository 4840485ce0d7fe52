#include "registrar/signature/timestamp.hpp"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/ts.h>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"

namespace registrar::signature {
namespace {

struct TokenDeleter {
    void operator()(TS_TST_INFO* p) const { TS_TST_INFO_free(p); }
};
using Info = std::unique_ptr<TS_TST_INFO, TokenDeleter>;

/// What the token says: the content inside its own SignedData.
Info info_of(const Message& token) {
    auto** inside = CMS_get0_content(token.cms.get());
    const bool right =
        OBJ_obj2nid(CMS_get0_eContentType(token.cms.get())) == NID_id_smime_ct_TSTInfo;
    if (!right || inside == nullptr || *inside == nullptr) return nullptr;
    const unsigned char* at = ASN1_STRING_get0_data(*inside);
    const auto* const end = at + ASN1_STRING_length(*inside);
    Info info(d2i_TS_TST_INFO(nullptr, &at, ASN1_STRING_length(*inside)));
    return info && at == end ? std::move(info) : nullptr;
}

std::string_view content_of(const Message& token) {
    return bytes_of(*CMS_get0_content(token.cms.get()));
}

bool is_over(TS_TST_INFO* info, std::string_view stamped, const AcceptedWeak& weak) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* algorithm = TS_MSG_IMPRINT_get_algo(imprint)->algorithm;
    const EVP_MD* digest = EVP_get_digestbyobj(algorithm);
    if (accepted_digest(algorithm, weak).empty()) return false;
    const auto computed = digest_over(stamped, digest);
    return computed &&
           base::equal_in_constant_time(*computed, bytes_of(TS_MSG_IMPRINT_get_msg(imprint)));
}

/// RFC 3161 section 2.3: critical, and nothing but timestamps.
bool is_for_timestamps_alone(X509* certificate) {
    int critical = 0;
    const Owned<STACK_OF(ASN1_OBJECT)> purposes(static_cast<STACK_OF(ASN1_OBJECT)*>(
        X509_get_ext_d2i(certificate, NID_ext_key_usage, &critical, nullptr)
    ));
    return purposes && critical == 1 && sk_ASN1_OBJECT_num(purposes.get()) == 1 &&
           OBJ_obj2nid(sk_ASN1_OBJECT_value(purposes.get(), 0)) == NID_time_stamp;
}

std::optional<base::Instant> time_of_token(TS_TST_INFO* info) {
    const auto text = bytes_of(TS_TST_INFO_get_time(info));
    if (text.size() < 15 || !text.ends_with('Z')) return std::nullopt;
    // A fraction of a second may follow; later is safer.
    const auto whole = std::string(text.substr(0, 14)) + "Z";
    auto time = time_of({tag_generalized_time, whole, whole});
    if (time && text.size() > 15) *time += std::chrono::seconds(1);
    return time;
}

}  // namespace

TokenVerdict check_token(
    std::string_view token_der, std::string_view stamped, const Trust& trust,
    const AcceptedWeak& weak, const Evidence& brought
) {
    TokenVerdict out;
    out.wrong = "timestamp_invalid";
    const auto parsed = parse_message(token_der);
    const Message& token = parsed.message;
    if (!parsed.wrong.empty()) return out;
    const auto info = info_of(token);
    const auto time = info ? time_of_token(info.get()) : std::nullopt;
    const bool good = time && is_over(info.get(), stamped, weak) &&
                      !digest_name(token, weak).empty() && check_attributes(token).empty() &&
                      check_algorithms(token).empty() &&
                      check_content(token, content_of(token)).empty() &&
                      is_for_timestamps_alone(token.certificate);
    ERR_clear_error();
    if (!good) return out;
    out.time = *time;
    out.facts.time = *time;
    out.facts.sha256_hex = base::sha256(token_der).hex();
    out.facts.serial_hex = base::to_hex(bytes_of(TS_TST_INFO_get_serial(info.get())));
    auto evidence = evidence_in(token);
    evidence.add(brought);
    const auto chain = trust.judge(token.certificate, evidence, *time);
    out.facts.chain = chain->chain;
    if (!chain->reasons.empty()) return out;
    out.wrong.clear();
    if (!chain->unknowns.empty()) out.unknown = chain->unknowns.front();
    return out;
}

std::vector<std::string> signature_tokens(const Message& message) {
    std::vector<std::string> out;
    for (const auto* value : unsigned_attributes(message, "1.2.840.113549.1.9.16.2.14")) {
        if (value->type == V_ASN1_SEQUENCE) out.emplace_back(bytes_of(value->value.sequence));
    }
    return out;
}

std::string stamped_type(const Message& message) {
    const auto has = [&](const char* oid) { return !unsigned_attributes(message, oid).empty(); };
    for (const char* archive :
         {"0.4.0.1733.2.4", "1.2.840.113549.1.9.16.2.48", "1.2.840.113549.1.9.16.2.27"}) {
        if (has(archive)) return "CAdES-A";
    }
    if (has("1.2.840.113549.1.9.16.2.24")) return "CAdES-X Long";
    return has("1.2.840.113549.1.9.16.2.22") ? "CAdES-C" : "CAdES-T";
}

}  // namespace registrar::signature
