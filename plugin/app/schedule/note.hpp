// Facts for the record of a meeting, which nobody asked for by a request of his own. One that the
// rules refuse is no fact any more.
#pragma once

#include <future>
#include <memory>

#include "plugin/engine/meeting_engine.hpp"

namespace plugin::app {

/// From any thread, without waiting.
void note(
    engine::MeetingEngine& engine, const meeting::MeetingId& meeting, meeting::Command command
);

/// On the domain thread: decided when it returns. `durable`, if there, is set to true when the fact
/// is durable or was refused, and to false when it could not be stored.
void note_here(
    engine::MeetingEngine& engine, const meeting::MeetingId& meeting, meeting::Command command,
    const std::shared_ptr<std::promise<bool>>& durable = nullptr
);

}  // namespace plugin::app
