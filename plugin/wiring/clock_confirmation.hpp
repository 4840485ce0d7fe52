// The word of somebody of the host that the system's clock is right, though the journal knows
// another time: a file in the state folder, which only its owner can write. It is given while the
// sidecar runs, or just before it is started.
#pragma once

#include <chrono>
#include <filesystem>

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

}  // namespace plugin::wiring
