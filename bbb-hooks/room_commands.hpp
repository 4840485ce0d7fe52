// Sends commands to a room over Redis. akka-apps silently drops what it cannot decode, so a sent
// command counts as done only when an event confirms it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "bbb-hooks/command_messages.hpp"
#include "bbb-hooks/redis_feed.hpp"

namespace bbb {

/// Thread-safe, blocking with a deadline.
class RoomCommands {
public:
    virtual ~RoomCommands() = default;
    /// Sends any message of command_messages.hpp.
    virtual base::Attempt<void> send(const std::string& message) = 0;
};

std::unique_ptr<RoomCommands> make_room_commands(RedisAddress address);

}  // namespace bbb
