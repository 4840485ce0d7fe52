#include "bbb-hooks/checksum.hpp"

#include <openssl/evp.h>

#include "plugin/base/bytes.hpp"
#include "plugin/base/result.hpp"

namespace bbb {
namespace {

const EVP_MD* algorithm_of(ChecksumAlgorithm algorithm) {
    switch (algorithm) {
        case ChecksumAlgorithm::sha1: return EVP_sha1();
        case ChecksumAlgorithm::sha256: return EVP_sha256();
        case ChecksumAlgorithm::sha384: return EVP_sha384();
        case ChecksumAlgorithm::sha512: return EVP_sha512();
    }
    return EVP_sha256();
}

bool unreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

}  // namespace

std::optional<ChecksumAlgorithm> checksum_algorithm_named(std::string_view name) {
    if (name == "sha1") return ChecksumAlgorithm::sha1;
    if (name == "sha256") return ChecksumAlgorithm::sha256;
    if (name == "sha384") return ChecksumAlgorithm::sha384;
    if (name == "sha512") return ChecksumAlgorithm::sha512;
    return std::nullopt;
}

std::string checksum(
    ChecksumAlgorithm algorithm, std::string_view call, std::string_view query,
    std::string_view secret
) {
    const std::string text = std::string(call) + std::string(query) + std::string(secret);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const int done =
        EVP_Digest(text.data(), text.size(), digest, &length, algorithm_of(algorithm), nullptr);
    QUORUM_ASSERT(done == 1);
    return plugin::base::to_hex({reinterpret_cast<char*>(digest), length});
}

std::string percent_encoded(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (unreserved(c)) {
            out += c;
        } else {
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

std::string encode_query(const Parameters& parameters) {
    std::string query;
    for (const auto& [name, value] : parameters) {
        if (!query.empty()) query += '&';
        query += percent_encoded(name) + "=" + percent_encoded(value);
    }
    return query;
}

}  // namespace bbb
