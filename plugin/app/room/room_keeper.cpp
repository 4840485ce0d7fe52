#include <algorithm>

#include "plugin/app/room/room_keeper.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;
using meeting::MeetingId;
using std::chrono::minutes;
using std::chrono::seconds;

/// After the end nobody is thrown out at once: people say goodbye (DESIGN.md 10.9).
constexpr auto goodbye = minutes(10);
/// How often a command may go unconfirmed before a person has to look.
constexpr int ejections_max = 8;
/// A server that was restarted says nothing, and hooks vanish without a word: it is asked as well.
constexpr auto list_interval = seconds(10);
/// What the room said about who is inside is good for so long.
constexpr auto pulse_lifetime = seconds(2);
/// An answer so long before a deadline still says that people could vote until it.
constexpr auto answer_lasts = seconds(1);
/// A server that is neither there nor known to be silent holds a deadline back for so long.
constexpr auto doubt_max = seconds(30);

bool somebody_inside(const Meeting& meeting) {
    return std::any_of(
        meeting.participants.begin(), meeting.participants.end(),
        [](const auto& one) { return one.second.present(); }
    );
}

}  // namespace

std::string external_user(const meeting::ParticipantId& participant, const std::string& nonce) {
    return participant.str() + "." + nonce;
}

ExternalUser parse_external_user(const std::string& text) {
    const auto dot = text.find('.');
    if (dot == std::string::npos || !base::is_id(text.substr(0, dot))) return {};
    return {meeting::ParticipantId(text.substr(0, dot)), base::sha256(text.substr(dot + 1))};
}

RoomPlan next_room(const Meeting& meeting) {
    return {meeting.id.str() + "-" + std::to_string(meeting.room.instance + 1), meeting.card.title};
}

void RoomKeeper::tick(Instant now) {
    if (now < next_list_) return;
    next_list_ = now + list_interval;
    for (const auto& id : world_.engine.open_meetings()) ask_who_is_inside(id);
    attempts_.forget_old();
    attempts_.attempt("leftovers", [this] {
        world_.rooms.end_leftovers();
        return true;
    });
}

void RoomKeeper::advance(const Meeting& meeting, Instant now) {
    if (!meeting.has_room()) return;
    const auto id = meeting.id;
    if (!meeting.room.live && !meeting.ended_or_failed()) {
        const auto plan = next_room(meeting);
        attempts_.attempt("room/" + plan.external_id, [this, id, plan] {
            return create_room(id, plan);
        });
        return;
    }
    list(meeting);
    put_out(meeting);
    close_when_empty(meeting, now);
}

void RoomKeeper::close_when_empty(const Meeting& meeting, Instant now) {
    const auto id = meeting.id;
    const bool time_is_up = now >= meeting.ended_at + goodbye;
    if (!meeting.ended_or_failed() || !meeting.room.live) return;
    if (somebody_inside(meeting) && !time_is_up) return;
    const auto room = meeting.room;
    attempts_.attempt("close/" + room.external_id, [this, id, room] {
        if (!world_.rooms.close(room.external_id)) return false;
        const auto inside = world_.rooms.inside(room.external_id);
        if (!inside || *inside) return false;
        note(world_.engine, id, meeting::NoteRoomGone{room.internal_id, "closed"});
        return true;
    });
}

/// Sent again until an event says that he is out; the organizer learns that it takes long.
void RoomKeeper::put_out(const Meeting& meeting) {
    if (!world_.rooms.can_eject(meeting.room.internal_id)) return;
    for (const auto& intruder : meeting.to_eject()) {
        const auto room = intruder.room;
        const auto user = intruder.user;
        if (!intruder.failed && told_to_leave_[user] >= ejections_max) {
            base::log(base::LogLevel::error, "room", "ejection was not confirmed: " + user);
            note(world_.engine, meeting.id, meeting::NoteEjectionFailed{room, user});
        }
        attempts_.attempt("eject/" + user, [this, room, user] {
            const bool sent = world_.rooms.eject(room, user).has_value();
            if (sent) world_.engine.post([this, user] { ++told_to_leave_[user]; });
            return sent;
        });
    }
}

bool RoomKeeper::create_room(const MeetingId& id, const RoomPlan& plan) {
    const auto room = world_.rooms.open(plan);
    if (!room) {
        base::log(base::LogLevel::warning, "room", room.error().what);
        return false;
    }
    note(
        world_.engine, id,
        meeting::NoteRoomOpened{room->external_id, room->internal_id, room->create_time}
    );
    return true;
}

