#include "plugin/conference/cluster.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"

namespace plugin::conference {
namespace {

/// Anybody may ask for health: so long an answer is given again without asking the servers.
constexpr auto fresh = std::chrono::seconds(5);
constexpr char mark = '~';
constexpr int denials_min = 3;
constexpr auto denied_for = std::chrono::minutes(2);

}  // namespace

Cluster::Cluster(std::vector<Member> members, const app::Clock& clock)
    : members_(std::move(members)), clock_(clock) {}

std::size_t Cluster::place_of(const std::string& external_id) const {
    const auto at = external_id.rfind(mark);
    if (at == std::string::npos) return 0;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (members_[i].name == external_id.substr(at + 1)) return i;
    }
    return 0;
}

std::optional<std::size_t> Cluster::place_of_internal(const std::string& internal_id) const {
    if (members_.size() == 1) return 0;
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(internal_id);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
}

void Cluster::learn(const std::string& internal_id, const std::string& external_id) {
    const std::scoped_lock lock(mutex_);
    places_[internal_id] = place_of(external_id);
}

/// Those that are well, the least loaded first; those being drained only if there is no other.
std::vector<std::size_t> Cluster::by_load() const {
    std::vector<std::pair<std::size_t, std::size_t>> loads;
    for (const bool drained : {false, true}) {
        for (std::size_t i = 0; i < members_.size(); ++i) {
            if (members_[i].drain != drained) continue;
            if (const auto load = members_[i].server.load()) loads.emplace_back(*load, i);
        }
        if (!loads.empty()) break;
    }
    std::stable_sort(loads.begin(), loads.end());
    std::vector<std::size_t> order;
    order.reserve(loads.size());
    for (const auto& [load, place] : loads) order.push_back(place);
    return order;
}

std::shared_ptr<std::mutex> Cluster::opening_of(const std::string& plan_id) {
    const std::scoped_lock lock(mutex_);
    auto& opening = opening_[plan_id];
    if (!opening) opening = std::make_shared<std::mutex>();
    return opening;
}

/// Where to try, the best first. A room that is asked for again is where it was opened before.
std::vector<std::size_t> Cluster::places_for(const std::string& plan_id) const {
    if (members_.size() == 1) return {0};
    auto order = by_load();
    const std::scoped_lock lock(mutex_);
    const auto before = placed_.find(plan_id);
    if (before == placed_.end()) return order;
    std::erase(order, before->second);
    order.insert(order.begin(), before->second);
    return order;
}

base::Attempt<app::OpenedRoom> Cluster::open(const app::RoomPlan& plan) {
    const auto opening = opening_of(plan.external_id);
    const std::scoped_lock one_at_a_time(*opening);
    base::Attempt<app::OpenedRoom> opened = base::fail("bbb.create", "no server answers", true);
    for (const auto place : places_for(plan.external_id)) {
        opened = open_at(place, plan);
        if (opened && opened->lives) break;
    }
    return opened;
}

base::Attempt<app::OpenedRoom> Cluster::open_at(std::size_t place, const app::RoomPlan& plan) {
    const auto& member = members_[place];
    auto there = plan;
    if (!member.name.empty()) there.external_id += mark + member.name;
    if (is_abandoned(there.external_id)) return app::OpenedRoom{there.external_id, {}, 0, false};
    auto opened = member.server.open(there);
    if (!opened) return opened;
    if (!opened->lives) {
        abandon(opened->external_id, opened->internal_id);
        return opened;
    }
    learn(opened->internal_id, opened->external_id);
    const std::scoped_lock lock(mutex_);
    placed_[plan.external_id] = place;
    return opened;
}

MemberServer& Cluster::server_of(const std::string& external_id) const {
    return members_[place_of(external_id)].server;
}

std::string Cluster::entry_link(const app::EntryPlan& plan) const {
    return server_of(plan.external_id).entry_link(plan);
}

bool Cluster::can_eject(const std::string& room) const {
    const auto place = place_of_internal(room);
    return place && members_[*place].server.can_eject(room);
}

