// Parts of the server that fail alone: akka-apps keeps the rooms and says what happens in them,
// bbb-web answers the API from what it has heard from akka-apps.
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

/// A room that no part remembers is over.
void World::bury_unknown() {
    for (auto& room : rooms_) room.ended = room.ended || (!room.in_akka && !room.in_web);
}

void World::restart_akka() {
    akka_alive = true;
    for (auto& room : rooms_) room.in_akka = false;
    bury_unknown();
}

void World::restart_web() {
    web_alive = true;
    last_pong_ = 0;
    for (auto& room : rooms_) room.in_web = false;
    bury_unknown();
}

void World::forget_in_web(Room& room) {
    room.in_web = false;
    bury_unknown();
}

void World::ping(std::int64_t now) {
    if (ping_every_ms == 0 || !web_alive || now < next_ping_) return;
    next_ping_ = now + ping_every_ms;
    outgoing_.push_back(
        {command_channel, "CheckAlivePingSysMsg", alive_message(true, now, last_pong_, now)}
    );
}

void World::pong(std::int64_t web_time, std::int64_t now) {
    if (!akka_alive) return;
    last_pong_ = now;
    outgoing_.push_back(
        {apps_channel, "CheckAlivePongSysMsg", alive_message(false, web_time, now, now)}
    );
}

}  // namespace bbb::sandbox
