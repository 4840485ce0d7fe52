// SHA-256 by OpenSSL's own functions: EVP would ask first whether an engine wants to do it, under a
// lock that all threads share, and that costs more than to hash a short entry.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "plugin/base/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/result.hpp"

namespace plugin::base {
namespace {

/// Fetched once, because a look-up by name costs more than hashing a short entry.
const EVP_MD* sha256_algorithm() {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    QUORUM_ASSERT(algorithm != nullptr);
    return algorithm;
}

}  // namespace

std::optional<Digest> Digest::from_bytes(std::string_view bytes) {
    if (bytes.size() != size) return std::nullopt;
    std::array<char, size> copy;
    std::copy(bytes.begin(), bytes.end(), copy.begin());
    return Digest(copy);
}

std::optional<Digest> Digest::from_hex(std::string_view text) {
    const auto bytes = base::from_hex(text);
    return bytes ? from_bytes(*bytes) : std::nullopt;
}

std::string Digest::hex() const {
    return to_hex(bytes());
}

Digest sha256(std::string_view bytes) {
    return sha256(bytes, {});
}

Digest sha256(std::string_view first, std::string_view second) {
    SHA256_CTX context;
    std::array<char, Digest::size> out;
    const bool done = SHA256_Init(&context) == 1 &&
                      SHA256_Update(&context, first.data(), first.size()) == 1 &&
                      SHA256_Update(&context, second.data(), second.size()) == 1 &&
                      SHA256_Final(reinterpret_cast<unsigned char*>(out.data()), &context) == 1;
    OPENSSL_cleanse(&context, sizeof context);  // the end of what was hashed may be in it
    QUORUM_ASSERT(done);
    return Digest(out);
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
    std::array<char, Digest::size> out;
    unsigned length = 0;
    const auto* made = HMAC(
        sha256_algorithm(), key.data(), static_cast<int>(key.size()),
        reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
        reinterpret_cast<unsigned char*>(out.data()), &length
    );
    QUORUM_ASSERT(made != nullptr && length == Digest::size);
    return Digest(out);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    const int done =
        RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count));
    QUORUM_ASSERT(done == 1);
    return bytes;
}

std::string random_token() {
    return to_base64url(random_bytes(16));
}

}  // namespace plugin::base
