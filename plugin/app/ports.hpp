// What the use-cases need from the world: the ports of plugin/app/ports. Implemented in
// plugin/conference, plugin/registry and plugin/wiring; by fakes in tests. Everything there is
// thread-safe; calls marked blocking belong on the worker pool and have deadlines of their own.
#pragma once

#include "plugin/app/ports/media.hpp"
#include "plugin/app/ports/rooms.hpp"
#include "plugin/app/ports/work.hpp"
#include "plugin/engine/barrier.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::app {

using engine::Clock;
using engine::ClockDoubt;
using engine::guarded;
using engine::MeetingEngine;
using engine::Submission;

}  // namespace plugin::app
