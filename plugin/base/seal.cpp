#include "plugin/base/seal.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

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

const unsigned char* in(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* out(char* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

}  // namespace

SecretKey SecretKey::random() {
    return SecretKey(random_bytes(size));
}

std::optional<SecretKey> SecretKey::from_bytes(std::string_view bytes) {
    if (bytes.size() != size) return std::nullopt;
    return SecretKey(std::string(bytes));
}

SecretKey::~SecretKey() {
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

Digest SecretKey::commitment() const {
    return sha256("bbb-quorum key commitment\n", bytes_);
}

SecretKey SecretKey::derive(std::string_view purpose) const {
    return SecretKey(std::string(hmac_sha256(bytes_, purpose).bytes()));
}

std::string seal(const SecretKey& key, std::string_view plain, std::string_view context) {
    std::string sealed = random_bytes(nonce_size);
    sealed.resize(nonce_size + plain.size() + tag_size);
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool done =
        EVP_EncryptInit_ex(
            cipher.get(), EVP_aes_256_gcm(), nullptr, in(key.reveal()), in(sealed)
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
            cipher.get(), EVP_aes_256_gcm(), nullptr, in(key.reveal()), in(sealed)
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
