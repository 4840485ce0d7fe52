// Decodes commands from Redis as strictly as akka-apps: an unknown name, an unknown or missing
// field or a wrong type silently drops the message.
#pragma once

#include <string>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

/// Returns the line for the sandbox's own log: "obeyed …" or "dropped: …"; "" for a
/// ping that was answered.
std::string obey(World& world, const std::string& message, std::int64_t now);

}  // namespace bbb::sandbox
