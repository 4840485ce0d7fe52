// Callbacks signed by a JWT (RFC 7519) over the server's secret.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bbb {

struct RecordingReady {
    std::string meeting_id;  // external
    std::string record_id;
};

/// The posted signed_parameters. HS256; Scalelite signs with its own secrets, in HS512 if SHA-256
/// is not allowed there. nullopt: another algorithm, none of the keys, malformed.
std::optional<RecordingReady> verify_recording_ready(
    std::string_view signed_parameters, const std::vector<std::string>& secrets
);

/// What the server's analytics say of a meeting that is over (post_events_analytics_callback).
struct AnalyticsReport {
    std::string meeting_id;           // external
    std::string internal_meeting_id;  // "" in old versions
    std::size_t attendees = 0;
};

/// nullopt: not a report, or of no meeting.
std::optional<AnalyticsReport> read_analytics(std::string_view body);

/// `authorization`: the header, "Bearer …", HS512, with the moment it expires. It says who sent,
/// not what: the body has no signature. nullopt: not from a server of ours, too late, or not
/// readable.
std::optional<AnalyticsReport> verify_analytics(
    std::string_view authorization, std::string_view body, const std::vector<std::string>& secrets,
    std::int64_t now_s
);

}  // namespace bbb
