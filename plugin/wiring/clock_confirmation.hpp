// An operator's confirmation that the system clock is right although the journal has another time:
// a file in the state folder, which only its owner can write. Given while the sidecar runs, or just
// before it starts.
#pragma once

#include <chrono>
#include <filesystem>

#include "plugin/base/instant.hpp"

namespace plugin::wiring {

class ClockConfirmation {
public:
    /// Older confirmations are for another clock.
    static constexpr auto lifetime = std::chrono::minutes(10);

    explicit ClockConfirmation(const std::filesystem::path& folder)
        : file_(folder / "clock-confirmed") {}

    /// Returns 0 if written, otherwise errno.
    int give(base::Instant wall) const;
    /// True once per confirmation, if it was written by the folder's owner or root and for a clock
    /// close to `wall`.
    bool take(base::Instant wall) const;
    bool waits() const { return std::filesystem::exists(file_); }

private:
    std::filesystem::path file_;
};

}  // namespace plugin::wiring
