// The commands of `bbb-quorum` with their options, as --help shows them.
#pragma once

namespace plugin::commands {

/// Does what the command line says. The exit code: 0 yes, 1 no, 2 could not tell.
int run(int argc, const char* const* argv);

}  // namespace plugin::commands
