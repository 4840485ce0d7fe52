// Authenticated encryption of small documents (AES-256-GCM, NIST SP 800-38D).
// Layout of a sealed document: 12 bytes of nonce, ciphertext, 16 bytes of tag.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"

namespace plugin::base {

/// 256 bits that must not be logged: no stream operator, wiped when it dies.
class SecretKey {
public:
    static constexpr std::size_t size = 32;

    static SecretKey random();
    static std::optional<SecretKey> from_bytes(std::string_view bytes);

    SecretKey(const SecretKey&) = default;
    SecretKey(SecretKey&&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    SecretKey& operator=(SecretKey&&) = default;
    ~SecretKey();

    /// For the key file and for the entry that releases a question's key at closing; nowhere else.
    std::string_view reveal() const { return bytes_; }
    /// Commits to the key without showing it.
    Digest commitment() const;
    /// An independent key for another purpose.
    SecretKey derive(std::string_view purpose) const;

private:
    explicit SecretKey(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
};

/// `context` is bound to the result but not stored in it: opening with another context fails.
std::string seal(const SecretKey& key, std::string_view plain, std::string_view context);

/// nullopt: wrong key, wrong context, or altered bytes.
std::optional<std::string> unseal(
    const SecretKey& key, std::string_view sealed, std::string_view context
);

}  // namespace plugin::base
