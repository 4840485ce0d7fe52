#include "registrar/signature/light.hpp"

#include <openssl/err.h>

#include "plugin/base/digest.hpp"
#include "registrar/signature/light_message.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

constexpr std::size_t known_max = 20'000;

bool over_this_content(const LightMessage& message, std::string_view content) {
    const auto* type = message.attribute(NID_pkcs9_contentType);
    const auto* digest = message.attribute(NID_pkcs9_messageDigest);
    const EVP_MD* algorithm = message.digest_algorithm();
    if (type == nullptr || type->type != V_ASN1_OBJECT) return false;
    if (OBJ_cmp(type->value.object, message.content_type()) != 0) return false;
    if (digest == nullptr || digest->type != V_ASN1_OCTET_STRING) return false;
    const auto computed = digest_over(content, algorithm);
    return computed &&
           base::equal_in_constant_time(*computed, bytes_of(digest->value.octet_string));
}

}  // namespace

void LightPath::learn(std::string_view der, X509* certificate, const Report& report) {
    const LightMessage message(der);
    if (!message) return;
    auto known = std::make_shared<Known>();
    X509_up_ref(certificate);
    known->certificate.reset(certificate);
    known->fingerprint = fingerprint(certificate, EVP_sha256());
    known->report = report;
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= known_max) known_.clear();
    known_.insert_or_assign(message.frame(), std::move(known));
}

std::shared_ptr<const LightPath::Known> LightPath::find(const base::Digest& frame) const {
    const std::shared_lock lock(mutex_);
    const auto found = known_.find(frame);
    return found == known_.end() ? nullptr : found->second;
}

std::optional<Report> LightPath::check(
    std::string_view content, std::string_view der, base::Instant at, const Trust& trust
) const {
    const LightMessage message(der);
    if (!message) return std::nullopt;
    const auto known = find(message.frame());
    if (!known || !trust.still_good(known->fingerprint, at)) return std::nullopt;
    const bool good =
        over_this_content(message, content) && message.is_signed_by(known->certificate.get());
    ERR_clear_error();
    if (!good) return std::nullopt;
    Report report = known->report;
    report.checked_at = at;
    report.proven_at = at;
    report.document_sha256_hex = base::sha256(content).hex();
    report.document_bytes = content.size();
    report.claimed_signing_time = time_in(message.attribute(NID_pkcs9_signingTime));
    return report;
}

}  // namespace registrar::signature
