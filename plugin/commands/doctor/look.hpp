// The parts of the doctor's look, in the order in which they are told. Internal to the doctor.
#pragma once

#include <chrono>
#include <optional>

#include "plugin/base/instant.hpp"
#include "plugin/commands/doctor/findings.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::commands {

/// Of the service that runs: what only it can tell.
struct RunningService {
    bool answers = false;
    std::optional<int> process;  // of who holds the journal, if it can be seen
};

/// Regulations, calendar, pages, log, mail, addresses that contradict each other.
void look_at_settings(const wiring::Config& config, Findings& findings);
/// GOST, authorities, revocation lists.
void look_at_trust(const wiring::Config& config, base::Instant now, Findings& findings);
/// The state folder: whose it is, what lies in it, whether its parts belong together.
void look_at_state(const wiring::Config& config, const RunningService& service, Findings& findings);
/// Disk, its speed, clock, limits of the service's process.
void look_at_host(const wiring::Config& config, const RunningService& service, Findings& findings);
/// Whether it answers, and what it says of itself.
RunningService look_at_service(const wiring::Config& config, Findings& findings);
/// Servers of the conference, our addresses as others reach them, the proxy in front.
void look_at_conference(
    const wiring::Config& config, const RunningService& service, std::chrono::seconds listen,
    Findings& findings
);

}  // namespace plugin::commands
