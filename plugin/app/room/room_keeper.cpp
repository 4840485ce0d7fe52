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
/// How often it is tried to end rooms that were given up.
constexpr auto leftovers_interval = seconds(10);

bool somebody_inside(const Meeting& meeting) {
    return std::any_of(
        meeting.participants.begin(), meeting.participants.end(),
        [](const auto& one) { return one.second.present(); }
    );
}

}  // namespace

RoomPlan next_room(const Meeting& meeting, int useless) {
    auto id = meeting.id.str() + "-" + std::to_string(meeting.room.instance + 1);
    if (useless > 0) id += "-" + std::to_string(useless);
    return {id, meeting.card.title};
}

void RoomKeeper::tick(Instant now) {
    if (now < next_leftovers_) return;
    next_leftovers_ = now + leftovers_interval;
    attempts_.forget_old();
    attempts_.forget_tries("leftovers");
    attempts_.attempt("leftovers", [this] {
        world_.rooms.end_leftovers();
        return true;
    });
}

void RoomKeeper::advance(const Meeting& meeting, Instant now) {
    if (!meeting.has_room()) return;
    if (!meeting.room.live) {
        give_up(meeting);
        return meeting.ended_or_failed() ? abandon_strays(meeting) : another_room(meeting);
    }
    useless_ids_.erase(meeting.id);
    abandon_strays(meeting);
    watch_.advance(meeting, now);
    put_out(meeting);
    close_when_empty(meeting, now);
}

void RoomKeeper::abandon(const std::string& external_id, const std::string& room) {
    world_.rooms.abandon(external_id, room);
    next_leftovers_ = {};
}

void RoomKeeper::was_created(const std::string& room, const std::string& external_id) {
    for (const auto& id : world_.engine.open_meetings()) {
        if (external_id.starts_with(id.str() + "-")) created_[room] = external_id;
    }
}

/// A room of this meeting that is not its room: its answer was lost and it was made once more, or
/// it comes back after it was given up.
void RoomKeeper::abandon_strays(const Meeting& meeting) {
    const auto& here = meeting.room;
    const auto prefix = meeting.id.str() + "-";
    std::erase_if(created_, [&](const auto& one) {
        const auto& [room, external_id] = one;
        if (!external_id.starts_with(prefix)) return false;
        if (room != here.internal_id || !here.live) abandon(external_id, room);
        return true;
    });
}

/// The meeting has that room no more, for whatever reason and after its end, too. Whoever is
/// mistaken: it may live on with people in it, and no room goes on without its meeting.
void RoomKeeper::give_up(const Meeting& meeting) {
    const auto& room = meeting.room;
    if (room.instance == 0 || abandoned_[meeting.id] == room.internal_id) return;
    abandoned_[meeting.id] = room.internal_id;
    abandon(room.external_id, room.internal_id);
}

void RoomKeeper::another_room(const Meeting& meeting) {
    const auto id = meeting.id;
    const auto plan = next_room(meeting, useless_ids_[id]);
    attempts_.attempt("room/" + plan.external_id, [this, id, plan] {
        return create_room(id, plan);
    });
}

void RoomKeeper::close_when_empty(const Meeting& meeting, Instant now) {
    const auto id = meeting.id;
    const bool time_is_up = now >= meeting.ended_at + goodbye;
    if (!meeting.ended_or_failed() || !meeting.room.live) return;
    if (somebody_inside(meeting) && !time_is_up) return;
    const auto room = meeting.room;
    attempts_.attempt("close/" + room.external_id, [this, id, room] {
        if (!world_.rooms.close(room.external_id, room.internal_id)) return false;
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
    if (!room->lives) {
        world_.engine.post([this, id] { ++useless_ids_[id]; });
        return false;
    }
    note(
        world_.engine, id,
        meeting::NoteRoomOpened{room->external_id, room->internal_id, room->create_time}
    );
    return true;
}

void RoomKeeper::reconcile() {
    world_.engine.post([this] {
        // Commands that went nowhere meanwhile are sent at once.
        attempts_.hurry("eject");
        attempts_.hurry("room");
        for (const auto& id : world_.engine.open_meetings()) watch_.ask_who_is_inside(id);
    });
}

void RoomKeeper::forget(const Meeting& meeting) {
    for (const auto& intruder : meeting.intrusions) told_to_leave_.erase(intruder.user);
    useless_ids_.erase(meeting.id);
    abandoned_.erase(meeting.id);
    watch_.forget(meeting.id);
}

}  // namespace plugin::app
