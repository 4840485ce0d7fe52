#include "tests/scenarios/simulated_room.hpp"

#include "bbb-hooks/room_commands.hpp"
#include "bbb-hooks/sandbox/commands.hpp"

namespace scenarios {

using plugin::base::Attempt;

constexpr auto pulse = "MeetingInfoAnalyticsServiceMsg";

SimulatedRoom::SimulatedRoom(std::uint64_t seed) : random_(seed) {
    world_.name = [this](std::size_t length) {
        std::string name;
        while (name.size() < length) name += static_cast<char>('a' + random_() % 26);
        return name;
    };
}

bool SimulatedRoom::chance(double probability) {
    return static_cast<double>(random_() % 1'000'000) < probability * 1'000'000;
}

void SimulatedRoom::advance(std::int64_t ms) {
    now_ += ms;
    world_.tick(now_, 10'000);
    (void)world_.take_ended();
    take_messages();
}

bbb::sandbox::Room* SimulatedRoom::live_room() {
    for (auto& room : world_.rooms()) {
        if (!room.ended) return &room;
    }
    return nullptr;
}

bbb::sandbox::User& SimulatedRoom::join(const std::string& external_id) {
    bbb::sandbox::User user;
    user.external_id = external_id;
    auto& room = *live_room();
    auto& added = world_.register_user(room, std::move(user), now_);
    world_.connect(room, added, now_);
    return added;
}

void SimulatedRoom::take_messages() {
    for (const auto& message : world_.take_outgoing()) {
        if (faults.cut) continue;
        bool about_intruder = message.name == pulse;
        for (const auto& user : always_heard) {
            about_intruder = about_intruder || message.json.find(user) != std::string::npos;
        }
        if (!about_intruder && chance(faults.drop)) continue;
        const int times = chance(faults.duplicate) ? 2 : 1;
        for (int i = 0; i < times; ++i) {
            const auto delay = faults.reorder ? static_cast<std::int64_t>(below(400)) : 0;
            sent_.push_back({now_ + delay, message.json});
        }
    }
}

void SimulatedRoom::deliver(const std::function<void(const std::string& json)>& hear) {
    take_messages();
    auto waiting = std::exchange(sent_, {});
    for (auto& one : waiting) {
        if (faults.cut) continue;
        if (one.due <= now_) {
            if (one.json.find("\"UserJoinedMeetingEvtMsg\"") != std::string::npos)
                told_ += one.json;
            hear(one.json);
        } else {
            sent_.push_back(std::move(one));
        }
    }
}

Attempt<plugin::app::OpenedRoom> SimulatedRoom::open(const plugin::app::RoomPlan& plan) {
    if (chance(faults.refuse)) return plugin::base::fail("room", "refused", true);
    bbb::sandbox::CreateOptions options;
    options.external_id = plan.external_id;
    options.expire_when_last_left_minutes = 7 * 24 * 60;
    options.expire_when_nobody_joined_minutes = 7 * 24 * 60;
    const auto made = world_.create(options, now_);
    const auto& room = *made.room;
    return plugin::app::OpenedRoom{plan.external_id, room.internal_id, room.create_time};
}

Attempt<void> SimulatedRoom::eject(const std::string& room, const std::string& user) {
    if (faults.cut) return plugin::base::fail("room", "no Redis", true);
    if (chance(faults.refuse)) return {};  // taken, and dropped without a word
    bbb::sandbox::obey(world_, bbb::eject_message(room, user, now_), now_);
    return {};
}

Attempt<void> SimulatedRoom::close(const std::string&) {
    return {};
}

Attempt<std::optional<std::vector<std::string>>> SimulatedRoom::inside(
    const std::string& external_id
) {
    if (chance(faults.refuse)) return plugin::base::fail("room", "HTTP 502", true);
    const auto* room = world_.find_external(external_id);
    if (room == nullptr) return std::optional<std::vector<std::string>>{};
    std::vector<std::string> users;
    for (const auto& user : room->users) {
        if (!user.connected || user.gone) continue;
        users.push_back(user.external_id);
        for (const auto& other : room->users) {
            if (!other.connected || other.gone) continue;
            auto& span = listed_together_[{user.id, other.id}];
            if (span.first == 0) span.first = now_;
            span.last = now_;
        }
    }
    return std::optional(std::move(users));
}

bool SimulatedRoom::listed_together(const std::string& one, const std::string& other) const {
    const auto found = listed_together_.find({one, other});
    return found != listed_together_.end() && found->second.last - found->second.first >= 3000;
}

}  // namespace scenarios
