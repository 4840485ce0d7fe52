// UTC that never goes back: a steady clock anchored to the system's, and what becomes of it when
// the system's clock is set, or the machine was asleep.
//
// - Set forward: followed at once; whoever is told moves the countdowns by as much.
// - Set back by up to a minute: followed slowly, at half the pace, so that nothing is dated twice
//   and a countdown takes twice its time at the most.
// - Set back by more, or forward by more than a day: not followed; the clock goes on from what it
//   knew, and is doubted until the system's agrees again or somebody of the host confirms it.
// - Suspended: the time asleep is added at once, as an outage.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

#include "plugin/app/ports.hpp"

namespace plugin::wiring {

/// The system's three clocks, read together.
struct ClockReading {
    base::Instant utc{};                // CLOCK_REALTIME: what somebody may set
    std::chrono::nanoseconds steady{};  // CLOCK_MONOTONIC: stands still while the machine sleeps
    std::chrono::nanoseconds boot{};    // CLOCK_BOOTTIME: does not
};

class ClockSource {
public:
    virtual ~ClockSource() = default;
    virtual ClockReading read() const = 0;
};

/// Thread-safe; lives as long as the program.
const ClockSource& system_clocks();

/// The last moment that is known from before: at the start, from what was written down.
struct LastKnown {
    base::Instant at{};
    /// So far the system's clock may be behind it: somebody of the host confirmed that.
    base::Milliseconds confirmed_lead{};
    /// There are meetings that a jump forward could take time from.
    bool at_stake = false;
};

/// What `AnchoredClock::look` has found.
struct ClockNews {
    enum class Kind { suspended, corrected, doubted };
    Kind kind{};
    base::Instant from{};       // suspended: fell asleep; doubted: what is known
    base::Instant to{};         // suspended: woke up; doubted: what the system's clock shows
    base::Milliseconds by{};    // corrected: how the system's clock was set
    base::Milliseconds jump{};  // corrected: what was followed at once
    bool confirmed = false;     // corrected: by somebody of the host
};

/// `now`, `wall` and `doubt` from any thread, the rest from one.
class AnchoredClock final : public app::Clock {
public:
    static constexpr auto step = std::chrono::seconds(2);        // less is drift, not a correction
    static constexpr auto back_max = std::chrono::minutes(1);    // more is doubted
    static constexpr auto forward_max = std::chrono::hours(24);  // more is doubted

    explicit AnchoredClock(const ClockSource& source = system_clocks());

    base::Instant now() const override;
    base::Instant wall() const override;
    std::optional<app::ClockDoubt> doubt() const override;

    /// Before anything is recorded: goes on from there.
    void resume_from(const LastKnown& known);
    /// Several times a second. `confirm`: somebody of the host says that the system's clock, as it
    /// shows now, is right.
    std::vector<ClockNews> look(bool confirm = false);
    /// How far the system's clock is behind, as far as that was confirmed.
    base::Milliseconds confirmed_lead() const;

private:
    struct Anchor {
        base::Instant utc{};
        std::chrono::nanoseconds steady{};
        base::Milliseconds lead{};  // how far `utc` was ahead of the system's clock
    };
    static Anchor at(const Anchor& anchor, std::chrono::nanoseconds steady);
    static bool believable(base::Milliseconds drift, base::Milliseconds confirmed);
    void settle(base::Instant now, const ClockReading& reading, base::Milliseconds drift);
    std::optional<ClockNews> end_doubt(base::Milliseconds drift, bool confirm);

    const ClockSource& source_;
    mutable std::mutex mutex_;
    Anchor anchor_;                         // guarded by mutex_
    std::optional<app::ClockDoubt> doubt_;  // guarded by mutex_
    base::Milliseconds confirmed_lead_{};   // guarded by mutex_
    ClockReading last_;                     // of `look`
};

}  // namespace plugin::wiring
