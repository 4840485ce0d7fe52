// Simulated meetings whose conference fails in parts, alone and together, at random moments, while
// questions are voted on. Each seed is one meeting; QUORUM_SEED=n runs only that one,
// QUORUM_SEEDS=n that many.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/scenarios/seeds.hpp"
#include "tests/scenarios/simulated_room.hpp"
#include "tests/scenarios/simulated_sidecar.hpp"

namespace scenarios {
namespace {

namespace meeting = plugin::meeting;
using plugin::base::Instant;
using plugin::base::Milliseconds;

constexpr std::size_t participants = 4;
constexpr std::size_t questions = 6;
constexpr std::int64_t step_ms = 250;
constexpr std::int64_t troubled_ms = 180'000;
constexpr std::int64_t calm_ms = 240'000;  // until everything is as it was
constexpr std::int64_t vote_ms = 20'000;
constexpr std::int64_t fault_max_ms = 60'000;
constexpr std::int64_t organizer_waits_ms = 20'000;

class Play {
public:
    explicit Play(std::uint64_t seed) : room_(seed), sidecar_(room_) {}

    void run() {
        room_.world().ping_every_ms = 10'000;
        sidecar_.hold_meeting(participants, questions);
        for (int i = 0; i < 8; ++i) pass();  // people come in
        sidecar_.must(meeting::OpenMeeting{organizer});
        while (elapsed_ < troubled_ms) {
            if (room_.chance(0.02)) something_breaks();
            pass();
        }
        mend_everything();
        for (std::int64_t calm = 0; calm < calm_ms; calm += step_ms) pass();
        compare();
    }

private:
    const meeting::Meeting& now() { return sidecar_.meeting(); }
    Instant instant() const { return Instant(Milliseconds(room_.now())); }

    // --- what fails
    void something_breaks() {
        const auto until = elapsed_ + 500 + static_cast<std::int64_t>(room_.below(fault_max_ms));
        switch (room_.below(11)) {
            case 0: return akka_is_away(until, false);
            case 1: return akka_is_away(until, true);
            case 2: return web_is_away(until, false);
            case 3: return web_is_away(until, true);
            case 4: return redis_is_away(until);
            case 5: return the_host_restarts(until);
            case 6: return the_api_answers_with_pages(until);
            case 7: room_.faults.not_found = 1; return;
            case 8: room_.faults.lost = 1; return;
            case 9: return sidecar_.restart();
            default: return one_room_dies();
        }
    }
    void akka_is_away(std::int64_t until, bool forgets) {
        room_.world().akka_alive = false;
        mending_.emplace(until, [this, forgets] {
            if (forgets) room_.world().restart_akka();
            room_.world().akka_alive = true;
        });
    }
    void web_is_away(std::int64_t until, bool forgets) {
        room_.world().web_alive = false;
        mending_.emplace(until, [this, forgets] {
            if (forgets) room_.world().restart_web();
            room_.world().web_alive = true;
        });
    }
    void the_api_answers_with_pages(std::int64_t until) {
        room_.faults.pages = true;
        mending_.emplace(until, [this] { room_.faults.pages = false; });
    }
    void redis_is_away(std::int64_t until) {
        cut(true);
        mending_.emplace(until, [this] { cut(false); });
    }
    void the_host_restarts(std::int64_t until) {
        akka_is_away(until, true);
        web_is_away(until, true);
        redis_is_away(until);
    }
    void one_room_dies() {
        if (auto* room = room_.live_room())
            room_.world().kill(*room, room_.now(), room_.chance(0.5));
    }
    void cut(bool away) {
        room_.faults.cut = away;
        sidecar_.connection(!away);
    }
    void mend_everything() {
        for (const auto& [until, mend] : std::exchange(mending_, {})) mend();
        room_.faults.not_found = room_.faults.lost = 0;
    }

    // --- what people do
    void pass() {
        while (!mending_.empty() && mending_.begin()->first <= elapsed_) {
            const auto mend = mending_.begin()->second;
            mending_.erase(mending_.begin());
            mend();
        }
        elapsed_ += step_ms;
        room_.advance(step_ms);
        room_.deliver([this](const auto& message) { sidecar_.hear(message); });
        note_truth();
        watch_question_before();
        sidecar_.step();
        note_truth();  // of a room that was made in this step
        watch_question_after();
        watch_people();
        people_act();
    }

