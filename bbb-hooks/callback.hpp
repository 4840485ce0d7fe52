// "Recording ready": BigBlueButton posts signed_parameters, a JWT (RFC 7519) over its secret:
// HS256; Scalelite signs with its own secrets, in HS512 if SHA-256 is not allowed there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bbb {

struct RecordingReady {
    std::string meeting_id;  // external
    std::string record_id;
};

/// nullopt: another algorithm, none of the keys, malformed.
std::optional<RecordingReady> verify_recording_ready(
    std::string_view signed_parameters, const std::vector<std::string>& secrets
);

}  // namespace bbb
