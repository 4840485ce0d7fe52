#include "plugin/wiring/clock.hpp"

#include <algorithm>
#include <ctime>

namespace plugin::wiring {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::nanoseconds;

constexpr Milliseconds none{};

nanoseconds read_clock(clockid_t id) {
    timespec time{};
    clock_gettime(id, &time);
    return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

class SystemClocks final : public ClockSource {
public:
    ClockReading read() const override {
        const auto utc = std::chrono::floor<Milliseconds>(read_clock(CLOCK_REALTIME));
        return {Instant(utc), read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_BOOTTIME)};
    }
};

}  // namespace

const ClockSource& system_clocks() {
    static const SystemClocks clocks;
    return clocks;
}

AnchoredClock::AnchoredClock(const ClockSource& source) : source_(source), last_(source.read()) {
    anchor_ = {last_.utc, last_.steady, none};
}

/// While ahead of the system clock, it runs at half speed until both agree.
AnchoredClock::Anchor AnchoredClock::at(const Anchor& anchor, nanoseconds steady) {
    const auto passed = std::chrono::floor<Milliseconds>(steady - anchor.steady);
    const auto caught_up = std::min(anchor.lead, passed / 2);
    return {anchor.utc + passed - caught_up, steady, anchor.lead - caught_up};
}

Instant AnchoredClock::now() const {
    const std::scoped_lock lock(mutex_);
    return at(anchor_, source_.read().steady).utc;
}

Instant AnchoredClock::wall() const {
    return source_.read().utc;
}

std::optional<app::ClockDoubt> AnchoredClock::doubt() const {
    const std::scoped_lock lock(mutex_);
    return doubt_;
}

Milliseconds AnchoredClock::confirmed_lead() const {
    const std::scoped_lock lock(mutex_);
    return confirmed_lead_;
}

bool AnchoredClock::believable(Milliseconds drift, Milliseconds confirmed) {
    return drift >= -(confirmed + back_max) && drift <= forward_max;
}

/// `drift`: system clock minus `now`. Follows forward steps at once and backward ones gradually.
void AnchoredClock::settle(Instant now, const ClockReading& reading, Milliseconds drift) {
    anchor_ = {now + std::max(drift, none), reading.steady, std::max(-drift, none)};
    confirmed_lead_ = std::min(confirmed_lead_, anchor_.lead);
}

void AnchoredClock::resume_from(const LastKnown& known) {
    const std::scoped_lock lock(mutex_);
    last_ = source_.read();
    const auto drift = last_.utc - known.at;
    const bool nothing_to_lose = drift > none && !known.at_stake;
    confirmed_lead_ = known.confirmed_lead;
    if (nothing_to_lose || believable(drift, confirmed_lead_)) {
        return settle(known.at, last_, drift);
    }
    doubt_ = app::ClockDoubt{known.at, last_.utc};
    anchor_ = {known.at, last_.steady, none};
}

std::optional<ClockNews> AnchoredClock::end_doubt(Milliseconds drift, bool confirm) {
    if (!confirm && !believable(drift, none)) return std::nullopt;
    doubt_.reset();
    confirmed_lead_ = confirm ? std::max(-drift, none) : none;
    return ClockNews{ClockNews::Kind::corrected, {}, {}, drift, std::max(drift, none), confirm};
}

std::vector<ClockNews> AnchoredClock::look(bool confirm) {
    const std::scoped_lock lock(mutex_);
    std::vector<ClockNews> news;
    const auto reading = source_.read();
    const auto slept = std::chrono::floor<Milliseconds>(
        (reading.boot - last_.boot) - (reading.steady - last_.steady)
    );
    last_ = reading;
    auto here = at(anchor_, reading.steady);
    if (slept > step) {
        news.push_back({ClockNews::Kind::suspended, here.utc, here.utc + slept, {}, {}, false});
        here.utc += slept;
        anchor_ = here;
    }
    const auto now = here.utc;
    const auto drift = reading.utc - now;
    if (doubt_) {
        doubt_->shown = reading.utc;
        if (const auto ended = end_doubt(drift, confirm)) {
            news.push_back(*ended);
            settle(now, reading, drift);
        }
        return news;
    }
    if (!believable(drift, confirmed_lead_)) {
        doubt_ = app::ClockDoubt{now, reading.utc};
        anchor_ = {now, reading.steady, none};
        news.push_back({ClockNews::Kind::doubted, now, reading.utc, {}, {}, false});
        return news;
    }
    const auto change = drift + here.lead;
    if (change > step || change < -step) {
        const auto jump = std::max(drift, none);
        news.push_back({ClockNews::Kind::corrected, {}, {}, change, jump, false});
    }
    settle(now, reading, drift);
    return news;
}

}  // namespace plugin::wiring
