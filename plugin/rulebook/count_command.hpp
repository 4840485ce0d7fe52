// bbb-quorum count FILE.
#pragma once

#include <filesystem>
#include <iosfwd>

namespace plugin::rulebook {

/// Prints {id: outcome} of every case that can be counted, complaints about the others to `err`.
/// 0: all counted. 2: something could not be read; the complaint names the case and the path.
int run_count(const std::filesystem::path& file, std::ostream& out, std::ostream& err);

}  // namespace plugin::rulebook
