// Commands from the bus, decoded as strictly as akka-apps does: an unknown name, an unknown field,
// a missing field or a wrong type, and the message is dropped without a word to its sender.
#pragma once

#include <string>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

/// What the sandbox's own log says about it: "obeyed …" or "dropped: …".
std::string obey(World& world, const std::string& message, std::int64_t now);

}  // namespace bbb::sandbox