/// Nobody's time runs out while his conference is out of reach: before a vote is closed its server
/// must have answered at the deadline.
bool RoomKeeper::reached_until(const Meeting& meeting, Instant deadline, Instant now) {
    const auto answered = answered_.find(meeting.id);
    const bool there =
        answered != answered_.end() && answered->second.room == meeting.room.internal_id;
    if (there && answered->second.at >= deadline - answer_lasts) return true;
    to_list_.insert(meeting.id);
    return now >= deadline + doubt_max;
}

void RoomKeeper::named(
    const MeetingId& id, const std::string& room, std::vector<std::string> users
) {
    pulses_[id] = {room, std::move(users), world_.clock.now()};
}

std::optional<Instant> RoomKeeper::last_named(const MeetingId& id, const std::string& room) const {
    const auto pulse = pulses_.find(id);
    if (pulse == pulses_.end() || pulse->second.room != room) return std::nullopt;
    return pulse->second.at;
}

/// When it was last known to be there.
std::optional<Instant> RoomKeeper::last_seen(const MeetingId& id, const std::string& room) const {
    std::optional<Instant> seen;
    const auto answered = answered_.find(id);
    if (answered != answered_.end() && answered->second.room == room) seen = answered->second.at;
    return std::max(seen, last_named(id, room));
}

void RoomKeeper::nobody_answers(const MeetingId& id, const meeting::Room& room) {
    const auto since = world_.rooms.silent_since(room.external_id);
    if (since) note(world_.engine, id, meeting::NoteRoomSilent{room.internal_id, *since});
    // Its API may go on failing: who speaks on the bus is there.
    const bool speaks = room.silent_since && world_.rooms.heard(room.external_id);
    if (speaks) note(world_.engine, id, meeting::NoteRoomHeard{room.internal_id});
    world_.engine.post([this, id] { to_list_.insert(id); });
}

void RoomKeeper::ask_who_is_inside(const MeetingId& id) {
    const Meeting* meeting = world_.engine.find(id);
    if (meeting == nullptr || !meeting->room.live) return;
    to_list_.insert(id);
}

/// Until the server answers; a wish that comes while it is asked is asked again.
void RoomKeeper::list(const Meeting& meeting) {
    const auto id = meeting.id;
    const auto listing = "list/" + id.str();
    if (!to_list_.contains(id) || !attempts_.may(listing)) return;
    attempts_.forget_tries(listing);
    const auto asked = world_.clock.now();
    const auto& pulse = pulses_[id];
    const bool fresh = asked - pulse.at < pulse_lifetime;
    const auto users = fresh ? pulse.users : std::vector<std::string>{};
    // Before it is asked: a wish that comes meanwhile is another.
    to_list_.erase(id);
    const bool taken = attempts_.attempt(listing, [this, id, room = meeting.room, asked, users] {
        return listed(id, room, asked, users);
    });
    if (!taken) to_list_.insert(id);
}

/// On a worker. `pulse`: internal ids that the room has just named.
bool RoomKeeper::listed(
    const MeetingId& id, const meeting::Room& room, Instant asked, std::vector<std::string> pulse
) {
    const auto inside = world_.rooms.inside(room.external_id);
    if (!inside) {
        nobody_answers(id, room);
        return false;
    }
    if (!*inside) {
        world_.engine.post([this, id, room = room.internal_id] {
            note(world_.engine, id, meeting::NoteRoomGone{room, "gone", last_seen(id, room)});
        });
        return true;
    }
    world_.engine.post([this, id, asked, room = room.internal_id] { answered_[id] = {room, asked}; }
    );
    if (room.silent_since) note(world_.engine, id, meeting::NoteRoomHeard{room.internal_id});
    const bool can_eject = world_.rooms.can_eject(room.internal_id);
    meeting::ReconcileRoom fact{room.internal_id, {}, asked, std::move(pulse), can_eject};
    for (const auto& user : **inside) {
        const auto who = parse_external_user(user);
        fact.inside.push_back({who.participant, who.nonce});
    }
    note(world_.engine, id, fact);
    return true;
}

void RoomKeeper::reconcile() {
    world_.engine.post([this] {
        // Commands that went nowhere meanwhile are sent at once.
        attempts_.hurry("eject");
        for (const auto& id : world_.engine.open_meetings()) ask_who_is_inside(id);
    });
}

void RoomKeeper::look_after_rooms() {
    world_.engine.post([this] { next_list_ = {}; });
}

void RoomKeeper::forget(const Meeting& meeting) {
    for (const auto& intruder : meeting.intrusions) told_to_leave_.erase(intruder.user);
    pulses_.erase(meeting.id);
    answered_.erase(meeting.id);
    to_list_.erase(meeting.id);
}

}  // namespace plugin::app
