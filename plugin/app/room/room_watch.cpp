#include "plugin/app/room/room_watch.hpp"

#include <algorithm>

#include "plugin/app/room/external_user.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;
using meeting::MeetingId;
using std::chrono::seconds;

/// How often the API is asked who is inside, and the room for a sign of life over the bus.
struct Pauses {
    base::Milliseconds list;
    base::Milliseconds ask;
};
constexpr Pauses calmly{seconds(10), seconds(15)};
constexpr Pauses while_open{seconds(2), seconds(4)};
/// Something is missing, or a deadline waits.
constexpr Pauses urgently{seconds(1), seconds(1)};
/// What the room said about who is inside is good for so long.
constexpr auto pulse_lifetime = seconds(2);
/// So many questions that stand unanswered while a room speaks are no accident.
constexpr int questions_to_be_mute = 3;
/// Parts come and go one after the other when a server is restarted.
constexpr auto cause_settles = seconds(5);
/// A server that was restarted is back sooner; then a meeting whose room is silent may move.
constexpr auto move_after = seconds(30);
/// A room that is asked every second, or pulses, has spoken within that time.
constexpr auto speaks_for = seconds(45);
/// A list that takes so long is no sign of life, whatever becomes of it.
constexpr auto list_late = seconds(3);

/// Somebody's time runs, or would if the conference were there.
bool time_runs(const Meeting& meeting) {
    return std::any_of(
        meeting.questions.begin(), meeting.questions.end(),
        [&](const meeting::QuestionState& question) {
            if (question.ahead) return false;
            return question.stage == meeting::QuestionStage::open ||
                   meeting.signing_goes_on(question);
        }
    );
}

/// People are in it and may talk: nobody but the organizer takes them out.
bool is_inhabited(const LifeSigns& signs, Instant now) {
    return signs.bus.connected && now - signs.bus.room_spoke < speaks_for;
}

/// The bus has to show that the room lives before it is believed again.
bool is_of_the_bus(const Verdict& verdict) {
    return verdict.missing && *verdict.missing != ConferencePart::api;
}

}  // namespace

RoomWatch::Watched& RoomWatch::watched(const Meeting& meeting, Instant now) {
    Watched& watched = watched_[meeting.id];
    if (watched.room == meeting.room.internal_id) return watched;
    watched = {};
    watched.room = meeting.room.internal_id;
    watched.signs.opened = now;
    // Silent before our own restart: it has to speak first.
    if (meeting.room.silent_since) watched.signs.broke = now;
    return watched;
}

void RoomWatch::look(Watched& watched, const Meeting& meeting) {
    LifeSigns& signs = watched.signs;
    signs.bus = world_.rooms.signs(meeting.room.external_id, watched.room);
    AskedSigns& asked = signs.asked;
    if (signs.bus.room_spoke > asked.first) {
        if (asked.times >= questions_to_be_mute && asked.server_spoke) signs.mute = true;
        asked = {};
    } else if (asked.times > 0 && signs.bus.server_spoke > asked.last) {
        asked.server_spoke = true;
    }
    if (signs.broke && signs.bus.room_spoke > *signs.broke) signs.broke.reset();
    if (!signs.bus.configured) signs.broke.reset();
}

void RoomWatch::advance(const Meeting& meeting, Instant now) {
    Watched& here = watched(meeting, now);
    look(here, meeting);
    if (here.listing_since && now - *here.listing_since >= list_late) {
        here.signs.api.failed(*std::exchange(here.listing_since, std::nullopt));
    }
    const auto verdict = judge(here.signs, now);
    ask(here, meeting, verdict.life, now);
    act_on(verdict, here, meeting);
}

void RoomWatch::act_on(const Verdict& verdict, Watched& watched, const Meeting& meeting) {
    switch (verdict.life) {
        case Life::alive:
            if (!meeting.room.silent_since) return;
            base::log(base::LogLevel::info, "rooms", "heard again: " + meeting.room.external_id);
            note(world_.engine, meeting.id, meeting::NoteRoomHeard{watched.room});
            return ask_who_is_inside(meeting.id);
        case Life::doubtful: return;
        case Life::silent: return is_silent(verdict, watched, meeting);
        case Life::gone:
            const bool listed = !watched.signs.api.missing_since;
            const auto why = why_it_ended(watched.room, listed ? "restarted" : "gone");
            base::log(
                base::LogLevel::error, "rooms", meeting.room.external_id + " is gone: " + why
            );
            note(
                world_.engine, meeting.id, meeting::NoteRoomGone{watched.room, why, verdict.since}
            );
    }
}

void RoomWatch::is_silent(const Verdict& verdict, Watched& watched, const Meeting& meeting) {
    const auto now = world_.clock.now();
    if (is_of_the_bus(verdict) && !watched.signs.broke) watched.signs.broke = now;
    if (verdict.missing != watched.cause) watched.cause_since = now;
    watched.cause = verdict.missing;
    const bool another_cause =
        verdict.missing != meeting.room.missing && now - watched.cause_since >= cause_settles;
    // After the end nobody waits for anything.
    const bool news = meeting.room.reachable() || another_cause;
    if (news && !meeting.ended_or_failed()) {
        const auto part = std::string(base::name_of(*verdict.missing));
        base::log(
            base::LogLevel::warning, "rooms",
            meeting.room.external_id + " is silent since " + base::to_text(verdict.since) +
                ", missing: " + part
        );
        note(
            world_.engine, meeting.id,
            meeting::NoteRoomSilent{watched.room, verdict.since, verdict.missing}
        );
    }
    if (now - verdict.since < move_after || is_inhabited(watched.signs, now)) return;
    attempts_.attempt("move/" + watched.room, [this, id = meeting.id, room = meeting.room] {
        if (!world_.rooms.may_move(room.external_id)) return false;
        base::log(base::LogLevel::error, "rooms", "server given up: " + room.external_id);
        note(world_.engine, id, meeting::NoteRoomGone{room.internal_id, "server_lost"});
        return true;
    });
}

