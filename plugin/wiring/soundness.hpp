// Checks at the start that everything open meetings need besides the journal is there.
#pragma once

#include <filesystem>

#include "plugin/engine/meeting_engine.hpp"
#include "plugin/journal/key_store.hpp"

namespace plugin::wiring {

/// Call after `MeetingEngine::replay` and before `start`. Locks a meeting that has a question in
/// progress whose key is missing or wrong, because its ballots could not be counted and new ones
/// would be sealed to a wrong key. Missing files named by entries are logged. `folder` is the
/// storage folder, with `files` and `media`.
void check_open_meetings(
    engine::MeetingEngine& engine, const journal::KeyStore& keys,
    const std::filesystem::path& folder
);

}  // namespace plugin::wiring
