// The conductor's hands and ears in the room: creates it, hears who comes and goes, puts out who
// has no right to be there, and asks the server again after a gap.
#include <algorithm>

#include "plugin/app/conductor.hpp"
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
constexpr auto pulse_late = seconds(75);
/// What the room said about who is inside is good for so long.
constexpr auto pulse_lifetime = seconds(2);
constexpr std::size_t sessions_max = 20'000;
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

/// Somebody is inside whose internal id was never heard.
bool somebody_unnamed(const Meeting& meeting) {
    return std::any_of(
        meeting.participants.begin(), meeting.participants.end(),
        [](const auto& one) { return one.second.session && one.second.session->user.empty(); }
    );
}

}  // namespace

void Conductor::mind_room(const Meeting& meeting, Instant now) {
    if (!meeting.has_room()) return;
    const auto id = meeting.id;
    if (!meeting.room.live && !meeting.ended_or_failed()) {
        const auto plan = next_room(meeting);
        return attempt("room/" + plan.external_id, [this, id, plan] {
            return create_room(id, plan);
        });
    }
    list(meeting);
    put_out(meeting);
    const bool time_is_up = now >= meeting.ended_at + goodbye;
    if (!meeting.ended_or_failed() || !meeting.room.live) return;
    if (somebody_inside(meeting) && !time_is_up) return;
    const auto room = meeting.room;
    attempt("close/" + room.external_id, [this, id, room] {
        if (!world_.rooms.close(room.external_id)) return false;
        const auto inside = world_.rooms.inside(room.external_id);
        if (!inside || *inside) return false;
        note(id, meeting::NoteRoomGone{room.internal_id, "closed"});
        return true;
    });
}

/// Sent again until an event says that he is out; the organizer learns that it takes long.
void Conductor::put_out(const Meeting& meeting) {
    if (!world_.rooms.can_eject(meeting.room.internal_id)) return;
    for (const auto& intruder : meeting.to_eject()) {
        const auto room = intruder.room;
        const auto user = intruder.user;
        if (!intruder.failed && told_to_leave_[user] >= ejections_max) {
            base::log(base::LogLevel::error, "room", "ejection was not confirmed: " + user);
            note(meeting.id, meeting::NoteEjectionFailed{room, user});
        }
        attempt("eject/" + user, [this, room, user] {
            const bool sent = world_.rooms.eject(room, user).has_value();
            if (sent) world_.ledger.post([this, user] { ++told_to_leave_[user]; });
            return sent;
        });
    }
}

bool Conductor::create_room(const MeetingId& id, const RoomPlan& plan) {
    const auto room = world_.rooms.open(plan);
    if (!room) {
        base::log(base::LogLevel::warning, "room", room.error().what);
        return false;
    }
    note(id, meeting::NoteRoomOpened{room->external_id, room->internal_id, room->create_time});
    return true;
}

const Meeting* Conductor::meeting_in(const std::string& room) {
    for (const auto& id : world_.ledger.open_meetings()) {
        const Meeting* meeting = world_.ledger.find(id);
        if (meeting != nullptr && meeting->room.internal_id == room) return meeting;
    }
    return nullptr;
}

void Conductor::user_joined(
    std::string room, std::string user, std::string external, Instant at, Heard heard
) {
    note_in(room, std::move(heard), [room, user, external, at]() -> meeting::Command {
        const auto who = parse_external_user(external);
        return meeting::NoteUserJoined{room, user, who.participant, who.nonce, false, at};
    });
    world_.ledger.post([this, room, user] {
        if (meeting_in(room) == nullptr) return;
        Sessions& sessions = sessions_[user];
        sessions.joined = true;
        if (sessions.second) note_in(room, {}, second_session(room, user));
    });
}

std::function<meeting::Command()> Conductor::second_session(
    const std::string& room, const std::string& user
) {
    return [room, user]() -> meeting::Command { return meeting::NoteSecondSession{room, user}; };
}

/// The first session belongs to the join. Another one is a second place under the same name, opened
/// with getJoinUrl: the room shows it nowhere else.
void Conductor::session_opened(std::string room, std::string user, std::string session) {
    world_.ledger.post([this, room, user, session] {
        const Meeting* meeting = meeting_in(room);
        if (meeting == nullptr) return;
        if (sessions_.size() > sessions_max) sessions_.erase(sessions_.begin());
        Sessions& sessions = sessions_[user];
        if (meeting->participant_in(user) != nullptr) sessions.joined = true;  // after a restart
        if (sessions.first.empty() && !sessions.joined) sessions.first = session;
        if (sessions.first == session) return;
        sessions.second = true;
        if (sessions.joined) note_in(room, {}, second_session(room, user));
    });
}

