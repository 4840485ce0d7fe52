#include "plugin/wiring/rooms.hpp"

#include <algorithm>
#include <atomic>

#include "bbb-hooks/callback.hpp"
#include "bbb-hooks/webhook.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::wiring {

CallbackAddresses::CallbackAddresses(const base::SecretKey& key, std::vector<Origin> origins) {
    for (std::size_t i = 0; i < origins.size(); ++i) {
        const auto purpose =
            i == 0 ? std::string("bbb callbacks") : "bbb callbacks " + std::to_string(i);
        places_.push_back(
            {std::move(origins[i].base_url), std::move(origins[i].secret),
             key.derive(purpose).commitment().hex().substr(0, 40)}
        );
    }
}

std::string CallbackAddresses::address(std::size_t place, const char* what) const {
    const auto& one = places_[place];
    return one.base_url + std::string(server::api_base) + "/bbb/" + what + "/" + one.token;
}

std::string CallbackAddresses::recording_ready_url(std::size_t place) const {
    return address(place, "recording-ready");
}

std::string CallbackAddresses::ended_url(std::size_t place) const {
    return address(place, "ended");
}

std::string CallbackAddresses::events_url(std::size_t place) const {
    return address(place, "events");
}

std::string CallbackAddresses::analytics_url(std::size_t place) const {
    return address(place, "analytics");
}

std::optional<std::size_t> CallbackAddresses::sender_of_hook(
    const std::string& checksum, const std::string& body
) const {
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (bbb::is_genuine_hook(events_url(i), body, checksum, places_[i].secret)) return i;
    }
    return std::nullopt;
}

/// Done when all events of the body are.
void CallbackAddresses::take_hook(
    std::size_t sender, const std::string& body, std::function<void(bool)> done
) const {
    // Otherwise it is sent again later.
    if (!listening_ || !streams_(sender).has_room()) return done(false);
    const auto events = bbb::decode_hook_body(body);
    if (events.empty()) return done(true);
    struct Waiting {
        std::atomic<std::size_t> left;
        std::atomic<bool> good{true};
    };
    auto waiting = std::make_shared<Waiting>();
    waiting->left = events.size();
    for (const auto& event : events) {
        streams_(sender).from_hook(event, [waiting, done](bool good) {
            if (!good) waiting->good = false;
            if (--waiting->left == 0) done(waiting->good);
        });
    }
}

bool CallbackAddresses::known(const std::string& token) const {
    return std::any_of(places_.begin(), places_.end(), [&](const Place& one) {
        return base::equal_in_constant_time(token, one.token);
    });
}

std::vector<std::string> CallbackAddresses::secrets() const {
    std::vector<std::string> all;
    all.reserve(places_.size());
    for (const auto& place : places_) all.push_back(place.secret);
    return all;
}

std::optional<std::string> CallbackAddresses::recording_ready(const std::string& signed_parameters
) const {
    const auto ready = bbb::verify_recording_ready(signed_parameters, secrets());
    if (!ready) return std::nullopt;
    return ready->record_id;
}

std::optional<std::string> CallbackAddresses::reported_room(
    const std::string& authorization, const std::string& body, base::Instant now
) const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
    const auto report = bbb::verify_analytics(authorization, body, secrets(), seconds.count());
    if (!report) return std::nullopt;
    return report->internal_meeting_id.empty() ? report->meeting_id : report->internal_meeting_id;
}

std::vector<bbb::PluginManifest> BbbRooms::manifests() const {
    if (equipment_.plugin == nullptr) return {};
    if (!equipment_.plugin_sdk.empty()) return equipment_.plugin->named_for(equipment_.plugin_sdk);
    const auto version = api_.version();
    return equipment_.plugin->named_for(version ? version->plugin_sdk : std::string{});
}

base::Attempt<app::OpenedRoom> BbbRooms::open(const app::RoomPlan& plan) {
    bbb::CreateRequest request;
    request.external_id = plan.external_id;
    request.name = plan.title;
    request.record = true;
    request.ended_url = equipment_.ended_url;
    request.recording_ready_url = equipment_.recording_ready_url;
    request.analytics_url = equipment_.analytics_url;
    request.polls = equipment_.polls;
    request.logout_url = equipment_.logout_url;
    request.plugin_manifests = manifests();
    const auto room = api_.create(request);
    if (!room) return tl::unexpected(room.error());
    return app::OpenedRoom{room->external_id, room->internal_id, room->create_time};
}

std::string BbbRooms::entry_link(const app::EntryPlan& plan) const {
    bbb::JoinRequest request;
    request.external_id = plan.external_id;
    request.full_name = plan.full_name;
    request.user_id = plan.user;
    request.role = plan.moderator ? bbb::Role::moderator : bbb::Role::viewer;
    request.create_time = plan.create_time;
    request.quorum_token = plan.token;
    return api_.join_url(request);
}

base::Attempt<void> BbbRooms::eject(const std::string& room, const std::string& user) {
    base::Attempt<void> sent = base::fail("bbb.eject", "there is no Redis");
    bool taken = false;
    for (auto* commands : commands_(room)) {
        auto here = commands->eject(room, user);
        taken = taken || here;
        if (!here) sent = here;
    }
    return taken ? base::Attempt<void>() : sent;
}

base::Attempt<void> BbbRooms::close(const std::string& external_id) {
    return api_.end(external_id);
}

base::Attempt<std::optional<std::vector<std::string>>> BbbRooms::inside(
    const std::string& external_id
) {
    const auto info = api_.room_info(external_id);
    if (!info) return tl::unexpected(info.error());
    if (!*info || (*info)->ended) return std::optional<std::vector<std::string>>{};
    std::vector<std::string> users;
    for (const auto& attendee : (*info)->attendees) users.push_back(attendee.external_user);
    return std::optional(std::move(users));
}

base::Attempt<std::vector<app::RecordedFormat>> BbbRooms::recordings(const std::string& record) {
    const auto list = api_.recordings(record);
    if (!list) return tl::unexpected(list.error());
    std::vector<app::RecordedFormat> formats;
    for (const auto& recording : *list) {
        if (!recording.published || recording.record_id != record) continue;
        for (const auto& format : recording.formats) {
            formats.push_back({recording.record_id, format.type, format.url});
        }
    }
    return formats;
}

void tell(
    app::Conductor& conductor, const bbb::DecodedEvent& decoded, std::function<void(bool)> done
) {
    auto& rooms = conductor.rooms();
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
        if (published->success) conductor.evidence().recording_published(published->record);
    }
    done(true);
}

}  // namespace plugin::wiring
