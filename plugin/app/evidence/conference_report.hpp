// The conference server's own report on a room: who was in it by its word, beside what we saw.
#pragma once

#include <string>

#include "plugin/app/ports.hpp"
#include "plugin/base/file_store.hpp"

namespace plugin::app {

struct ReportKeeping {
    MeetingEngine& engine;
    base::FileStore& files;
};

/// Blocking. Kept as it came if the room, by its internal or external id, is or was an open
/// meeting's; returns when that is durable. Nothing is kept of others' rooms, and that is no
/// mistake.
base::Answer<void> keep_conference_report(
    const ReportKeeping& with, const std::string& room, const std::string& report
);

}  // namespace plugin::app
