#include "tests/scenarios/simulated_room.hpp"

#include <algorithm>

#include "bbb-hooks/room_commands.hpp"
#include "bbb-hooks/sandbox/commands.hpp"

namespace scenarios {

using plugin::base::Attempt;

constexpr auto pulse = "MeetingInfoAnalyticsServiceMsg";
constexpr auto ping = "CheckAlivePingSysMsg";

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
    return join(*live_room(), external_id);
}

bbb::sandbox::Room& SimulatedRoom::room(const std::string& room) {
    auto& rooms = world_.rooms();
    return *std::find_if(rooms.begin(), rooms.end(), [&](const auto& one) {
        return one.internal_id == room;
    });
}

bool SimulatedRoom::is_inside(const std::string& in, const std::string& user) {
    const auto& users = room(in).users;
    return std::any_of(users.begin(), users.end(), [&](const auto& one) {
        return one.id == user && one.inside();
    });
}

bbb::sandbox::User& SimulatedRoom::join(bbb::sandbox::Room& room, const std::string& external_id) {
    bbb::sandbox::User user;
    user.external_id = external_id;
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
            sent_.push_back({now_ + delay, message});
        }
    }
}

void SimulatedRoom::deliver(const std::function<void(const bbb::sandbox::Outgoing& message)>& hear
) {
    take_messages();
    auto waiting = std::exchange(sent_, {});
    for (auto& one : waiting) {
        if (faults.cut) continue;
        if (one.due <= now_) {
            if (one.message.name == "UserJoinedMeetingEvtMsg") told_ += one.message.json;
            if (one.message.name == ping) command(one.message.json);
            hear(one.message);
        } else {
            sent_.push_back(std::move(one));
        }
    }
}

Attempt<plugin::app::OpenedRoom> SimulatedRoom::open(const plugin::app::RoomPlan& plan) {
    if (chance(faults.refuse)) return plugin::base::fail("room", "refused", true);
    if (!api_answers()) return plugin::base::fail("room", "HTTP 502", true);
    const auto bus = watch->signs();
    const bool deaf = !bus.connected || bus.unanswered_pings >= plugin::app::pings_of_a_silence;
    if (bus.configured && deaf) return plugin::base::fail("room", "akka is not heard", true);
    const bool abandoned = std::any_of(abandoned_.begin(), abandoned_.end(), [&](const auto& one) {
        return one.first == plan.external_id;
    });
    if (abandoned) {
        return plugin::app::OpenedRoom{plan.external_id, {}, 0, false};
    }
    bbb::sandbox::CreateOptions options;
    options.external_id = plan.external_id;
    options.expire_when_last_left_minutes = 7 * 24 * 60;
    options.expire_when_nobody_joined_minutes = 7 * 24 * 60;
    const auto made = world_.create(options, now_);
    const auto& room = *made.room;
    if (faults.lost > 0) {
        --faults.lost;
        return plugin::base::fail("room", "no answer", true);
    }
    const bool seen = world_.lives(room);
    if (!seen) abandon(plan.external_id, room.internal_id);
    return plugin::app::OpenedRoom{plan.external_id, room.internal_id, room.create_time, seen};
}

Attempt<void> SimulatedRoom::eject(const std::string& room, const std::string& user) {
    if (faults.cut) return plugin::base::fail("room", "no Redis", true);
    if (chance(faults.refuse)) return {};  // taken, and dropped without a word
    command(bbb::eject_message(room, user, now_));
    return {};
}

void SimulatedRoom::command(const std::string& message) {
    if (!faults.cut) bbb::sandbox::obey(world_, message, now_);
}

void SimulatedRoom::ask_for_sign(const std::string&, const std::string& room) {
    command(bbb::ask_room_message({room, {}, now_}));
}

Attempt<void> SimulatedRoom::close(const std::string& external_id, const std::string& room) {
    if (!api_answers()) return plugin::base::fail("room", "HTTP 502", true);
    if (auto* known = world_.find_external(external_id)) {
        const bool another = known->internal_id != room;
        if (!another && world_.lives(*known)) world_.end(*known, "ENDED_FROM_API", now_);
    }
    command(bbb::end_message({room, {}, now_}));
    const auto bus = watch->signs(room);
    const bool unknown = (bus.configured && !bus.connected) || faults.cut || lives(room);
    if (unknown) return plugin::base::fail("room", "not confirmed", true);
    return {};
}

void SimulatedRoom::end_leftovers() {
    for (const auto& [external_id, room] : std::set(abandoned_)) {
        if (close(external_id, room)) abandoned_.erase({external_id, room});
    }
}

std::size_t SimulatedRoom::living() const {
    const auto& rooms = world_.rooms();
    return static_cast<std::size_t>(std::count_if(rooms.begin(), rooms.end(), [](const auto& one) {
        return one.in_akka && !one.ended;
    }));
}

bool SimulatedRoom::lives(const std::string& room) const {
    const auto& rooms = world_.rooms();
    return std::any_of(rooms.begin(), rooms.end(), [&](const auto& one) {
        return one.internal_id == room && one.in_akka && !one.ended;
    });
}

bool SimulatedRoom::is_whole(const std::string& room) const {
    const auto& rooms = world_.rooms();
    return std::any_of(rooms.begin(), rooms.end(), [&](const auto& one) {
        return one.internal_id == room && one.in_akka && one.listed();
    });
}

Attempt<std::optional<std::vector<std::string>>> SimulatedRoom::inside(
    const std::string& external_id
) {
    if (chance(faults.refuse)) return plugin::base::fail("room", "HTTP 502", true);
    if (!api_answers()) return plugin::base::fail("room", "HTTP 502", true);
    if (faults.not_found > 0) {
        --faults.not_found;
        return std::optional<std::vector<std::string>>{};
    }
    const auto* room = world_.find_external(external_id);
    if (room == nullptr) return std::optional<std::vector<std::string>>{};
    std::vector<std::string> users;
    for (const auto& user : room->users) {
        if (!user.connected || user.gone) continue;
        users.push_back(user.external_id);
        for (const auto& other : room->users) {
            if (!is_believed(room->internal_id) || !other.connected || other.gone) continue;
            auto& span = listed_together_[{user.id, other.id}];
            if (span.first == 0) span.first = now_;
            span.last = now_;
        }
    }
    return std::optional(std::move(users));
}

/// Who is inside is not taken from the API while the bus is not heard.
bool SimulatedRoom::is_believed(const std::string& room) const {
    const auto bus = watch->signs(room);
    return !bus.configured || (bus.connected && bus.room_spoke > bus.changed);
}

bool SimulatedRoom::listed_together(const std::string& one, const std::string& other) const {
    const auto found = listed_together_.find({one, other});
    return found != listed_together_.end() && found->second.last - found->second.first >= 3000;
}

}  // namespace scenarios
