// `bbb-quorum room`: one command to a room by hand, confirmed by its event.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace plugin::commands {

struct RoomOrder {
    std::filesystem::path config;
    std::string room;     // external id
    std::string by;       // internal id of a moderator or the presenter, where one is needed
    std::string version;  // of the server, if it hides its own
    std::vector<std::string> words;  // "eject w_…", "poll QUESTION ANSWER ANSWER"
};

/// What `words` may be, for --help.
std::string room_orders();

/// 0: done; 1: refused, nothing confirmed it; 2: could not be sent.
int run_room_order(const RoomOrder& order, std::ostream& out, std::ostream& errors);

}  // namespace plugin::commands
