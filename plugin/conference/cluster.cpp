#include "plugin/conference/cluster.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"

namespace plugin::conference {
namespace {

/// A server that was restarted answers again sooner, and its rooms are gone: only one that stays
/// silent for longer is given up.
constexpr auto patience = std::chrono::seconds(30);
/// One failed call says nothing: so long, and so often, calls have to fail.
constexpr auto doubt = std::chrono::seconds(3);
constexpr int failures_min = 2;
/// Anybody may ask for health: so long an answer is given again without asking the servers.
constexpr auto fresh = std::chrono::seconds(5);
constexpr char mark = '~';

}  // namespace

Cluster::Cluster(std::vector<Member> members, const app::Clock& clock)
    : members_(std::move(members)), clock_(clock), health_(members_.size()) {}

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
            if (const auto load = members_[i].load()) loads.emplace_back(*load, i);
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
    const auto order = places_for(plan.external_id);
    base::Attempt<app::OpenedRoom> opened = base::fail("bbb.create", "no server answers", true);
    for (const auto place : order) {
        const auto& name = members_[place].name;
        auto there = plan;
        if (!name.empty()) there.external_id += mark + name;
        opened = members_[place].rooms.open(there);
        if (!opened) continue;
        learn(opened->internal_id, opened->external_id);
        {
            const std::scoped_lock lock(mutex_);
            placed_[plan.external_id] = place;
        }
        is_well(place);
        break;
    }
    return opened;
}

std::string Cluster::entry_link(const app::EntryPlan& plan) const {
    return members_[place_of(plan.external_id)].rooms.entry_link(plan);
}

bool Cluster::can_eject(const std::string& room) const {
    const auto place = place_of_internal(room);
    return place && members_[*place].rooms.can_eject(room);
}

base::Attempt<void> Cluster::eject(const std::string& room, const std::string& user) {
    const auto place = place_of_internal(room);
    if (!place) return base::fail("bbb.eject", "nobody knows whose room that is", true);
    return members_[*place].rooms.eject(room, user);
}

base::Attempt<void> Cluster::close(const std::string& external_id) {
    return members_[place_of(external_id)].rooms.close(external_id);
}

base::Attempt<std::optional<std::vector<std::string>>> Cluster::inside(
    const std::string& external_id
) {
    const auto place = place_of(external_id);
    const auto asked = clock_.now();
    auto list = members_[place].rooms.inside(external_id);
    // A refusal is an answer, too.
    if (list || !list.error().retryable) {
        is_well(place);
        return list;
    }
    if (give_up(place, external_id, asked)) return std::optional<std::vector<std::string>>{};
    return list;
}

std::optional<base::Instant> Cluster::silent_since(const std::string& external_id) const {
    const auto place = place_of(external_id);
    const Bus bus = members_[place].bus();
    const std::scoped_lock lock(mutex_);
    const Health& health = health_[place];
    const auto& failing = health.failing_since;
    if (bus.heard || !failing || health.failures < failures_min) return std::nullopt;
    if (clock_.now() - *failing < doubt) return std::nullopt;
    const bool answered = health.answered_at != base::Instant{};
    return std::max(bus.last, answered ? health.answered_at : *failing);
}

bool Cluster::heard(const std::string& external_id) const {
    return members_[place_of(external_id)].bus().heard;
}

void Cluster::leave_behind(const std::string& external_id) {
    const std::scoped_lock lock(mutex_);
    health_[place_of(external_id)].given_up.insert(external_id);
}

void Cluster::end_leftovers() {
    for (std::size_t place = 0; place < members_.size(); ++place) {
        {
            const std::scoped_lock lock(mutex_);
            if (health_[place].given_up.empty()) continue;
        }
        if (members_[place].load()) end_left_behind(place);
    }
}

base::Attempt<std::vector<app::RecordedFormat>> Cluster::recordings(const std::string& record) {
    if (const auto place = place_of_internal(record)) {
        return members_[*place].rooms.recordings(record);
    }
    base::Attempt<std::vector<app::RecordedFormat>> all = std::vector<app::RecordedFormat>{};
    for (const auto& member : members_) {
        const auto found = member.rooms.recordings(record);
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
    if (!asking.owns_lock()) asking.lock();
    std::vector<app::RoomServer> found;
    for (const auto& member : members_) {
        const auto load = member.load();
        const Bus bus = member.bus();
        found.push_back(
            {member.name, load.has_value(), member.drain, bus.heard || bus.hooked,
             member.rooms.can_eject({}), load.value_or(0), bus.counts.delivered, bus.counts.ignored,
             bus.counts.malformed}
        );
    }
    const std::scoped_lock lock(mutex_);
    found_ = found;
    found_at_ = clock_.now();
    return found;
}

bool Cluster::another_is_well(std::size_t place) const {
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (i != place && !members_[i].drain && members_[i].load()) return true;
    }
    return false;
}

/// Notes that the server answers, and ends what was given up there.
void Cluster::is_well(std::size_t place) {
    {
        const std::scoped_lock lock(mutex_);
        health_[place].failing_since.reset();
        health_[place].failures = 0;
        health_[place].answered_at = clock_.now();
    }
    end_left_behind(place);
}

/// A room that was given up may have survived with people in it: it is ended.
void Cluster::end_left_behind(std::size_t place) {
    std::set<std::string> left_over;
    {
        const std::scoped_lock lock(mutex_);
        left_over.swap(health_[place].given_up);
    }
    for (const auto& room : left_over) {
        if (members_[place].rooms.close(room)) continue;
        const std::scoped_lock lock(mutex_);
        health_[place].given_up.insert(room);
    }
}

/// True if neither API nor Redis has answered for `patience` and another server can take the room.
bool Cluster::give_up(std::size_t place, const std::string& external_id, base::Instant asked) {
    {
        const std::scoped_lock lock(mutex_);
        auto& since = health_[place].failing_since;
        // Asked before another question of the same moment was answered: that answer counts.
        if (!since) since = std::max(asked, health_[place].answered_at);
        ++health_[place].failures;
        if (clock_.now() - *since < patience) return false;
    }
    if (members_[place].bus().heard || !another_is_well(place)) return false;
    base::log(base::LogLevel::error, "rooms", "server given up: " + members_[place].name);
    const std::scoped_lock lock(mutex_);
    health_[place].given_up.insert(external_id);
    return true;
}

}  // namespace plugin::conference
