// Authenticated encryption of small documents (AES-256-GCM, NIST SP 800-38D).
// Layout of a sealed document: 12 bytes of nonce, ciphertext, 16 bytes of tag.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"

namespace plugin::base {

/// Allocates the memory for keys, which is never swapped or dumped. Call once at start, before any
/// key is made; otherwise keys are in ordinary memory. False: the system does not allow locking so
/// much memory (RLIMIT_MEMLOCK), so keys may be swapped.
bool lock_secret_memory();

/// A 256-bit key: no stream operator, so it cannot be logged; wiped on destruction.
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

    /// Only for the key file and for the entry that releases a question's key at closing.
    std::string_view reveal() const { return {bytes_.get(), size}; }
    /// Commits to the key without revealing it.
    Digest commitment() const;
    /// An independent key for another purpose.
    SecretKey derive(std::string_view purpose) const;

private:
    struct Wipe {
        void operator()(char* bytes) const;
    };
    explicit SecretKey(std::string_view bytes);

    std::unique_ptr<char, Wipe> bytes_;  // allocated in OpenSSL's secure heap
};

/// `context` is authenticated but not stored in the result: unsealing with another context fails.
std::string seal(const SecretKey& key, std::string_view plain, std::string_view context);

/// nullopt: wrong key, wrong context, or altered bytes.
std::optional<std::string> unseal(
    const SecretKey& key, std::string_view sealed, std::string_view context
);

}  // namespace plugin::base
