// Inside registrar/signature only: the key of a signer who was seen before, made ready once for
// verifying with the algorithms his signatures name.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "registrar/signature/algorithms.hpp"

namespace registrar::signature {

/// Thread-safe.
class VerifyingKey {
public:
    /// False inside where these algorithms are none for a key of this kind.
    VerifyingKey(X509* certificate, const X509_ALGOR* signature, const X509_ALGOR* digest);

    /// As signature_fits says it.
    bool fits(std::string_view bytes, std::string_view value) const;
    /// Of what is signed; null: there is no such algorithm.
    const EVP_MD* digest() const { return digest_; }

private:
    Owned<EVP_PKEY_CTX> ready() const;

    Owned<X509> certificate_;
    Owned<X509_ALGOR> signature_, digest_name_;
    const EVP_MD* digest_;
    bool of_digest_;  // the digest is verified, as it is by all but Ed25519
    mutable std::mutex mutex_;
    mutable std::vector<Owned<EVP_PKEY_CTX>> idle_;  // guarded by mutex_
};

}  // namespace registrar::signature
