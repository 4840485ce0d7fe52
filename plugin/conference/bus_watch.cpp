#include "plugin/conference/bus_watch.hpp"

#include <utility>

namespace plugin::conference {
namespace {

/// At the start nobody has missed anything yet.
constexpr auto first_connection_takes = std::chrono::seconds(3);

template <class... Event>
bool is_any_of(const bbb::DecodedEvent& decoded) {
    return decoded.event && (std::holds_alternative<Event>(*decoded.event) || ...);
}

/// What the recording scripts say comes long after the room.
bool is_of_a_recording(const bbb::DecodedEvent& decoded) {
    return is_any_of<bbb::RecordingStep, bbb::RecordingPublished, bbb::RecordingMoved>(decoded);
}

}  // namespace

BusWatch::BusWatch(bool configured, const app::Clock& clock) : clock_(clock) {
    server_.configured = configured;
    server_.changed = clock.now();
}

std::optional<base::Instant> BusWatch::connected() {
    const std::scoped_lock lock(mutex_);
    if (server_.connected) return std::nullopt;
    server_.connected = true;
    const auto now = clock_.now();
    const auto since = std::exchange(server_.changed, now);
    const bool news = std::exchange(was_connected_, true) || now - since > first_connection_takes;
    return news ? std::optional(since) : std::nullopt;
}

void BusWatch::lost(base::Instant since) {
    const std::scoped_lock lock(mutex_);
    if (server_.connected) server_.changed = since;
    server_.connected = false;
    server_.server_up = {};
    server_.unanswered_pings = 0;
}

void BusWatch::server_speaks(base::Instant now) {
    const bool was_silent = server_.unanswered_pings >= app::pings_of_a_silence;
    if (was_silent || server_.server_up == base::Instant{}) server_.server_up = now;
    server_.server_spoke = now;
    server_.unanswered_pings = 0;
}

void BusWatch::heard(const bbb::DecodedEvent& decoded) {
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    if (is_any_of<bbb::ServerPinged>(decoded)) {
        ++server_.unanswered_pings;
        return;
    }
    if (decoded.from_akka) {
        server_speaks(now);
        if (decoded.at_ms > 0)
            server_.clock_ahead = base::Milliseconds(decoded.at_ms) - now.time_since_epoch();
    }
    if (is_any_of<bbb::RoomAnswered>(decoded)) server_.answers = true;
    if (is_any_of<bbb::RoomPulse>(decoded)) server_.pulses = true;
    if (decoded.room.empty() || is_of_a_recording(decoded)) return;
    RoomSigns& room = rooms_.touch(decoded.room);
    room.ended = is_any_of<bbb::RoomEnding, bbb::RoomEnded, bbb::RoomDestroyed>(decoded) ||
                 (room.ended && !is_any_of<bbb::RoomPulse, bbb::RoomAnswered>(decoded));
    if (!room.ended) room.spoke = now;
}

app::BusSigns BusWatch::signs(const std::string& room) const {
    const std::scoped_lock lock(mutex_);
    auto out = server_;
    if (const auto* known = rooms_.find(room)) out.room_spoke = known->spoke;
    return out;
}

bool BusWatch::has_ended(const std::string& room) const {
    const std::scoped_lock lock(mutex_);
    const auto* known = rooms_.find(room);
    return known != nullptr && known->ended;
}

}  // namespace plugin::conference
