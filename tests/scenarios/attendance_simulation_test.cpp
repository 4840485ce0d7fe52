// Simulated meetings with every fault possible between room and sidecar. Each seed is one meeting;
// QUORUM_SEED=n runs only that one, QUORUM_SEEDS=n that many.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/scenarios/seeds.hpp"
#include "tests/scenarios/simulated_room.hpp"
#include "tests/scenarios/simulated_sidecar.hpp"

namespace scenarios {
namespace {

constexpr std::size_t participants = 4;
constexpr std::int64_t step_ms = 100;
constexpr std::int64_t calm_step_ms = 500;  // at the end: two pulses of the room have to pass
constexpr std::int64_t patience_ms = 1000;

class Play {
public:
    explicit Play(std::uint64_t seed) : room_(seed), sidecar_(room_) {}

    void run() {
        sidecar_.hold_meeting(participants);
        if (room_.live_room() == nullptr) throw std::string("there is no room");
        room_.faults.drop = room_.chance(0.5) ? 0.1 : 0;
        room_.faults.duplicate = room_.chance(0.5) ? 0.3 : 0;
        room_.faults.refuse = room_.chance(0.5) ? 0.1 : 0;
        room_.faults.reorder = room_.chance(0.3);
        if (room_.faults.reorder) sidecar_.listen_to_hooks();
        for (int i = 0; i < 300; ++i) {
            if (room_.chance(0.25)) somebody_acts();
            if (room_.chance(0.02)) something_breaks();
            pass(step_ms);
        }
        room_.faults = Faults{};
        sidecar_.connection(true);
        for (int i = 0; i < 150; ++i) pass(calm_step_ms);
        compare();
    }

private:
    bbb::sandbox::User* user_of(const std::string& id) {
        if (room_.live_room() == nullptr) return nullptr;
        for (auto& user : room_.live_room()->users) {
            if (user.id == id) return &user;
        }
        return nullptr;
    }
    bool inside(const std::string& id) {
        const auto* user = user_of(id);
        return user != nullptr && user->connected && !user->gone;
    }

    /// The room is there, and the sidecar has it.
    bool there_is_a_room() {
        const auto* room = room_.live_room();
        return room != nullptr && sidecar_.meeting().room.reachable() &&
               sidecar_.meeting().room.internal_id == room->internal_id;
    }

    void somebody_acts() {
        if (!there_is_a_room()) return;
        const auto who = "p" + std::to_string(room_.below(participants));
        auto* own = own_[who].empty() ? nullptr : user_of(own_[who].back());
        switch (room_.below(8)) {
            case 0:
            case 1: return enter(who);
            case 2:
                if (own != nullptr) {
                    room_.world().leave(*room_.live_room(), *own, room_.now(), false, "");
                }
                return;
            case 3:
                if (own != nullptr) room_.world().drop(*room_.live_room(), *own, room_.now());
                return;
            case 4:
                if (own != nullptr) room_.world().come_back(*room_.live_room(), *own, room_.now());
                return;
            case 5: return intrude(links_[who]);
            case 6: return intrude("stranger");
            default: return;
        }
    }

    /// By a fresh link; a participant who did not leave before is replaced.
    void enter(const std::string& who) {
        links_[who] = sidecar_.enter(who);
        own_[who].push_back(room_.join(links_[who]).id);
    }

    /// With somebody's copied link, or none.
    void intrude(const std::string& link) {
        if (link.empty()) return;
        room_.always_heard.clear();
        room_.faults.drop = std::exchange(room_.faults.drop, 0);
        auto& user = room_.join(link);
        room_.always_heard.insert(user.id);
        intruders_[user.id] = 0;
    }

    void something_breaks() {
        if (room_.chance(0.3)) return sidecar_.restart();
        if (room_.chance(0.1)) return die();
        room_.faults.cut = !room_.faults.cut;
        sidecar_.connection(!room_.faults.cut);
    }

    /// With everybody in it, with or without a word. Links made for it lead nowhere.
    void die() {
        if (room_.live_room() == nullptr) return;
        room_.world().kill(*room_.live_room(), room_.now(), room_.chance(0.5));
        links_.clear();
        own_.clear();
        intruders_.clear();
    }

    void pass(std::int64_t ms) {
        room_.advance(ms);
        room_.deliver([this](const auto& message) { sidecar_.hear(message); });
        sidecar_.step();
        for (auto& [id, since] : intruders_) watch(id, since);
    }

    /// From the moment the sidecar knows, with its commands getting through.
    void watch(const std::string& id, std::int64_t& since) {
        bool known = false;
        for (const auto& one : sidecar_.meeting().to_eject()) known = known || one.user == id;
        const bool helpless = room_.faults.cut || room_.faults.refuse > 0;
        if (!known || helpless || !inside(id)) {
            since = 0;
        } else if (since == 0) {
            since = room_.now();
        } else if (room_.now() - since > patience_ms) {
            throw "an intruder stayed: " + id;
        }
    }

    /// One with a copy of a link whose owner came and went without a sign, or with hooks that
    /// overtook each other: nobody can tell the two apart but the cookie of the owner's browser,
    /// and that is not played here.
    void take_for_owners() {
        for (const auto& user : room_.live_room()->users) {
            if (!inside(user.id)) continue;
            for (auto& [who, own] : own_) {
                const auto owner = std::find_if(own.begin(), own.end(), [&](const auto& id) {
                    return user_of(id)->external_id == user.external_id;
                });
                if (owner == own.end() || inside(*owner)) continue;
                if (room_.was_told(*owner) && !sidecar_.by_hooks()) continue;
                if (!room_.listed_together(*owner, user.id)) own.push_back(user.id);
            }
        }
    }

    std::size_t own_inside(const std::string& who) {
        const auto& own = own_[who];
        return static_cast<std::size_t>(std::count_if(own.begin(), own.end(), [&](const auto& id) {
            return inside(id);
        }));
    }

    /// An arrival that nobody heard changes nothing if he left again as unheard: then his earlier
    /// session stands.
    void compare() {
        if (!there_is_a_room()) throw std::string("there is no other room");
        take_for_owners();
        std::size_t rightful = 0;
        std::size_t everybody = 0;
        for (const auto& user : room_.live_room()->users) everybody += inside(user.id) ? 1 : 0;
        for (const auto& [who, ids] : own_) rightful += own_inside(who);
        if (rightful != everybody) throw std::string("somebody without a right is still inside");
        for (std::size_t i = 0; i < participants; ++i) {
            const auto who = "p" + std::to_string(i);
            const auto& known =
                sidecar_.meeting().participants.at(plugin::meeting::ParticipantId(who));
            if (own_inside(who) > 1) throw who + " is inside twice";
            if (known.present() != (own_inside(who) == 1)) {
                throw who + (known.present() ? " is away and counted" : " is here and not counted");
            }
            std::size_t open = 0;
            for (const auto& interval : known.presence) open += interval.to ? 0 : 1;
            if (open != (known.present() ? 1u : 0u)) throw who + " is counted more than once";
        }
    }

    SimulatedRoom room_;
    SimulatedSidecar sidecar_;
    std::map<std::string, std::string> links_;             // participant → his latest link
    std::map<std::string, std::vector<std::string>> own_;  // participant → his internal ids
    std::map<std::string, std::int64_t> intruders_;        // internal id → known and inside since
};

TEST(AttendanceSimulation, EndsWithTheTrueAttendanceWhateverGoesWrong) {
    play_seeds<Play>();
}

}  // namespace
}  // namespace scenarios
