#include "bbb-hooks/checksum.hpp"

#include <openssl/evp.h>

#include "plugin/base/bytes.hpp"
#include "plugin/base/result.hpp"
#include "plugin/base/url.hpp"

namespace bbb {
namespace {

namespace base = plugin::base;

const EVP_MD* algorithm_of(ChecksumAlgorithm algorithm) {
    switch (algorithm) {
        case ChecksumAlgorithm::sha1: return EVP_sha1();
        case ChecksumAlgorithm::sha256: return EVP_sha256();
        case ChecksumAlgorithm::sha384: return EVP_sha384();
        case ChecksumAlgorithm::sha512: return EVP_sha512();
    }
    return EVP_sha256();
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
    return base::to_hex({reinterpret_cast<char*>(digest), length});
}

std::string encode_query(const Parameters& parameters) {
    std::string query;
    for (const auto& [name, value] : parameters) {
        if (!query.empty()) query += '&';
        query += base::percent_encoded(name) + "=" + base::percent_encoded(value);
    }
    return query;
}

}  // namespace bbb
