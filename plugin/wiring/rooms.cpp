#include "plugin/wiring/rooms.hpp"

#include "bbb-hooks/callback.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::wiring {

CallbackAddresses::CallbackAddresses(
    std::string base_url, const base::SecretKey& key, std::string bbb_secret
)
    : base_url_(std::move(base_url)),
      token_(key.derive("bbb callbacks").commitment().hex().substr(0, 40)),
      bbb_secret_(std::move(bbb_secret)) {}

std::string CallbackAddresses::recording_ready_url() const {
    return base_url_ + std::string(server::api_base) + "/bbb/recording-ready/" + token_;
}

std::string CallbackAddresses::ended_url() const {
    return base_url_ + std::string(server::api_base) + "/bbb/ended/" + token_;
}

bool CallbackAddresses::known(const std::string& token) const {
    return base::equal_in_constant_time(token, token_);
}

std::optional<std::string> CallbackAddresses::recording_ready(const std::string& signed_parameters
) const {
    const auto ready = bbb::verify_recording_ready(signed_parameters, {bbb_secret_});
    if (!ready) return std::nullopt;
    return ready->record_id;
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
    request.ended_url = callbacks_.ended_url();
    request.recording_ready_url = callbacks_.recording_ready_url();
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
    return api_.join_url(request);
}

base::Attempt<void> BbbRooms::eject(const std::string& room, const std::string& user) {
    return commands_.eject(room, user);
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

void tell(app::Conductor& conductor, const bbb::RoomEvent& event) {
    if (const auto* joined = std::get_if<bbb::UserJoined>(&event)) {
        conductor.user_joined(joined->room, joined->user, joined->external_user);
    } else if (const auto* left = std::get_if<bbb::UserLeft>(&event)) {
        conductor.user_left(left->room, left->user, left->ejected);
    } else if (const auto* destroyed = std::get_if<bbb::RoomDestroyed>(&event)) {
        conductor.room_gone(destroyed->room, "destroyed");
    } else if (const auto* published = std::get_if<bbb::RecordingPublished>(&event)) {
        if (published->success) conductor.recording_published(published->record);
    }
}

}  // namespace plugin::wiring
