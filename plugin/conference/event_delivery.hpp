// What happened in a room, as the scheduler knows it.
#pragma once

#include <future>

#include "bbb-hooks/room_event.hpp"
#include "plugin/app/schedule/scheduler.hpp"

namespace plugin::conference {

/// From any thread, without waiting. `decoded.event` is there. The future is given true when what
/// the event says is durable, false when it could not be stored; it is not valid for what means
/// nothing to a meeting.
std::future<bool> deliver(app::Scheduler& scheduler, const bbb::DecodedEvent& decoded);

}  // namespace plugin::conference
