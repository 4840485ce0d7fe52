#include "plugin/base/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>

#include "plugin/base/bytes.hpp"
#include "plugin/base/result.hpp"

namespace plugin::base {
namespace {

struct ContextDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

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
    thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context(EVP_MD_CTX_new());
    std::array<char, Digest::size> out;
    unsigned length = 0;
    const bool done =
        EVP_DigestInit_ex(context.get(), sha256_algorithm(), nullptr) == 1 &&
        EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
        EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 &&
        EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length) ==
            1;
    QUORUM_ASSERT(done && length == Digest::size);
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
