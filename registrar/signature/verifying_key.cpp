#include "registrar/signature/verifying_key.hpp"

#include <openssl/err.h>

namespace registrar::signature {

VerifyingKey::VerifyingKey(X509* certificate, const X509_ALGOR* signature, const X509_ALGOR* digest)
    : certificate_(shared(certificate)),
      signature_(X509_ALGOR_dup(signature)),
      digest_name_(X509_ALGOR_dup(digest)),
      digest_(looked_up(EVP_get_digestbyobj(digest->algorithm))),
      of_digest_(digest_ != nullptr && signs_digests(X509_get0_pubkey(certificate))) {}

bool VerifyingKey::fits(std::string_view bytes, std::string_view value) const {
    EVP_PKEY* key = X509_get0_pubkey(certificate_.get());
    if (!of_digest_) {
        return signature_fits(signature_.get(), digest_name_.get(), key, bytes, value);
    }
    const auto digest = digest_over(bytes, digest_);
    auto context = ready();
    if (!digest || !context) return false;
    const bool good =
        EVP_PKEY_verify(
            context.get(), reinterpret_cast<const unsigned char*>(value.data()), value.size(),
            reinterpret_cast<const unsigned char*>(digest->data()), digest->size()
        ) == 1;
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(context));
    return good;
}

/// One that nobody verifies with at the moment: there are as many as threads that verify at once.
Owned<EVP_PKEY_CTX> VerifyingKey::ready() const {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_.empty()) {
            auto context = std::move(idle_.back());
            idle_.pop_back();
            return context;
        }
    }
    EVP_PKEY* key = X509_get0_pubkey(certificate_.get());
    Owned<EVP_PKEY_CTX> context(key == nullptr ? nullptr : EVP_PKEY_CTX_new(key, nullptr));
    const bool good = context != nullptr && EVP_PKEY_verify_init(context.get()) == 1 &&
                      EVP_PKEY_CTX_set_signature_md(context.get(), digest_) == 1 &&
                      with_padding_of(signature_.get(), context.get());
    if (!good) context.reset();
    return context;
}

}  // namespace registrar::signature
