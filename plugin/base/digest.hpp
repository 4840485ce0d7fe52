// SHA-256 digests as a type of their own (FIPS 180-4).
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

class Digest {
public:
    static constexpr std::size_t size = 32;

    Digest() = default;  // all zero: the head of an empty journal
    explicit Digest(const std::array<char, size>& bytes) : bytes_(bytes) {}

    static std::optional<Digest> from_hex(std::string_view text);
    static std::optional<Digest> from_bytes(std::string_view bytes);

    std::string_view bytes() const { return {bytes_.data(), size}; }
    std::string hex() const;
    bool is_zero() const { return bytes_ == std::array<char, size>{}; }
    auto operator<=>(const Digest&) const = default;

private:
    std::array<char, size> bytes_{};
};

Digest sha256(std::string_view bytes);
Digest sha256(std::string_view first, std::string_view second);  // of the concatenation
Digest hmac_sha256(std::string_view key, std::string_view bytes);

/// Comparison time does not depend on the position of the first difference.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// From the system's random generator; aborts if it is unavailable.
std::string random_bytes(std::size_t count);

/// 128 random bits as 22 characters of base64url: unguessable ids and nonces.
std::string random_token();

}  // namespace plugin::base
