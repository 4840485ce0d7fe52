// The part of the command line that is about signatures and whom the host trusts.
#pragma once

namespace CLI {
class App;
}

namespace plugin::commands {

/// `signature check`.
void add_signature(CLI::App& app, int& exit_code);
/// `trust import`, `trust list`, `trust check`.
void add_trust(CLI::App& app, int& exit_code);

}  // namespace plugin::commands
