#include "plugin/commands/clock_command.hpp"

#include <chrono>
#include <cstring>
#include <thread>

#include "plugin/wiring/clock.hpp"
#include "plugin/wiring/clock_confirmation.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::commands {
namespace {

constexpr int tries = 30;
constexpr auto between_tries = std::chrono::milliseconds(100);

}  // namespace

int run_clock_confirm(
    const std::filesystem::path& config_file, std::ostream& out, std::ostream& errors
) {
    const auto config = wiring::read_config(config_file);
    if (!config) {
        errors << "bbb-quorum: " << config.error().where << ": " << config.error().what << "\n";
        return 2;
    }
    const wiring::ClockConfirmation confirmation(config->directory);
    const auto wall = wiring::system_clocks().read().utc;
    if (const int error = confirmation.give(wall); error != 0) {
        errors << "bbb-quorum: " << config->directory.string() << ": " << std::strerror(error)
               << "\n";
        return 2;
    }
    out << "the system's clock shows " << base::to_text(wall) << ": confirmed\n";
    for (int i = 0; i < tries && confirmation.waits(); ++i) {
        std::this_thread::sleep_for(between_tries);
    }
    out
        << (confirmation.waits()
                ? "the sidecar does not run; it takes this if it is started within ten minutes\n"
                : "the sidecar has taken it\n");
    return 0;
}

}  // namespace plugin::commands
