#include "bbb-hooks/callback.hpp"

#include <boost/json.hpp>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"

namespace bbb {
namespace {

namespace bj = boost::json;
namespace base = plugin::base;

constexpr std::size_t bytes_max = 16 * 1024;

std::optional<bj::object> object_of(std::string_view base64url) {
    const auto text = base::from_base64url(base64url);
    if (!text) return std::nullopt;
    bj::error_code error;
    const auto value = bj::parse(*text, error);
    if (error || !value.is_object()) return std::nullopt;
    return value.as_object();
}

std::string text_of(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

}  // namespace

std::optional<RecordingReady> verify_recording_ready(
    std::string_view token, std::string_view secret
) {
    if (token.size() > bytes_max) return std::nullopt;
    const auto first = token.find('.');
    const auto second = token.find('.', first == token.npos ? first : first + 1);
    if (second == token.npos || token.find('.', second + 1) != token.npos) return std::nullopt;
    const auto header = object_of(token.substr(0, first));
    // The algorithm is ours to choose, not the token's.
    if (!header || text_of(*header, "alg") != "HS256") return std::nullopt;
    const auto signature = base::from_base64url(token.substr(second + 1));
    const auto expected = base::hmac_sha256(secret, token.substr(0, second));
    if (!signature || !base::equal_in_constant_time(*signature, expected.bytes())) {
        return std::nullopt;
    }
    const auto claims = object_of(token.substr(first + 1, second - first - 1));
    if (!claims) return std::nullopt;
    RecordingReady ready{text_of(*claims, "meeting_id"), text_of(*claims, "record_id")};
    if (ready.record_id.empty()) return std::nullopt;
    return ready;
}

}  // namespace bbb