/// The room says every half minute who is in it: what was missed comes to light.
void Conductor::users_listed(std::string room, std::vector<std::string> users) {
    const auto compare = [this, room, users](bool) {
        const Meeting* meeting = meeting_in(room);
        if (meeting == nullptr || !meeting->room.live) return;
        Pulse& pulse = pulses_[meeting->id];
        const auto now = world_.clock.now();
        // The bus may be heard while the room says nothing: its half minute has passed twice.
        if (pulse.room == room && now - pulse.at > pulse_late) {
            note(meeting->id, meeting::NoteUnobserved{room, pulse.at, now});
        }
        pulse = {room, users, now};
        const bool unknown = std::any_of(users.begin(), users.end(), [&](const std::string& user) {
            return meeting->participant_in(user) == nullptr && !meeting->noticed(user);
        });
        if (unknown || somebody_unnamed(*meeting)) ask_who_is_inside(meeting->id);
    };
    note_in(room, compare, [room, users]() -> meeting::Command {
        return meeting::NoteUsersInside{room, users};
    });
}

void Conductor::user_left(std::string room, std::string user, bool ejected, Heard heard) {
    note_in(room, std::move(heard), [room, user, ejected]() -> meeting::Command {
        return meeting::NoteUserLeft{room, user, ejected};
    });
    world_.ledger.post([this, room, user] {
        told_to_leave_.erase(user);
        const Meeting* meeting = meeting_in(room);
        if (meeting != nullptr && somebody_unnamed(*meeting)) ask_who_is_inside(meeting->id);
    });
}

void Conductor::room_gone(std::string room, std::string reason, Heard heard) {
    note_in(room, std::move(heard), [room, reason]() -> meeting::Command {
        return meeting::NoteRoomGone{room, reason};
    });
}

void Conductor::reconcile() {
    world_.ledger.post([this] {
        // Commands that went nowhere meanwhile are sent at once.
        std::erase_if(attempted_, [](const auto& one) {
            return one.first.starts_with("eject/") && !one.second.under_way;
        });
        for (const auto& id : world_.ledger.open_meetings()) ask_who_is_inside(id);
    });
}

void Conductor::look_after_rooms() {
    world_.ledger.post([this] { next_list_ = {}; });
}

void Conductor::list_now_and_then(Instant now) {
    if (now < next_list_) return;
    next_list_ = now + list_interval;
    for (const auto& id : world_.ledger.open_meetings()) ask_who_is_inside(id);
    attempt("leftovers", [this] {
        world_.rooms.end_leftovers();
        return true;
    });
}

/// Nobody's time runs out while his conference is out of reach: before a vote is closed its server
/// must have answered at the deadline.
bool Conductor::reached_until(const Meeting& meeting, Instant deadline, Instant now) {
    const auto answered = answered_.find(meeting.id);
    if (answered != answered_.end() && answered->second >= deadline - answer_lasts) return true;
    to_list_.insert(meeting.id);
    return now >= deadline + doubt_max;
}

void Conductor::nobody_answers(const MeetingId& id, const meeting::Room& room) {
    const auto since = world_.rooms.silent_since(room.external_id);
    if (since) note(id, meeting::NoteRoomSilent{room.internal_id, *since});
    // Its API may go on failing: who speaks on the bus is there.
    const bool speaks = room.silent_since && world_.rooms.heard(room.external_id);
    if (speaks) note(id, meeting::NoteRoomHeard{room.internal_id});
    world_.ledger.post([this, id] { to_list_.insert(id); });
}

void Conductor::ask_who_is_inside(const MeetingId& id) {
    const Meeting* meeting = world_.ledger.find(id);
    if (meeting == nullptr || !meeting->room.live) return;
    to_list_.insert(id);
}

/// Until the server answers; a wish that comes while it is asked is asked again.
void Conductor::list(const Meeting& meeting) {
    const auto id = meeting.id;
    if (!to_list_.contains(id) || !may_attempt("list/" + id.str())) return;
    attempted_["list/" + id.str()].tries = 0;
    to_list_.erase(id);
    const auto asked = world_.clock.now();
    const auto& pulse = pulses_[id];
    const bool fresh = asked - pulse.at < pulse_lifetime;
    const auto users = fresh ? pulse.users : std::vector<std::string>{};
    attempt("list/" + id.str(), [this, id, room = meeting.room, asked, users] {
        const auto inside = world_.rooms.inside(room.external_id);
        if (!inside) {
            nobody_answers(id, room);
            return false;
        }
        if (!*inside) {
            note(id, meeting::NoteRoomGone{room.internal_id, "gone"});
            return true;
        }
        world_.ledger.post([this, id, asked] { answered_[id] = asked; });
        if (room.silent_since) note(id, meeting::NoteRoomHeard{room.internal_id});
        const bool can_eject = world_.rooms.can_eject(room.internal_id);
        meeting::ReconcileRoom fact{room.internal_id, {}, asked, users, can_eject};
        for (const auto& user : **inside) {
            const auto who = parse_external_user(user);
            fact.inside.push_back({who.participant, who.nonce});
        }
        note(id, fact);
        return true;
    });
}

}  // namespace plugin::app
