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
inline const plugin::meeting::AccountId organizer("organizer");

class SimulatedSidecar {
public:
    explicit SimulatedSidecar(SimulatedRoom& room);
    ~SimulatedSidecar();

    /// Draws up a meeting of so many participants ("p0", "p1", …) and starts it in its room.
    void hold_meeting(std::size_t participants, std::size_t questions = 1);
    /// A link for the participant: his external user id.
    std::string enter(const std::string& participant);
    void step();
    void hear(const bbb::sandbox::Outgoing& message);
    void connection(bool there);
    /// Events come as web hooks, which may overtake each other, and there is no Redis to hear.
    void listen_to_hooks();
    bool by_hooks() const { return hooks_; }
    void restart();
    const plugin::meeting::Meeting& meeting();
    void put(const plugin::meeting::QuestionId& question, plugin::base::Milliseconds duration);
    /// The organizer or somebody else does this, and it is not refused.
    void must(plugin::meeting::Command command);

private:
    struct Parts;

    SimulatedRoom& room_;
    std::unique_ptr<plugin::journal::Journal> journal_;
    std::unique_ptr<Parts> parts_;
    bool hooks_ = false;
    std::size_t links_ = 0;
};

}  // namespace scenarios
