// Port: the time entries are dated with.
#pragma once

#include <optional>

#include "plugin/base/instant.hpp"

namespace plugin::engine {

/// The system's clock shows `shown`, though time had come to `known` already.
struct ClockDoubt {
    base::Instant known{};
    base::Instant shown{};
};

/// UTC that never goes back: a steady clock anchored to the system's. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual base::Instant now() const = 0;
    /// What the system's clock shows, which may be behind `now` or doubted: for what the outside
    /// world dated, as certificates are.
    virtual base::Instant wall() const { return now(); }
    /// Until somebody of the host has confirmed it.
    virtual std::optional<ClockDoubt> doubt() const { return std::nullopt; }
};

}  // namespace plugin::engine
