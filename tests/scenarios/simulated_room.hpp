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
#include "plugin/conference/bus_watch.hpp"

namespace scenarios {

struct Faults {
    double drop = 0;       // of a message about somebody with the right to be there
    double duplicate = 0;  // of any message
    double refuse = 0;     // of a command or a call
    bool reorder = false;  // as web hooks do
    bool cut = false;      // nobody hears anything; what is said is lost
    bool pages = false;    // the API answers with pages of a proxy
    int not_found = 0;     // so many of its next answers do not know a room that is there
    int lost = 0;          // so many rooms are made whose answer is lost
};

class SimulatedRoom final : public plugin::app::Rooms {
public:
    explicit SimulatedRoom(std::uint64_t seed);

    // --- the world, driven by the simulation
    void advance(std::int64_t ms);
    std::int64_t now() const { return now_; }
    bbb::sandbox::World& world() { return world_; }
    const bbb::sandbox::World& world() const { return world_; }
    bbb::sandbox::Room* live_room();
    bbb::sandbox::User& join(const std::string& external_id);
    bbb::sandbox::User& join(bbb::sandbox::Room& room, const std::string& external_id);
    /// By internal ids. The room was made once.
    bbb::sandbox::Room& room(const std::string& room);
    bool is_inside(const std::string& room, const std::string& user);
    Faults faults;
    /// Internal ids whose messages are never dropped one by one: those of intruders.
    std::set<std::string> always_heard;
    /// A message that was delivered said that he came, and by which link.
    bool was_told(const std::string& user) const { return told_.find(user) != std::string::npos; }
    /// Two answers, so far apart that no list lags behind that much, had both internal ids, and
    /// were believed.
    bool listed_together(const std::string& one, const std::string& other) const;
    /// Hands every message that is due to `hear`, with the channel it came over.
    void deliver(const std::function<void(const bbb::sandbox::Outgoing& message)>& hear);
    /// What the sidecar's bus shows; set whenever the sidecar starts.
    const plugin::conference::BusWatch* watch = nullptr;
    /// Rooms that live in akka-apps.
    std::size_t living() const;
    bool lives(const std::string& room) const;
    /// A room of that name: akka-apps keeps it and bbb-web knows it.
    bool is_whole(const std::string& room) const;

    // --- the port
    plugin::base::Attempt<plugin::app::OpenedRoom> open(const plugin::app::RoomPlan& plan) override;
    std::string entry_link(const plugin::app::EntryPlan&) const override { return {}; }
    bool can_eject(const std::string&) const override { return true; }
    plugin::app::BusSigns signs(const std::string&, const std::string& room) const override {
        return watch->signs(room);
    }
    void ask_for_sign(const std::string&, const std::string& room) override;
    bool may_move(const std::string&) override { return false; }
    void abandon(const std::string& external_id, const std::string& room) override {
        abandoned_.insert({external_id, room});
    }
    void end_leftovers() override;
    plugin::base::Attempt<void> eject(const std::string& room, const std::string& user) override;
    plugin::base::Attempt<void> close(const std::string& external_id, const std::string& room)
        override;
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
        bbb::sandbox::Outgoing message;
    };
    void take_messages();
    void command(const std::string& message);
    bool is_believed(const std::string& room) const;
    bool api_answers() const { return world_.web_alive && !faults.pages; }

    std::mt19937_64 random_;
    std::int64_t now_ = 1'790'000'000'000;
    bbb::sandbox::World world_;
    std::deque<Sent> sent_;
    std::string told_;
    std::set<std::pair<std::string, std::string>> abandoned_;  // both ids
    struct Span {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    std::map<std::pair<std::string, std::string>, Span> listed_together_;
};

}  // namespace scenarios
