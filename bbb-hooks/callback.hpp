// Callbacks authenticated by a JWT (RFC 7519) with the server's shared secret.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bbb {

struct RecordingReady {
    std::string meeting_id;  // external id
    std::string record_id;
};

/// Verifies the posted signed_parameters. HS256; Scalelite signs with secrets of its own, and in
/// HS512 if SHA-256 is not allowed there. nullopt: wrong algorithm, no matching key, or malformed.
std::optional<RecordingReady> verify_recording_ready(
    std::string_view signed_parameters, const std::vector<std::string>& secrets
);

/// The analytics report on a finished meeting (post_events_analytics_callback).
struct AnalyticsReport {
    std::string meeting_id;           // external id
    std::string internal_meeting_id;  // "" from old versions
    std::size_t attendees = 0;
};

/// nullopt: not a report, or without a meeting.
std::optional<AnalyticsReport> read_analytics(std::string_view body);

/// `authorization`: the header "Bearer …", an HS512 token with an expiry. It authenticates the
/// sender only, because the body is not signed. nullopt: not from one of our servers, expired, or
/// unreadable.
std::optional<AnalyticsReport> verify_analytics(
    std::string_view authorization, std::string_view body, const std::vector<std::string>& secrets,
    std::int64_t now_s
);

}  // namespace bbb
