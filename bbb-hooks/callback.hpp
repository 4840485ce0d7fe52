// "Recording ready": BigBlueButton posts signed_parameters, a JWT (RFC 7519) HS256 over the secret.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bbb {

struct RecordingReady {
    std::string meeting_id;  // external
    std::string record_id;
};

/// nullopt: another algorithm, another key, malformed.
std::optional<RecordingReady> verify_recording_ready(
    std::string_view signed_parameters, std::string_view secret
);

}  // namespace bbb
