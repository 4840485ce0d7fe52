#include "bbb-hooks/callback.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

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

/// Allows only our own choice of algorithms, whatever the token says; "none" and public keys are
/// excluded.
const EVP_MD* algorithm_named(const std::string& name) {
    if (name == "HS256") return EVP_sha256();
    if (name == "HS512") return EVP_sha512();
    return nullptr;
}

bool is_signed_by(
    std::string_view text, std::string_view signature, const EVP_MD* algorithm,
    const std::string& secret
) {
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const auto* done = HMAC(
        algorithm, secret.data(), static_cast<int>(secret.size()), bytes, text.size(), mac, &length
    );
    if (done == nullptr) return false;
    return base::equal_in_constant_time({reinterpret_cast<char*>(mac), length}, signature);
}

/// nullopt: wrong algorithm, no matching key, or malformed.
std::optional<bj::object> verified_claims(
    std::string_view token, const std::vector<std::string>& secrets
) {
    if (token.size() > bytes_max) return std::nullopt;
    const auto first = token.find('.');
    const auto second = token.find('.', first == token.npos ? first : first + 1);
    if (second == token.npos || token.find('.', second + 1) != token.npos) return std::nullopt;
    const auto header = object_of(token.substr(0, first));
    const auto* algorithm = header ? algorithm_named(text_of(*header, "alg")) : nullptr;
    const auto signature = base::from_base64url(token.substr(second + 1));
    if (algorithm == nullptr || !signature) return std::nullopt;
    bool genuine = false;
    // All are tried, so that the time does not reveal which one matches.
    for (const auto& secret : secrets) {
        const bool fits = is_signed_by(token.substr(0, second), *signature, algorithm, secret);
        genuine = genuine || (fits && !secret.empty());
    }
    if (!genuine) return std::nullopt;
    return object_of(token.substr(first + 1, second - first - 1));
}

/// A token without an expiry is refused, because it would be valid for ever.
bool expired(const bj::object& claims, std::int64_t now_s) {
    const auto* until = claims.if_contains("exp");
    bj::error_code error;
    const auto seconds = until != nullptr ? until->to_number<std::int64_t>(error) : 0;
    return error || seconds <= now_s;
}

}  // namespace

std::optional<RecordingReady> verify_recording_ready(
    std::string_view token, const std::vector<std::string>& secrets
) {
    const auto claims = verified_claims(token, secrets);
    if (!claims) return std::nullopt;
    RecordingReady ready{text_of(*claims, "meeting_id"), text_of(*claims, "record_id")};
    if (ready.record_id.empty()) return std::nullopt;
    return ready;
}

std::optional<AnalyticsReport> verify_analytics(
    std::string_view authorization, std::string_view body, const std::vector<std::string>& secrets,
    std::int64_t now_s
) {
    constexpr std::string_view scheme = "Bearer ";
    if (!authorization.starts_with(scheme)) return std::nullopt;
    const auto claims = verified_claims(authorization.substr(scheme.size()), secrets);
    if (!claims || expired(*claims, now_s)) return std::nullopt;
    return read_analytics(body);
}

std::optional<AnalyticsReport> read_analytics(std::string_view body) {
    bj::error_code error;
    const auto value = bj::parse(body, error);
    if (error || !value.is_object()) return std::nullopt;
    const auto& report = value.as_object();
    AnalyticsReport out{text_of(report, "meeting_id"), text_of(report, "internal_meeting_id"), 0};
    if (out.meeting_id.empty() && out.internal_meeting_id.empty()) return std::nullopt;
    const auto* data = report.if_contains("data");
    const auto* people =
        data != nullptr && data->is_object() ? data->as_object().if_contains("attendees") : nullptr;
    if (people != nullptr && people->is_array()) out.attendees = people->as_array().size();
    return out;
}

}  // namespace bbb
