// Inside plugin/journal/sqlite only: a file of an earlier version becomes one of ours, and can be
// had back.
#pragma once

#include <filesystem>

#include "plugin/journal/sqlite/database.hpp"

namespace plugin::journal {

/// Takes the owner's file, be it empty or of an earlier version, to ours. Before that an earlier
/// one is copied as it is to FILE.version-N beside it, durably: whoever puts it back (with those of
/// the other files) goes on with the earlier program from there. A copy is removed by the first
/// opening after 30 days. Failure: the file is as it was.
base::Attempt<void> upgrade(
    Database& database, const std::filesystem::path& file, Database::Schema steps
);

}  // namespace plugin::journal
