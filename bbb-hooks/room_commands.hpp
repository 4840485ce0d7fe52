// Commands to a room over Redis. akka-apps decodes them strictly and drops what it does not know
// without a word, so a command that was sent is only done when an event says so.
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
    /// EjectUserFromMeetingSysMsg: needs no permission, ends one internal user.
    virtual base::Attempt<void> eject(const std::string& room, const std::string& user) = 0;
    /// Any message of command_messages.hpp.
    virtual base::Attempt<void> send(const std::string& message) = 0;
};

std::unique_ptr<RoomCommands> make_room_commands(RedisAddress address);

}  // namespace bbb
