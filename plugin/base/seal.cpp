#include "plugin/base/seal.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "plugin/base/result.hpp"

namespace plugin::base {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

struct CipherDeleter {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, CipherDeleter>;

/// Fetched once: looking an algorithm up by name takes a lock that all threads share.
const EVP_CIPHER* cipher_algorithm() {
    static EVP_CIPHER* const algorithm = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    QUORUM_ASSERT(algorithm != nullptr);
    return algorithm;
}

/// Drawn for several documents at a time: to ask the generator costs more than to encrypt one.
std::string_view next_nonce() {
    constexpr std::size_t at_once = 64;
    thread_local std::string drawn;
    thread_local std::size_t used = 0;
    if (used == drawn.size()) {
        drawn = random_bytes(at_once * nonce_size);
        used = 0;
    }
    const std::string_view nonce(drawn.data() + used, nonce_size);
    used += nonce_size;
    return nonce;
}

const unsigned char* in(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* out(char* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

}  // namespace

bool lock_secret_memory() {
    constexpr std::size_t bytes =
        1024 * 1024;  // room for several thousand keys; further ones use the ordinary heap
    constexpr std::size_t smallest = SecretKey::size;
    return CRYPTO_secure_malloc_init(bytes, smallest) == 1;  // 2: allocated, but not locked
}

SecretKey::SecretKey(std::string_view bytes)
    : bytes_(static_cast<char*>(OPENSSL_secure_malloc(size))) {
    QUORUM_ASSERT(bytes_ != nullptr && bytes.size() == size);
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
}

void SecretKey::Wipe::operator()(char* bytes) const {
    OPENSSL_secure_clear_free(bytes, size);
}

SecretKey SecretKey::random() {
    auto bytes = random_bytes(size);
    SecretKey key(bytes);
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
}

std::optional<SecretKey> SecretKey::from_bytes(std::string_view bytes) {
    if (bytes.size() != size) return std::nullopt;
    return SecretKey(bytes);
}

Digest SecretKey::commitment() const {
    return sha256("bbb-quorum key commitment\n", reveal());
}

SecretKey SecretKey::derive(std::string_view purpose) const {
    return SecretKey(hmac_sha256(reveal(), purpose).bytes());
}

std::string seal(const SecretKey& key, std::string_view plain, std::string_view context) {
    std::string sealed(next_nonce());
    sealed.resize(nonce_size + plain.size() + tag_size);
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool done =
        EVP_EncryptInit_ex(
            cipher.get(), cipher_algorithm(), nullptr, in(key.reveal()), in(sealed)
        ) == 1 &&
        EVP_EncryptUpdate(
            cipher.get(), nullptr, &length, in(context), static_cast<int>(context.size())
        ) == 1 &&
        EVP_EncryptUpdate(
            cipher.get(), out(sealed.data() + nonce_size), &length, in(plain),
            static_cast<int>(plain.size())
        ) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), out(sealed.data() + nonce_size + length), &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(
            cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, sealed.data() + nonce_size + plain.size()
        ) == 1;
    QUORUM_ASSERT(done);
    return sealed;
}

std::optional<std::string> unseal(
    const SecretKey& key, std::string_view sealed, std::string_view context
) {
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    const auto body = sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size);
    std::string tag(sealed.substr(sealed.size() - tag_size));
    std::string plain(body.size(), '\0');
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool done =
        EVP_DecryptInit_ex(
            cipher.get(), cipher_algorithm(), nullptr, in(key.reveal()), in(sealed)
        ) == 1 &&
        EVP_DecryptUpdate(
            cipher.get(), nullptr, &length, in(context), static_cast<int>(context.size())
        ) == 1 &&
        EVP_DecryptUpdate(
            cipher.get(), out(plain.data()), &length, in(body), static_cast<int>(body.size())
        ) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), out(plain.data() + length), &length) == 1;
    if (!done) return std::nullopt;
    return plain;
}

}  // namespace plugin::base
