// The sidecar's engine, scheduler and stream over a journal in memory, without threads: one step
// does everything due. A restart loses everything but the journal.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bbb-hooks/room_stream.hpp"
#include "plugin/app/schedule/scheduler.hpp"
#include "plugin/journal/memory/journal.hpp"
#include "tests/scenarios/simulated_room.hpp"

namespace scenarios {

inline const plugin::meeting::MeetingId meeting_id("simulated");

class SimulatedSidecar {
public:
    explicit SimulatedSidecar(SimulatedRoom& room);
    ~SimulatedSidecar();

    /// Draws up a meeting of so many participants ("p0", "p1", …) and starts it in its room.
    void hold_meeting(std::size_t participants);
    /// A link for the participant: his external user id.
    std::string enter(const std::string& participant);
    void step();
    void hear(const std::string& json);
    void connection(bool there);
    /// Events come as web hooks, which may overtake each other, and there is no Redis to hear.
    void listen_to_hooks();
    bool by_hooks() const { return hooks_; }
    void restart();
    const plugin::meeting::Meeting& meeting();

private:
    struct Parts;
    void must(plugin::meeting::Command command);

    SimulatedRoom& room_;
    std::unique_ptr<plugin::journal::Journal> journal_;
    std::unique_ptr<Parts> parts_;
    std::optional<plugin::base::Instant> deaf_since_;
    bool hooks_ = false;
    std::size_t links_ = 0;
};

}  // namespace scenarios
