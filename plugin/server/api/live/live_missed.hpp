// What a client that comes back has missed.
#pragma once

#include "plugin/journal/journal.hpp"
#include "plugin/server/api/live/live_frames.hpp"

namespace plugin::server {

struct Resuming {
    std::uint64_t last_seen = 0;
    bool too_often = false;
};

struct MissedSources {
    const journal::Journal& journal;
    const app::Names& names;
};

/// On the domain thread. A client that missed too much, or resumes too often, is told to ask for
/// the whole view instead.
void send_missed(
    const MissedSources& from, const meeting::Meeting& meeting, LiveStream& stream,
    Resuming resuming, Audience audience
);

}  // namespace plugin::server
