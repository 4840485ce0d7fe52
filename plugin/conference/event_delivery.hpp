// What happened in a room, as the scheduler knows it.
#pragma once

#include <functional>

#include "bbb-hooks/room_event.hpp"
#include "plugin/app/schedule/scheduler.hpp"

namespace plugin::conference {

/// `decoded.event` is there. `done` is called once, from any thread: true when what the event says
/// is durable, or needs nothing.
void deliver(
    app::Scheduler& scheduler, const bbb::DecodedEvent& decoded, std::function<void(bool)> done
);

}  // namespace plugin::conference
