// A UTC clock that never goes back: CLOCK_MONOTONIC anchored to the system clock.
//
// - System clock set forward: followed at once; meetings move their countdowns by as much.
// - Set back by up to a minute: followed at half speed, so that no time occurs twice; a countdown
//   takes twice its time at most.
// - Set back by more, or forward by more than a day: not followed. The clock continues on its own
//   and is doubted until the system clock agrees again or an operator confirms it.
// - Machine suspended: the time asleep is added at once and reported as an outage.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

#include "plugin/app/ports.hpp"

namespace plugin::wiring {

/// The system's three clocks, read at the same time.
struct ClockReading {
    base::Instant utc{};                // CLOCK_REALTIME: can be set
    std::chrono::nanoseconds steady{};  // CLOCK_MONOTONIC: stops during suspend
    std::chrono::nanoseconds boot{};    // CLOCK_BOOTTIME: continues during suspend
};

class ClockSource {
public:
    virtual ~ClockSource() = default;
    virtual ClockReading read() const = 0;
};

/// Thread-safe; lives as long as the program.
const ClockSource& system_clocks();

/// The latest time recorded before this start.
struct LastKnown {
    base::Instant at{};
    /// An operator confirmed that the system clock may be behind `at` by so much.
    base::Milliseconds confirmed_lead{};
    /// There are open meetings that a jump forward could take time from.
    bool at_stake = false;
};

/// What `AnchoredClock::look` found.
struct ClockNews {
    enum class Kind { suspended, corrected, doubted };
    Kind kind{};
    base::Instant from{};       // suspended: start of the sleep; doubted: the latest time known
    base::Instant to{};         // suspended: end of the sleep; doubted: time of the system clock
    base::Milliseconds by{};    // corrected: change of the system clock
    base::Milliseconds jump{};  // corrected: the part followed at once
    bool confirmed = false;     // corrected: by an operator
};

/// `now`, `wall` and `doubt` may be called from any thread, the rest from one.
class AnchoredClock final : public app::Clock {
public:
    /// Smaller differences are drift, not corrections.
    static constexpr auto step = std::chrono::seconds(2);
    static constexpr auto back_max = std::chrono::minutes(1);    // larger steps back are doubted
    static constexpr auto forward_max = std::chrono::hours(24);  // larger steps forward are doubted

    explicit AnchoredClock(const ClockSource& source = system_clocks());

    base::Instant now() const override;
    base::Instant wall() const override;
    std::optional<app::ClockDoubt> doubt() const override;

    /// Continues from there; call before anything is recorded.
    void resume_from(const LastKnown& known);
    /// Call several times a second. `confirm`: an operator confirms that the system clock is right
    /// now.
    std::vector<ClockNews> look(bool confirm = false);
    /// How far the system clock is confirmed to be behind.
    base::Milliseconds confirmed_lead() const;

private:
    struct Anchor {
        base::Instant utc{};
        std::chrono::nanoseconds steady{};
        base::Milliseconds lead{};  // `utc` minus the system clock
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
    ClockReading last_;                     // used by `look` only
};

}  // namespace plugin::wiring
