// Authenticated encryption of small documents (AES-256-GCM, NIST SP 800-38D).
// Layout of a sealed document: 12 bytes of nonce, ciphertext, 16 bytes of tag.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"

namespace plugin::base {

/// Where keys live: memory that is not swapped and in no core dump. Once, at the start of a program
/// that keeps keys, before any is made; without it keys live in ordinary memory. False: the system
/// does not let so much be locked (RLIMIT_MEMLOCK), and keys may be swapped.
bool lock_secret_memory();

/// 256 bits that must not be logged: no stream operator, wiped when it dies.
class SecretKey {
public:
    static constexpr std::size_t size = 32;

    static SecretKey random();
    static std::optional<SecretKey> from_bytes(std::string_view bytes);

    SecretKey(const SecretKey& other) : SecretKey(other.reveal()) {}
    SecretKey(SecretKey&& other) noexcept = default;
    SecretKey& operator=(const SecretKey& other) { return *this = SecretKey(other); }
    SecretKey& operator=(SecretKey&& other) noexcept = default;
    ~SecretKey() = default;

    /// For the key file and for the entry that releases a question's key at closing; nowhere else.
    std::string_view reveal() const { return {bytes_.get(), size}; }
    /// Commits to the key without showing it.
    Digest commitment() const;
    /// An independent key for another purpose.
    SecretKey derive(std::string_view purpose) const;

private:
    struct Wipe {
        void operator()(char* bytes) const;
    };
    explicit SecretKey(std::string_view bytes);

    std::unique_ptr<char, Wipe> bytes_;  // of OpenSSL's secure heap
};

/// `context` is bound to the result but not stored in it: opening with another context fails.
std::string seal(const SecretKey& key, std::string_view plain, std::string_view context);

/// nullopt: wrong key, wrong context, or altered bytes.
std::optional<std::string> unseal(
    const SecretKey& key, std::string_view sealed, std::string_view context
);

}  // namespace plugin::base
