#include "registrar/signature/light.hpp"

#include <openssl/err.h>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

constexpr std::size_t known_max = 20'000;

/// As the whole way reads it.
std::optional<base::Instant> claimed_in(const LightMessage& message) {
    const auto time = message.time();
    if (!time) return std::nullopt;
    const auto* at = reinterpret_cast<const unsigned char*>(time->whole.data());
    ASN1_TYPE* value = d2i_ASN1_TYPE(nullptr, &at, static_cast<long>(time->whole.size()));
    const auto out = time_in(value);
    ASN1_TYPE_free(value);
    return out;
}

}  // namespace

/// The message is signed over this content with the known key; what it says for this occasion.
bool LightPath::Known::over(
    const LightMessage& message, std::string_view content, Occasion& occasion
) const {
    const auto digest = digest_over(content, key.digest());
    if (!digest || !base::equal_in_constant_time(*digest, message.digest())) return false;
    if (!key.fits(message.signed_bytes(), message.signature())) return false;
    const bool sha256 = EVP_MD_get_type(key.digest()) == NID_sha256;
    occasion.document_sha256_hex = sha256 ? base::to_hex(*digest) : base::sha256(content).hex();
    occasion.document_bytes = content.size();
    occasion.claimed_signing_time = claimed_in(message);
    return true;
}

void LightPath::learn(
    std::string_view content, std::string_view der, const Message& message, const Report& report,
    std::shared_ptr<const ChainVerdict> chain
) {
    const LightMessage light(der);
    if (!light) return;
    X509_ALGOR *digest = nullptr, *signature = nullptr;
    CMS_SignerInfo_get0_algs(message.info, nullptr, nullptr, &digest, &signature);
    std::shared_ptr<const Known> known(new Known{
        fingerprint(message.certificate, EVP_sha256()), std::make_shared<const Report>(report),
        std::move(chain), VerifyingKey(message.certificate, signature, digest)
    });
    Occasion occasion;
    const bool same = known->over(light, content, occasion);
    ERR_clear_error();
    if (!same) return;
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= known_max) known_.clear();
    known_.insert_or_assign(light.frame(), std::move(known));
}

std::shared_ptr<const LightPath::Known> LightPath::find(const base::Digest& frame) const {
    const std::shared_lock lock(mutex_);
    const auto found = known_.find(frame);
    return found == known_.end() ? nullptr : found->second;
}

std::optional<Checked> LightPath::check(
    std::string_view content, std::string_view der, base::Instant at, const Trust& trust
) const {
    const LightMessage message(der);
    if (!message) return std::nullopt;
    const auto known = find(message.frame());
    if (!known || !trust.still_holds(known->fingerprint, at, known->chain)) return std::nullopt;
    Occasion occasion;
    if (!known->over(message, content, occasion)) {
        ERR_clear_error();
        return std::nullopt;
    }
    occasion.checked_at = at;
    occasion.proven_at = at;
    return Checked{known->report, std::move(occasion)};
}

}  // namespace registrar::signature
