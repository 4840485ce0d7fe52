#include "registrar/signature/qualified.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <memory>

#include "registrar/signature/certificate.hpp"
#include "registrar/signature/der.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

// Object identifiers, as they stand in DER; 0.4.0.1862.1.…
constexpr std::string_view oid_compliance("\x04\x00\x8E\x46\x01\x01", 6),
    oid_device("\x04\x00\x8E\x46\x01\x04", 6), oid_type("\x04\x00\x8E\x46\x01\x06", 6),
    oid_for_signatures("\x04\x00\x8E\x46\x01\x06\x01", 7);

std::string_view statements_of(X509* certificate) {
    const int place = X509_get_ext_by_NID(certificate, NID_qcStatements, -1);
    if (place < 0) return {};
    return bytes_of(X509_EXTENSION_get_data(X509_get_ext(certificate, place)));
}

bool is_european(X509* certificate) {
    const auto all = only_element(statements_of(certificate), tag_sequence);
    DerReader reader(all ? all->value : std::string_view{});
    bool complies = false, in_device = false, for_signatures = true;
    while (const auto statement = reader.next()) {
        DerReader parts(statement->value);
        const auto id = parts.next_if(tag_oid);
        if (!id) continue;
        complies = complies || id->value == oid_compliance;
        in_device = in_device || id->value == oid_device;
        if (id->value != oid_type) continue;
        for_signatures = false;
        const auto types = parts.next_if(tag_sequence);
        DerReader each(types ? types->value : std::string_view{});
        while (const auto type = each.next()) {
            for_signatures = for_signatures || type->value == oid_for_signatures;
        }
    }
    return complies && in_device && for_signatures;
}

bool is_russian(X509* certificate) {
    const auto key = accepted_key(X509_get0_pubkey(certificate), {});
    const auto policies = policies_of(certificate);
    return key.starts_with("GOST R 34.10-2012") &&
           std::any_of(policies.begin(), policies.end(), [](const std::string& one) {
               return one.starts_with("1.2.643.100.113.");
           });
}

}  // namespace

bool claims_qualified(X509* certificate, Accreditation by) {
    switch (by) {
        case Accreditation::russian: return is_russian(certificate);
        case Accreditation::european: return is_european(certificate);
        case Accreditation::not_asked: return true;
    }
    return true;
}

namespace {

struct PeriodDeleter {
    void operator()(PKEY_USAGE_PERIOD* p) const { PKEY_USAGE_PERIOD_free(p); }
};
std::unique_ptr<PKEY_USAGE_PERIOD, PeriodDeleter> key_period(X509* certificate) {
    auto* period = static_cast<PKEY_USAGE_PERIOD*>(
        X509_get_ext_d2i(certificate, NID_private_key_usage_period, nullptr, nullptr)
    );
    ERR_clear_error();
    return std::unique_ptr<PKEY_USAGE_PERIOD, PeriodDeleter>(period);
}

}  // namespace

bool is_outside_key_period(X509* certificate, base::Instant at) {
    const auto period = key_period(certificate);
    if (!period) return false;
    const bool early = period->notBefore != nullptr && at < instant_of(period->notBefore);
    return early || (period->notAfter != nullptr && instant_of(period->notAfter) < at);
}

std::optional<base::Instant> key_period_end(X509* certificate) {
    const auto period = key_period(certificate);
    if (!period || period->notAfter == nullptr) return std::nullopt;
    return instant_of(period->notAfter);
}

}  // namespace registrar::signature
