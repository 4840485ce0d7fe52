// Records clock changes and outages in the meetings they concern, and the time the sidecar was last
// alive in the state folder.
#pragma once

#include <filesystem>

#include "plugin/engine/meeting_engine.hpp"
#include "plugin/wiring/clock.hpp"
#include "plugin/wiring/clock_confirmation.hpp"
#include "plugin/wiring/heartbeat.hpp"

namespace plugin::wiring {

class Timekeeper {
public:
    /// Clock and engine must outlive the object.
    Timekeeper(
        const std::filesystem::path& folder, AnchoredClock& clock, engine::MeetingEngine& engine
    )
        : heartbeat_(folder / "heartbeat"), confirmation_(folder), clock_(clock), engine_(engine) {}

    /// Call after the replay, before the domain thread runs. `registry`: time of its last entry.
    void resume_from(base::Instant registry);

    /// Call on the domain thread, before everything else that happens by time.
    void tick();

private:
    bool asked_to_confirm();
    void tell(const ClockNews& news);
    void tell_all(const meeting::Command& command);
    void record_outage();
    void bring_into_line();

    Heartbeat heartbeat_;
    ClockConfirmation confirmation_;
    AnchoredClock& clock_;
    engine::MeetingEngine& engine_;
    std::optional<base::Instant> last_alive_;  // before this start
    bool outage_recorded_ = false;
    std::chrono::steady_clock::time_point next_look_{};  // next look for a confirmation
};

}  // namespace plugin::wiring
