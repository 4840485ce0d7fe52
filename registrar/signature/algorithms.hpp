// Inside registrar/signature only: which algorithms are accepted, by the name they are reported by.
#pragma once

#include <openssl/err.h>

#include <string>
#include <string_view>
#include <vector>

#include "registrar/signature/handles.hpp"

namespace registrar::signature {

/// Old algorithms a policy may name for old documents: "sha1", "md5", "rsa1024" (RSA from 1024
/// bits).
using AcceptedWeak = std::vector<std::string>;

/// Longer keys only make others wait.
constexpr int key_bits_max = 8192;
/// "GOST R 34.10-2012 256", "ECDSA P-256", "ECDSA brainpoolP256r1", "RSA 2048", "RSA-PSS 2048",
/// "Ed25519"; empty: not accepted.
std::string accepted_key(EVP_PKEY* key, const AcceptedWeak& weak);
/// "sha256", "md_gost12_256"; empty: not accepted.
std::string accepted_digest(const ASN1_OBJECT* algorithm, const AcceptedWeak& weak);
/// What makes this certificate's key or the signature on it too weak: "MD5", "RSA 1024"; empty:
/// nothing. `anchor`: its own signature is not relied upon.
std::string weakness_of(X509* certificate, bool anchor, const AcceptedWeak& weak);
/// The same of an AlgorithmIdentifier that names digest and key at once, as on a revocation list.
std::string weakness_of(const X509_ALGOR* signature, const AcceptedWeak& weak);

/// The same algorithm, looked up once where OpenSSL has it built in: a look-up for each digest
/// takes a lock that all threads share. Null for null.
const EVP_MD* looked_up(const EVP_MD* algorithm);
/// Raw bytes; nullopt: there is no such algorithm, or it is not to be had.
std::optional<std::string> digest_over(std::string_view content, const EVP_MD* algorithm);
/// The signature algorithm that a message names is one of this key with this digest (RFC 5652 5.3,
/// RFC 4055, RFC 5753, RFC 8419, R 1323565.1.025). OpenSSL looks at the key alone.
/// False for a null key: one that cannot be read.
bool algorithm_agrees(const X509_ALGOR* signature, const X509_ALGOR* digest, EVP_PKEY* key);
/// What a key of this kind signs is a digest, and not the bytes themselves.
bool signs_digests(EVP_PKEY* key);
/// Prepares for the padding that the signature's algorithm names. False: not to be done.
bool with_padding_of(const X509_ALGOR* signature, EVP_PKEY_CTX* settings);
/// Checks a signature over these bytes by OpenSSL, which digests them itself; null `digest`: the
/// key's own. `prepare`, given the EVP_PKEY_CTX*, sets what the algorithm names and may refuse.
template <class Prepare>
bool verifies(
    EVP_PKEY* key, const EVP_MD* digest, std::string_view bytes, std::string_view value,
    Prepare prepare
) {
    const auto raw = [](std::string_view text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* settings = nullptr;  // belongs to `context`
    const bool good =
        EVP_DigestVerifyInit(context.get(), &settings, digest, nullptr, key) == 1 &&
        prepare(settings) &&
        EVP_DigestVerify(context.get(), raw(value), value.size(), raw(bytes), bytes.size()) == 1;
    ERR_clear_error();
    return good;
}
/// Checks a signature over these bytes with what the two identifiers say; false for a null key.
bool signature_fits(
    const X509_ALGOR* signature, const X509_ALGOR* digest, EVP_PKEY* key, std::string_view bytes,
    std::string_view value
);

}  // namespace registrar::signature