    bool is_whole() const {
        const auto& world = room_.world();
        return world.akka_alive && world.web_alive && !room_.faults.cut && !room_.faults.pages;
    }
    /// When each part could last be reached, and the room with it.
    void note_truth() {
        const auto& world = room_.world();
        const auto& room = now().room.internal_id;
        const bool api = world.web_alive && !room_.faults.pages;
        if (api) api_at_ = instant();
        if (world.akka_alive && !room_.faults.cut && room_.lives(room)) bus_at_ = instant();
    }

    void people_act() {
        const auto& here = now();
        if (!here.room.reachable()) {
            if (here.room.live && here.room.silent_since &&
                here.room.missing == meeting::ConferencePart::api && is_whole() &&
                instant() - *here.room.silent_since > Milliseconds(organizer_waits_ms)) {
                sidecar_.must(meeting::ReplaceRoom{organizer, here.room.instance});
            }
            return;
        }
        if (here.standing_still()) sidecar_.must(meeting::ResumeMeeting{organizer});
        for (std::size_t i = 0; i < participants; ++i) come_in("p" + std::to_string(i));
        const bool open = now().phase == meeting::Phase::open;
        if (!open || asked_ == questions || is_voting()) return;
        sidecar_.put(meeting::QuestionId("q" + std::to_string(++asked_)), Milliseconds(vote_ms));
    }
    bool is_voting() {
        const auto& all = now().questions;
        return std::any_of(all.begin(), all.end(), [](const auto& question) {
            return question.going_on();
        });
    }
    /// By a fresh link, where the room that the meeting has is really there.
    void come_in(const std::string& who) {
        const auto& known = now().participants.at(meeting::ParticipantId(who));
        if (known.present() || !is_whole() || !room_.is_whole(now().room.internal_id)) return;
        const auto link = sidecar_.enter(who);
        auto& room = room_.room(now().room.internal_id);
        inside_[who] = {room.internal_id, room_.join(room, link).id, false};
    }

    // --- what must never be
    void watch_question_before() {
        const auto* question = now().open_question();
        open_ = question == nullptr ? std::nullopt : std::optional(question->deadline);
        open_id_ = question == nullptr ? meeting::QuestionId{} : question->question.id;
    }
    void watch_question_after() {
        if (!open_) return;
        const auto* question = now().find(open_id_);
        if (question->stage == meeting::QuestionStage::open) return;
        if (instant() < *open_) throw std::string("a question closed before its time");
        // A word is on its way for one step.
        const bool over_a_silence = std::min(api_at_, bus_at_) + Milliseconds(step_ms) < *open_;
        if (!over_a_silence) return;
        throw "a question was closed over a silence: due " + ago(*open_) + " ago, API " +
            ago(api_at_) + ", room " + ago(bus_at_);
    }
    std::string ago(Instant moment) const {
        return std::to_string((instant() - moment).count()) + " ms";
    }
    void watch_people() {
        for (auto& [who, one] : inside_) {
            const bool same = now().room.live && now().room.internal_id == one.room;
            const bool present = now().participants.at(meeting::ParticipantId(who)).present();
            const bool there = same && room_.lives(one.room) && room_.is_inside(one.room, one.user);
            if (one.present && there && !present) throw who + " is inside and told out";
            one.present = present;
        }
    }
    void compare() {
        if (!now().room.reachable()) throw std::string("there is no room in the end");
        if (!room_.is_whole(now().room.internal_id)) throw std::string("its room is not whole");
        if (room_.living() != 1) throw std::to_string(room_.living()) + " rooms live in the end";
        for (std::size_t i = 0; i < participants; ++i) {
            const auto who = "p" + std::to_string(i);
            const bool present = now().participants.at(meeting::ParticipantId(who)).present();
            const auto& one = inside_.at(who);
            if (present != room_.is_inside(one.room, one.user)) throw who + " is counted wrongly";
            if (!present) throw who + " did not get in";
        }
        if (asked_ < questions || now().open_question() != nullptr) {
            throw std::string("the vote did not come to its end");
        }
    }

    struct Inside {
        std::string room;
        std::string user;
        bool present = false;
    };

    SimulatedRoom room_;
    SimulatedSidecar sidecar_;
    std::int64_t elapsed_ = 0;
    std::multimap<std::int64_t, std::function<void()>> mending_;  // when → how
    std::map<std::string, Inside> inside_;
    std::size_t asked_ = 0;  // questions
    Instant api_at_{};
    Instant bus_at_{};
    std::optional<Instant> open_;
    meeting::QuestionId open_id_;
};

TEST(ConferenceSimulation, NothingIsCountedOverASilenceAndNobodyInsideIsToldOut) {
    play_seeds<Play>();
}

}  // namespace
}  // namespace scenarios
