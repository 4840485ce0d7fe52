// Time-driven changes of the sandbox's state.
#include <algorithm>

#include "bbb-hooks/sandbox/event_bodies.hpp"
#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {
namespace {

std::int64_t minutes(std::int64_t count) {
    return count * 60 * 1000;
}

/// No grace for lost connections where the room ends with its last user.
std::int64_t grace_of(const Room& room, std::int64_t drop_grace_ms) {
    return room.options.expire_when_last_left_minutes == 0 ? 0 : drop_grace_ms;
}

/// Like akka-apps' MeetingExpiryTracker: 0 minutes expire at once; only a duration of 0 means none.
/// Empty: the room goes on.
std::string reason_to_end(const Room& room, std::int64_t now) {
    const auto& o = room.options;
    const auto empty_for = now - room.empty_since;
    const bool empty = room.empty_since != 0;
    if (empty && !room.has_joined && empty_for > minutes(o.expire_when_nobody_joined_minutes)) {
        return "ENDED_WHEN_NOT_JOINED";
    }
    if (o.duration_minutes > 0 && now - room.create_time > minutes(o.duration_minutes)) {
        return "ENDED_AFTER_EXCEEDING_DURATION";
    }
    const bool at_once = o.expire_when_last_left_minutes == 0;
    const bool left = at_once || empty_for > minutes(o.expire_when_last_left_minutes);
    return empty && room.has_joined && left ? "ENDED_WHEN_LAST_USER_LEFT" : "";
}

}  // namespace

/// MeetingInfoAnalyticsServiceMsg: after ten seconds, then every thirty.
void World::pulse(Room& room, std::int64_t now) {
    constexpr std::int64_t first_ms = 10'000;
    if (room.next_pulse == 0)
        room.next_pulse = room.create_time + std::min(first_ms, pulse_every_ms);
    if (now < room.next_pulse) return;
    room.next_pulse = now + pulse_every_ms;
    now_ = now;
    say_system("MeetingInfoAnalyticsServiceMsg", bj::serialize(pulse_body(room)));
}

void World::tick(std::int64_t now, std::int64_t drop_grace_ms) {
    ping(now);
    for (auto& room : rooms_) {
        if (!lives(room)) continue;
        pulse(room, now);
        const auto grace = grace_of(room, drop_grace_ms);
        for (auto& user : room.users) {
            const bool lost = user.dropped_at != 0 && now - user.dropped_at >= grace;
            const bool left = user.leaves_at != 0 && now >= user.leaves_at;
            if ((user.leaves_at != 0 && grace > 0 ? left : lost) && !user.gone) {
                leave(room, user, now, false, "");
            }
        }
        const auto reason = reason_to_end(room, now);
        if (!reason.empty()) end(room, reason, now);
    }
}

}  // namespace bbb::sandbox
