// Tracks commands to a room: sends them, repeats them until the event that confirms them arrives,
// and reports those never confirmed. Only the missing event shows that akka-apps dropped a command.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "bbb-hooks/room_event.hpp"
#include "plugin/base/result.hpp"

namespace bbb {

struct TrackedCommand {
    std::string name;  // for logs
    /// The message for attempt n (from 0) at that time; its form may differ between attempts.
    std::function<std::string(int attempt, std::int64_t at_ms)> message;
    /// Whether this event confirms the command.
    std::function<bool(const RoomEvent&)> done_by;
};

enum class CommandEnd { done, refused, not_sent };
struct CommandResult {
    CommandEnd end = CommandEnd::refused;
    RoomEvent event = {};  // the confirming event, if confirmed
    int attempts = 0;
};

class CommandTracker {
public:
    using Send = std::function<base::Attempt<void>(const std::string& message)>;
    using Done = std::function<void(const CommandResult&)>;
    struct Patience {
        int attempts = 3;
        std::int64_t pause_ms = 2000;
    };

    CommandTracker(Send send, Patience patience) : send_(std::move(send)), patience_(patience) {}

    // --- from any thread; `done` is called once, on the thread that confirms or gives up
    void submit(TrackedCommand command, std::int64_t now_ms, Done done);
    void hear(const RoomEvent& event);
    void tick(std::int64_t now_ms);
    std::size_t waiting() const;

private:
    struct Open {
        TrackedCommand command;
        Done done;
        int attempts = 0;
        std::int64_t next_ms = 0;
        bool sent = false;  // sent at least once
    };
    void try_once(Open& open, std::int64_t now_ms);

    const Send send_;
    const Patience patience_;
    mutable std::mutex mutex_;
    std::deque<Open> open_;  // guarded by mutex_
};

// --- predicates for the events that confirm common commands
std::function<bool(const RoomEvent&)> ejected(const std::string& room, const std::string& user);
std::function<bool(const RoomEvent&)> room_is_ending(const std::string& room);
std::function<bool(const RoomEvent&)> recording_is(const std::string& room, bool on);
/// Each of the guests got that answer. GuestsDecided is no proof: it comes for unknown guests, too.
std::function<bool(const RoomEvent&)> guests_are_decided(
    const std::string& room, const std::vector<std::string>& guests, bool let_in
);
std::function<bool(const RoomEvent&)> presenter_is(
    const std::string& room, const std::string& user
);
std::function<bool(const RoomEvent&)> notice_is_said(
    const std::string& room, const std::string& text
);
std::function<bool(const RoomEvent&)> poll_has_started(
    const std::string& room, const std::string& question
);
std::function<bool(const RoomEvent&)> poll_has_stopped(const std::string& room);
std::function<bool(const RoomEvent&)> poll_is_published(
    const std::string& room, const std::string& poll
);

}  // namespace bbb