bool RoomWatch::reached_until(const Meeting& meeting, Instant deadline, Instant now) {
    Watched& here = watched(meeting, now);
    look(here, meeting);
    const auto life = judge(here.signs, now).life;
    const bool there = life == Life::alive || life == Life::doubtful;
    if (there && proven_until(here.signs) >= deadline) return true;
    here.urgent = true;
    return false;
}

void RoomWatch::ask(Watched& watched, const Meeting& meeting, Life life, Instant now) {
    const bool urgent = std::exchange(watched.urgent, false) || life != Life::alive;
    const auto& pauses = urgent ? urgently : (time_runs(meeting) ? while_open : calmly);
    const bool wanted = to_list_.contains(meeting.id);
    if (wanted || now - watched.listed_at >= pauses.list) list(watched, meeting, now);
    if (now - watched.asked_at >= pauses.ask) ask_the_room(watched, meeting, now);
}

void RoomWatch::ask_the_room(Watched& watched, const Meeting& meeting, Instant now) {
    const auto asking = "ask/" + watched.room;
    if (!watched.signs.bus.connected || !attempts_.may(asking)) return;
    attempts_.forget_tries(asking);
    const bool taken = attempts_.attempt(asking, [this, room = meeting.room] {
        world_.rooms.ask_for_sign(room.external_id, room.internal_id);
        return true;
    });
    if (!taken) return;
    watched.asked_at = now;
    AskedSigns& asked = watched.signs.asked;
    if (asked.times++ == 0) asked.first = now;
    asked.last = now;
}

/// A wish that comes while the API is asked is asked again.
void RoomWatch::list(Watched& watched, const Meeting& meeting, Instant now) {
    const auto listing = "list/" + meeting.id.str();
    if (!attempts_.may(listing)) return;
    attempts_.forget_tries(listing);
    const auto ask = [this, id = meeting.id, room = meeting.room, now] {
        const auto inside = world_.rooms.inside(room.external_id);
        world_.engine.post([this, id, room, now, inside] { listed(id, room, now, inside); });
        return true;
    };
    if (!attempts_.attempt(listing, ask)) return;
    to_list_.erase(meeting.id);
    watched.listed_at = now;
    watched.listing_since = now;
}

void RoomWatch::listed(
    const MeetingId& id, const meeting::Room& room, Instant asked,
    const base::Attempt<std::optional<std::vector<std::string>>>& inside
) {
    const Meeting* meeting = world_.engine.find(id);
    if (meeting == nullptr || !meeting->room.live) return;
    if (meeting->room.internal_id != room.internal_id) return;
    Watched& here = watched(*meeting, world_.clock.now());
    here.listing_since.reset();
    // A refusal is an answer, too.
    if (!inside && inside.error().retryable) return here.signs.api.failed(asked);
    here.signs.api.replied(asked, !inside || inside->has_value());
    if (inside && *inside) reconcile(here, *meeting, asked, **inside);
}

/// Not while akka-apps is not heard: bbb-web goes on naming those who were inside before.
void RoomWatch::reconcile(
    Watched& watched, const Meeting& meeting, Instant asked, const std::vector<std::string>& inside
) {
    look(watched, meeting);
    if (watched.signs.broke) return;
    const bool fresh = watched.named_at && asked - *watched.named_at < pulse_lifetime;
    meeting::ReconcileRoom fact{
        watched.room,
        {},
        asked,
        fresh ? watched.pulse : std::vector<std::string>{},
        world_.rooms.can_eject(watched.room),
        {},
        rooms_word(watched)
    };
    for (const auto& user : inside) {
        const auto who = parse_external_user(user);
        fact.inside.push_back({who.participant, who.nonce});
    }
    fact.before = std::exchange(watched.inside, fact.inside);
    note(world_.engine, meeting.id, fact);
}

std::optional<meeting::RoomsWord> RoomWatch::rooms_word(const Watched& watched) {
    const BusSigns& bus = watched.signs.bus;
    if (!bus.connected) return std::nullopt;
    meeting::RoomsWord word{bus.changed};
    if (watched.named_at && *watched.named_at >= word.since) {
        word.listed_at = watched.named_at;
        word.users = watched.pulse;
    }
    return word;
}

void RoomWatch::named(const Meeting& meeting, std::vector<std::string> users) {
    Watched& here = watched(meeting, world_.clock.now());
    here.pulse = std::move(users);
    here.named_at = world_.clock.now();
}

std::optional<Instant> RoomWatch::last_named(const Meeting& meeting) {
    return watched(meeting, world_.clock.now()).named_at;
}

void RoomWatch::is_ending(const std::string& room, const std::string& reason) {
    endings_.touch(room) = reason;
}

std::string RoomWatch::why_it_ended(const std::string& room, const std::string& otherwise) const {
    const auto* reason = endings_.find(room);
    return reason == nullptr ? otherwise : *reason;
}

void RoomWatch::forget(const MeetingId& meeting) {
    watched_.erase(meeting);
    to_list_.erase(meeting);
}

}  // namespace plugin::app