base::Attempt<void> Cluster::eject(const std::string& room, const std::string& user) {
    const auto place = place_of_internal(room);
    if (!place) return base::fail("bbb.eject", "nobody knows whose room that is", true);
    return members_[*place].server.eject(room, user);
}

base::Attempt<void> Cluster::close(const std::string& external_id, const std::string& room) {
    return server_of(external_id).close(external_id, room);
}

base::Attempt<std::optional<std::vector<std::string>>> Cluster::inside(
    const std::string& external_id
) {
    return server_of(external_id).inside(external_id);
}

app::BusSigns Cluster::signs(const std::string& external_id, const std::string& room) const {
    return server_of(external_id).signs(room);
}

void Cluster::ask_for_sign(const std::string& external_id, const std::string& room) {
    server_of(external_id).ask_for_sign(room);
}

bool Cluster::may_move(const std::string& external_id) {
    const auto place = place_of(external_id);
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const auto& [name, server, drain] = members_[i];
        if (i != place && !drain && server.could_show_rooms() && server.load()) return true;
    }
    return false;
}

void Cluster::abandon(const std::string& external_id, const std::string& room) {
    const std::scoped_lock lock(mutex_);
    abandoned_.try_emplace({external_id, room});
}

bool Cluster::is_abandoned(const std::string& external_id) const {
    const std::scoped_lock lock(mutex_);
    return std::any_of(abandoned_.begin(), abandoned_.end(), [&](const auto& one) {
        return one.first.first == external_id;
    });
}

void Cluster::end_leftovers() {
    std::vector<std::pair<std::string, std::string>> all;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [ids, denials] : abandoned_) all.push_back(ids);
    }
    for (const auto& ids : all) {
        const bool ended = close(ids.first, ids.second).has_value();
        const std::scoped_lock lock(mutex_);
        if (!ended) abandoned_[ids] = {};
        if (ended && has_surely_ended(ids)) abandoned_.erase(ids);
    }
}

/// Under the lock. Where there is no bus, the API alone denies the room: it may be mistaken once,
/// and for some seconds.
bool Cluster::has_surely_ended(const std::pair<std::string, std::string>& ids) {
    if (server_of(ids.first).signs(ids.second).configured) return true;
    Denials& denials = abandoned_[ids];
    if (denials.times++ == 0) denials.first = clock_.now();
    return denials.times >= denials_min && clock_.now() - denials.first >= denied_for;
}

base::Attempt<std::vector<app::RecordedFormat>> Cluster::recordings(const std::string& record) {
    if (const auto place = place_of_internal(record)) {
        return members_[*place].server.recordings(record);
    }
    base::Attempt<std::vector<app::RecordedFormat>> all = std::vector<app::RecordedFormat>{};
    for (const auto& member : members_) {
        const auto found = member.server.recordings(record);
        if (!found) {
            all = tl::unexpected(found.error());
        } else if (!found->empty()) {
            return *found;
        }
    }
    return all;
}

std::vector<app::RoomServer> Cluster::servers() {
    std::unique_lock asking(asking_, std::defer_lock);
    {
        const std::scoped_lock lock(mutex_);
        const bool known = !found_.empty();
        if (known && (clock_.now() - found_at_ < fresh || !asking.try_lock())) return found_;
    }
    if (!asking.owns_lock()) {
        asking.lock();
        const std::scoped_lock lock(mutex_);
        if (!found_.empty() && clock_.now() - found_at_ < fresh) return found_;
    }
    std::vector<app::RoomServer> found;
    for (const auto& member : members_) {
        const auto load = member.server.load();
        const auto counts = member.server.counts();
        found.push_back(
            {member.name, load.has_value(), member.drain, member.server.is_heard(),
             member.server.can_eject({}), member.server.problems(), load.value_or(0),
             counts.delivered, counts.ignored, counts.malformed}
        );
    }
    const std::scoped_lock lock(mutex_);
    found_ = found;
    found_at_ = clock_.now();
    return found;
}

}  // namespace plugin::conference
