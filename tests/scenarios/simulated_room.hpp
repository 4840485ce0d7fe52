// A conference server with bus and API, without sockets and under a simulated clock: the sandbox's
// state behind a channel that loses, duplicates, delays and cuts messages.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bbb-hooks/sandbox/state.hpp"
#include "plugin/app/ports.hpp"

namespace scenarios {

struct Faults {
    double drop = 0;       // of a message about somebody with the right to be there
    double duplicate = 0;  // of any message
    double refuse = 0;     // of a command or a call
    bool reorder = false;  // as web hooks do
    bool cut = false;      // nobody hears anything; what is said is lost
};

class SimulatedRoom final : public plugin::app::Rooms {
public:
    explicit SimulatedRoom(std::uint64_t seed);

    // --- the world, driven by the simulation
    void advance(std::int64_t ms);
    std::int64_t now() const { return now_; }
    bbb::sandbox::World& world() { return world_; }
    bbb::sandbox::Room* live_room();
    bbb::sandbox::User& join(const std::string& external_id);
    Faults faults;
    /// Internal ids whose messages are never dropped one by one: those of intruders.
    std::set<std::string> always_heard;
    /// A message that was delivered said that he came, and by which link.
    bool was_told(const std::string& user) const { return told_.find(user) != std::string::npos; }
    /// Two answers, so far apart that no list lags behind that much, had both internal ids.
    bool listed_together(const std::string& one, const std::string& other) const;
    /// Hands every message that is due to `hear`.
    void deliver(const std::function<void(const std::string& json)>& hear);

    // --- the port
    plugin::base::Attempt<plugin::app::OpenedRoom> open(const plugin::app::RoomPlan& plan) override;
    std::string entry_link(const plugin::app::EntryPlan&) const override { return {}; }
    bool can_eject(const std::string&) const override { return true; }
    std::optional<plugin::base::Instant> silent_since(const std::string&) const override {
        return {};
    }
    bool heard(const std::string&) const override { return !faults.cut; }
    void end_leftovers() override {}
    plugin::base::Attempt<void> eject(const std::string& room, const std::string& user) override;
    plugin::base::Attempt<void> close(const std::string& external_id) override;
    plugin::base::Attempt<std::optional<std::vector<std::string>>> inside(
        const std::string& external_id
    ) override;
    plugin::base::Attempt<std::vector<plugin::app::RecordedFormat>> recordings(const std::string&)
        override {
        return std::vector<plugin::app::RecordedFormat>{};
    }

    bool chance(double probability);
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

private:
    struct Sent {
        std::int64_t due = 0;
        std::string json;
    };
    void take_messages();

    std::mt19937_64 random_;
    std::int64_t now_ = 1'790'000'000'000;
    bbb::sandbox::World world_;
    std::deque<Sent> sent_;
    std::string told_;
    struct Span {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    std::map<std::pair<std::string, std::string>, Span> listed_together_;
};

}  // namespace scenarios
