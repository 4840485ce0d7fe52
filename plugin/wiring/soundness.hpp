// At the start: is there all that open meetings rest on besides the journal?
#pragma once

#include <filesystem>

#include "plugin/engine/meeting_engine.hpp"
#include "plugin/journal/key_store.hpp"

namespace plugin::wiring {

/// After `MeetingEngine::replay` and before `start`. A meeting with a question going on whose key
/// is missing or another is locked: its ballots could not be counted, and new ones would be sealed
/// to nothing. A file that entries name and that is missing is told in the log. `folder` is the one
/// of the storage, with `files` and `media` in it.
void check_open_meetings(
    engine::MeetingEngine& engine, const journal::KeyStore& keys,
    const std::filesystem::path& folder
);

}  // namespace plugin::wiring
