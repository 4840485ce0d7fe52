// `bbb-quorum clock confirm`: somebody of the host says that the system's clock is right, though
// the journal knows another time. By a file in the state folder, which only its owner can write; it
// works while the sidecar runs, and just before it is started.
#pragma once

#include <filesystem>
#include <ostream>

#include "plugin/base/instant.hpp"

namespace plugin::wiring {

class ClockConfirmation {
public:
    /// Older ones are of another clock.
    static constexpr auto lifetime = std::chrono::minutes(10);

    explicit ClockConfirmation(const std::filesystem::path& folder)
        : file_(folder / "clock-confirmed") {}

    /// 0 if it is written; else errno.
    int give(base::Instant wall) const;
    /// True once for each that was given by the folder's owner or root, for a clock that shows what
    /// `wall` shows.
    bool take(base::Instant wall) const;
    bool waits() const { return std::filesystem::exists(file_); }

private:
    std::filesystem::path file_;
};

/// 0: given; 2: the configuration or the folder cannot be used.
int run_clock_confirm(
    const std::filesystem::path& config_file, std::ostream& out, std::ostream& errors
);

}  // namespace plugin::wiring
