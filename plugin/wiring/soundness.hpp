// Checks at the start that everything open meetings need besides the journal is there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

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

/// Of a question going on, whose ballots are sealed with it.
struct NeededKey {
    std::string name;
    base::Digest commitment;
};
std::vector<NeededKey> needed_keys(const meeting::Meeting& meeting);

/// Why a meeting cannot continue with these keys; "": it can.
std::string wrong_with_keys(const meeting::Meeting& meeting, const journal::KeyStore& keys);

/// What its entries name and the storage folder does not hold, a sentence each.
std::vector<std::string> missing_files(
    const meeting::Meeting& meeting, const std::filesystem::path& folder
);

}  // namespace plugin::wiring
