#include "plugin/conference/event_delivery.hpp"

namespace plugin::conference {

void deliver(
    app::Scheduler& scheduler, const bbb::DecodedEvent& decoded, std::function<void(bool)> done
) {
    auto& rooms = scheduler.rooms();
    const bbb::RoomEvent& event = *decoded.event;
    if (const auto* joined = std::get_if<bbb::UserJoined>(&event)) {
        const base::Instant at{base::Milliseconds(decoded.at_ms)};
        return rooms.user_joined(joined->room, joined->user, joined->external_user, at, done);
    }
    if (const auto* left = std::get_if<bbb::UserLeft>(&event)) {
        return rooms.user_left(left->room, left->user, left->ejected, done);
    }
    if (const auto* destroyed = std::get_if<bbb::RoomDestroyed>(&event)) {
        return rooms.room_gone(destroyed->room, "destroyed", done);
    }
    if (const auto* session = std::get_if<bbb::SessionTokenRegistered>(&event)) {
        return rooms.session_opened(session->room, session->user, session->session, done);
    }
    if (const auto* pulse = std::get_if<bbb::RoomPulse>(&event)) {
        return rooms.users_listed(pulse->room, pulse->users, done);
    }
    if (const auto* published = std::get_if<bbb::RecordingPublished>(&event)) {
        if (published->success) scheduler.evidence().recording_published(published->record);
    }
    done(true);
}

}  // namespace plugin::conference
