#include "plugin/conference/bbb_rooms.hpp"

namespace plugin::conference {

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

}  // namespace plugin::conference
