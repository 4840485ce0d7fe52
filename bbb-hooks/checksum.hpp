// The checksum of API calls: lower-case hex of H(call + query + secret) over exactly the bytes sent
// (docs/development/api of BigBlueButton; its length determines the algorithm).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bbb {

enum class ChecksumAlgorithm { sha1, sha256, sha384, sha512 };

std::optional<ChecksumAlgorithm> checksum_algorithm_named(std::string_view name);
std::string checksum(
    ChecksumAlgorithm algorithm, std::string_view call, std::string_view query,
    std::string_view secret
);

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// name=value&…, percent-encoding everything but unreserved characters (RFC 3986 section 2.3).
std::string encode_query(const Parameters& parameters);

}  // namespace bbb
