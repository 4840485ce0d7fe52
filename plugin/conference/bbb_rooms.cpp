#include "plugin/conference/bbb_rooms.hpp"

#include <algorithm>
#include <thread>

#include "plugin/base/log.hpp"
#include "plugin/base/utf8.hpp"

namespace plugin::conference {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// akka-apps says so as soon as it has made a room.
constexpr auto shows_itself_within = std::chrono::seconds(5);
constexpr auto ask_again_after = std::chrono::seconds(1);
constexpr auto look_again_after = milliseconds(50);
/// BigBlueButton does not open a longer link.
constexpr std::size_t name_max = 100;

/// A living room says every half minute who is in it.
constexpr auto quiet_for = std::chrono::seconds(45);

/// akka-apps is heard, as far as anybody knows.
bool could_show_a_room(const RoomBus& bus) {
    return bus.signs.connected && bus.signs.unanswered_pings < app::pings_of_a_silence;
}

bool any_configured(const std::vector<RoomBus>& buses) {
    return std::any_of(buses.begin(), buses.end(), [](const auto& bus) {
        return bus.signs.configured;
    });
}

}  // namespace

std::vector<bbb::PluginManifest> BbbRooms::manifests() const {
    if (equipment_.plugin == nullptr) return {};
    if (!equipment_.plugin_sdk.empty()) return equipment_.plugin->named_for(equipment_.plugin_sdk);
    const auto version = api_.version();
    return equipment_.plugin->named_for(version ? version->plugin_sdk : std::string{});
}

bbb::CreateRequest BbbRooms::request_for(const app::RoomPlan& plan) const {
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
    return request;
}

/// Asked again if the answer was lost, which gives the same room; one that BigBlueButton says is
/// made already is looked up.
base::Attempt<app::OpenedRoom> BbbRooms::create(const app::RoomPlan& plan) {
    const auto request = request_for(plan);
    auto room = api_.create(request);
    if (!room && room.error().retryable) room = api_.create(request);
    if (room) return app::OpenedRoom{room->external_id, room->internal_id, room->create_time};
    if (room.error().what != "idNotUnique") return tl::unexpected(room.error());
    const auto info = api_.room_info(plan.external_id);
    if (!info) return tl::unexpected(info.error());
    if (!*info || (*info)->ended) return app::OpenedRoom{plan.external_id, {}, 0, false};
    return app::OpenedRoom{plan.external_id, (*info)->internal_id, (*info)->create_time};
}

bool BbbRooms::could_show_rooms() const {
    const auto buses = buses_({});
    return !any_configured(buses) || std::any_of(buses.begin(), buses.end(), could_show_a_room);
}

base::Attempt<app::OpenedRoom> BbbRooms::open(const app::RoomPlan& plan) {
    if (!could_show_rooms()) {
        return base::fail("bbb.create", "akka-apps is not heard: nobody could see the room", true);
    }
    auto room = create(plan);
    if (room && room->lives && any_configured(buses_({})))
        room->lives = shows_itself(room->internal_id);
    return room;
}

/// bbb-web remembers rooms that akka-apps has forgotten, and makes some while akka-apps is dead.
bool BbbRooms::shows_itself(const std::string& room) {
    const auto began = steady_clock::now();
    auto ask_at = began + ask_again_after;
    while (steady_clock::now() < began + shows_itself_within && !given_up_) {
        for (const auto& bus : buses_(room)) {
            if (bus.signs.room_spoke != base::Instant{}) return true;
        }
        if (steady_clock::now() >= ask_at) {
            ask_for_sign(room);
            ask_at += ask_again_after;
        }
        std::this_thread::sleep_for(look_again_after);
    }
    base::log(base::LogLevel::warning, "rooms", "akka-apps says nothing of the room " + room);
    return false;
}

std::string BbbRooms::entry_link(const app::EntryPlan& plan) const {
    bbb::JoinRequest request;
    request.external_id = plan.external_id;
    request.full_name = base::beginning_of_letters(plan.full_name, name_max);
    request.user_id = plan.user;
    request.role = plan.moderator ? bbb::Role::moderator : bbb::Role::viewer;
    request.create_time = plan.create_time;
    request.quorum_token = plan.token;
    return api_.join_url(request);
}

/// To all that may have the room. Fails if none could be told.
base::Attempt<void> BbbRooms::tell(const std::string& room, const std::string& message) {
    base::Attempt<void> sent = base::fail("bbb.command", "there is no Redis");
    bool taken = false;
    for (const auto& bus : buses_(room)) {
        auto here = bus.commands.send(message);
        taken = taken || here;
        if (!here) sent = here;
    }
    return taken ? base::Attempt<void>() : sent;
}

bbb::Addressed BbbRooms::addressed(const std::string& room) const {
    return {room, {}, clock_.now().time_since_epoch().count()};
}

void BbbRooms::ask_for_sign(const std::string& room) {
    (void)tell(room, bbb::ask_room_message(addressed(room)));
}

base::Attempt<void> BbbRooms::eject(const std::string& room, const std::string& user) {
    return tell(room, bbb::eject_message(room, user, addressed(room).at_ms));
}

/// Another room may have been made under that external id since.
base::Attempt<void> BbbRooms::end_by_api(const std::string& external_id, const std::string& room) {
    const auto info = api_.room_info(external_id);
    if (!info) return tl::unexpected(info.error());
    const bool another = *info && !room.empty() && (*info)->internal_id != room;
    return another ? base::Attempt<void>() : api_.end(external_id);
}

base::Attempt<void> BbbRooms::close(const std::string& external_id, const std::string& room) {
    const auto ended = end_by_api(external_id, room);
    base::Attempt<void> told;
    if (!room.empty() && !buses_(room).empty())
        told = tell(room, bbb::end_message(addressed(room)));
    if (!ended) return ended;
    if (!told) return told;
    if (!room.empty() && still_speaks(room)) return base::fail("bbb.end", "not confirmed", true);
    return {};
}

/// Neither was its end its last word, nor has it long said nothing.
bool BbbRooms::still_speaks(const std::string& room) const {
    const auto buses = buses_(room);
    return std::any_of(buses.begin(), buses.end(), [&](const RoomBus& bus) {
        const auto& signs = bus.signs;
        // akka-apps has to be heard meanwhile: a dead one says nothing of rooms that it keeps.
        const auto from = std::max({signs.room_spoke, signs.changed, signs.server_up});
        const bool quiet = signs.connected && signs.server_spoke - from > quiet_for &&
                           signs.unanswered_pings < app::pings_of_a_silence;
        return signs.configured && !bus.has_ended && !quiet;
    });
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
