#include "plugin/conference/event_delivery.hpp"

namespace plugin::conference {

std::future<bool> deliver(app::Scheduler& scheduler, const bbb::DecodedEvent& decoded) {
    auto& listener = scheduler.room_listener();
    const bbb::RoomEvent& event = *decoded.event;
    if (const auto* joined = std::get_if<bbb::UserJoined>(&event)) {
        const base::Instant at{base::Milliseconds(decoded.at_ms)};
        return listener.user_joined(joined->room, joined->user, joined->external_user, at);
    }
    if (const auto* left = std::get_if<bbb::UserLeft>(&event)) {
        return listener.user_left(left->room, left->user, left->ejected);
    }
    if (const auto* created = std::get_if<bbb::RoomCreated>(&event)) {
        listener.room_created(created->room, created->external_id);
    }
    if (const auto* destroyed = std::get_if<bbb::RoomDestroyed>(&event)) {
        return listener.room_gone(destroyed->room);
    }
    if (const auto* ended = std::get_if<bbb::RoomEnded>(&event)) {
        return listener.room_gone(ended->room);
    }
    if (const auto* ending = std::get_if<bbb::RoomEnding>(&event)) {
        listener.room_is_ending(ending->room, ending->reason);
    }
    if (const auto* session = std::get_if<bbb::SessionTokenRegistered>(&event)) {
        return listener.session_opened(session->room, session->user, session->session);
    }
    if (const auto* pulse = std::get_if<bbb::RoomPulse>(&event)) {
        // Its creation may have been missed.
        listener.room_created(pulse->room, pulse->external_id);
        return listener.users_listed(pulse->room, pulse->users);
    }
    if (const auto* published = std::get_if<bbb::RecordingPublished>(&event)) {
        if (published->success) scheduler.evidence().recording_published(published->record);
    }
    return {};
}

}  // namespace plugin::conference
