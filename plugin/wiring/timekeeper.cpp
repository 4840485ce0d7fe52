#include "plugin/wiring/timekeeper.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"

namespace plugin::wiring {
namespace {

using base::Instant;

std::string seconds_text(base::Milliseconds time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

std::string doubt_text(Instant known, Instant shown) {
    return "the system's clock shows " + base::to_text(shown) + ", by the journal it is " +
           base::to_text(known) +
           ": nothing is opened, and nothing closes by itself, until it is set right or "
           "`bbb-quorum clock confirm` says that it is";
}

}  // namespace

void Timekeeper::resume_from(Instant registry) {
    const auto beat = heartbeat_.last();
    if (beat) last_alive_ = beat->at;
    LastKnown known{registry, beat ? beat->confirmed_lead : base::Milliseconds{}, false};
    if (beat) known.at = std::max(known.at, beat->at);
    for (const auto& id : engine_.open_meetings()) {
        const auto* meeting = engine_.find(id);
        known.at = std::max(known.at, meeting->last_time);
        known.at_stake = known.at_stake || meeting->phase != meeting::Phase::draft;
    }
    if (known.at == Instant{}) return;
    clock_.resume_from(known);
    if (const auto doubt = clock_.doubt()) {
        base::log(base::LogLevel::error, "clock", doubt_text(doubt->known, doubt->shown));
    }
}

void Timekeeper::tick() {
    // Before anything that the outage would have made expire.
    if (!std::exchange(outage_recorded_, true)) record_outage();
    for (const auto& news : clock_.look(asked_to_confirm())) tell(news);
    bring_into_line();
    heartbeat_.beat({clock_.now(), clock_.confirmed_lead()});
}

bool Timekeeper::asked_to_confirm() {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_look_) return false;
    next_look_ = now + std::chrono::seconds(1);
    return confirmation_.take(clock_.wall());
}

void Timekeeper::tell(const ClockNews& news) {
    switch (news.kind) {
        case ClockNews::Kind::suspended:
            base::log(
                base::LogLevel::warning, "clock",
                "the machine was asleep for " + seconds_text(news.to - news.from)
            );
            return tell_all(meeting::NoteOutage{news.from, news.to});
        case ClockNews::Kind::doubted:
            base::log(base::LogLevel::error, "clock", doubt_text(news.from, news.to));
            return tell_all(meeting::NoteClockDoubted{news.from, news.to});
        case ClockNews::Kind::corrected:
            base::log(
                base::LogLevel::warning, "clock",
                "the system's clock was set by " + seconds_text(news.by) +
                    (news.confirmed ? ", confirmed by the host" : "")
            );
            return tell_all(meeting::NoteClockCorrected{news.by, news.jump, news.confirmed});
    }
}

void Timekeeper::tell_all(const meeting::Command& command) {
    for (const auto& id : engine_.open_meetings()) {
        engine_.submit_here({id, command}, [](const auto&) {});
    }
}

/// Records the time the sidecar did not run as an outage of every meeting in progress.
void Timekeeper::record_outage() {
    const auto now = clock_.now();
    for (const auto& id : engine_.open_meetings()) {
        const auto* meeting = engine_.find(id);
        if (meeting == nullptr) continue;
        const auto from = std::max(last_alive_.value_or(meeting->last_time), meeting->last_time);
        engine_.submit_here({id, meeting::NoteOutage{from, now}}, [](const auto&) {});
    }
}

/// Meetings announced during a doubt, and those whose doubt ended while the sidecar did not run.
void Timekeeper::bring_into_line() {
    const auto doubt = clock_.doubt();
    for (const auto& id : engine_.open_meetings()) {
        const auto* meeting = engine_.find(id);
        if (meeting == nullptr || meeting->clock_doubted().has_value() == doubt.has_value())
            continue;
        if (doubt && !meeting->hears_of_time()) continue;
        if (doubt) {
            const meeting::NoteClockDoubted doubted{doubt->known, doubt->shown};
            engine_.submit_here({id, doubted}, [](const auto&) {});
        } else {
            engine_.submit_here({id, meeting::NoteClockCorrected{}}, [](const auto&) {});
        }
    }
}

}  // namespace plugin::wiring
