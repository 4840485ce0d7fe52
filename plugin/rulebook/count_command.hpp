// The command `bbb-quorum count FILE`.
#pragma once

#include <filesystem>
#include <iosfwd>

namespace plugin::rulebook {

/// Prints {id: outcome} of every case that can be counted, and errors of the others to `err`.
/// Returns 0 if all were counted, 2 if something could not be read or a lot or a vote of the chair
/// settles nothing; errors name the case and the path. Ballots that do not count are told, too, as
/// "case: note: path: why".
int run_count(const std::filesystem::path& file, std::ostream& out, std::ostream& err);

}  // namespace plugin::rulebook
