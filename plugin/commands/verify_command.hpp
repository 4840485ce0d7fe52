// `bbb-quorum verify PACKAGE`: an evidence package is checked from itself alone, in a process of
// its own.
#pragma once

#include <filesystem>
#include <ostream>

namespace CLI {
class App;
}

namespace plugin::commands {

struct VerifyOrder {
    std::filesystem::path package;
    std::filesystem::path key;    // PEM of the service's receipts; empty: the package's own
    std::filesystem::path trust;  // folder of certificates; empty: those in the package
    bool json = false;
};

/// 0: valid, 1: wrong, 2: could not tell.
int run_verify(const VerifyOrder& order, std::ostream& out, std::ostream& errors);
void add_verify(CLI::App& app, int& exit_code);

}  // namespace plugin::commands
