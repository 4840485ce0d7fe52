// The parts of a conference server that a meeting in a room depends on.
#pragma once

#include <array>
#include <string_view>

namespace plugin::meeting {

/// The parts of BigBlueButton that a room needs.
enum class ConferencePart {
    api,    // bbb-web, which lets people in
    redis,  // the bus between all of them
    akka,   // akka-apps, which keeps the rooms
    room    // the room itself, while its server is there
};
constexpr std::array<std::string_view, 4> names(ConferencePart) {
    return {"api", "redis", "akka", "room"};
}

}  // namespace plugin::meeting
