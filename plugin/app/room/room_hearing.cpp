// What the rooms say: who comes and goes, who is in them, that one is gone.
#include <algorithm>

#include "plugin/app/room/room_keeper.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;
using meeting::MeetingId;
using std::chrono::seconds;

constexpr auto pulse_late = seconds(75);

/// Somebody is inside whose internal id was never heard.
bool somebody_unnamed(const Meeting& meeting) {
    return std::any_of(
        meeting.participants.begin(), meeting.participants.end(),
        [](const auto& one) { return one.second.session && one.second.session->user.empty(); }
    );
}

std::function<meeting::Command()> second_session(const std::string& room, const std::string& user) {
    return [room, user]() -> meeting::Command { return meeting::NoteSecondSession{room, user}; };
}

}  // namespace

const Meeting* RoomKeeper::meeting_in(const std::string& room) {
    for (const auto& id : world_.engine.open_meetings()) {
        const Meeting* meeting = world_.engine.find(id);
        if (meeting != nullptr && meeting->room.internal_id == room) return meeting;
    }
    return nullptr;
}

void RoomKeeper::note_in(
    const std::string& room, Heard heard, std::function<meeting::Command()> command
) {
    world_.engine.post([this, room, heard, command = std::move(command)] {
        const Meeting* meeting = meeting_in(room);
        if (meeting != nullptr) return note(world_.engine, meeting->id, command(), heard);
        if (heard) heard(true);
    });
}

void RoomKeeper::user_joined(
    std::string room, std::string user, std::string external, Instant at, Heard heard
) {
    note_in(room, std::move(heard), [room, user, external, at]() -> meeting::Command {
        const auto who = parse_external_user(external);
        return meeting::NoteUserJoined{room, user, who.participant, who.nonce, false, at};
    });
    world_.engine.post([this, room, user] {
        if (meeting_in(room) == nullptr) return;
        Sessions& sessions = sessions_.touch(user);
        sessions.joined = true;
        if (sessions.second) note_in(room, {}, second_session(room, user));
    });
}

/// The first session belongs to the join. Another one is a second place under the same name, opened
/// with getJoinUrl: the room shows it nowhere else.
void RoomKeeper::session_opened(
    std::string room, std::string user, std::string session, Heard heard
) {
    world_.engine.post([this, room, user, session, heard = std::move(heard)] {
        if (heard) heard(true);
        const Meeting* meeting = meeting_in(room);
        if (meeting == nullptr) return;
        Sessions& sessions = sessions_.touch(user);
        if (meeting->participant_in(user) != nullptr) sessions.joined = true;  // after a restart
        if (sessions.first.empty() && !sessions.joined) sessions.first = session;
        if (sessions.first == session) return;
        sessions.second = true;
        if (sessions.joined) note_in(room, {}, second_session(room, user));
    });
}

/// The room says every half minute who is in it: what was missed comes to light.
void RoomKeeper::users_listed(std::string room, std::vector<std::string> users, Heard heard) {
    const auto compare = [this, room, users, heard = std::move(heard)](bool durable) {
        if (heard) heard(durable);
        const Meeting* meeting = meeting_in(room);
        if (meeting == nullptr || !meeting->room.live) return;
        Pulse& pulse = pulses_[meeting->id];
        const auto now = world_.clock.now();
        // The bus may be heard while the room says nothing: its half minute has passed twice.
        if (pulse.room == room && now - pulse.at > pulse_late) {
            note(world_.engine, meeting->id, meeting::NoteUnobserved{room, pulse.at, now});
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

void RoomKeeper::user_left(std::string room, std::string user, bool ejected, Heard heard) {
    note_in(room, std::move(heard), [room, user, ejected]() -> meeting::Command {
        return meeting::NoteUserLeft{room, user, ejected};
    });
    world_.engine.post([this, room, user] {
        told_to_leave_.erase(user);
        const Meeting* meeting = meeting_in(room);
        if (meeting != nullptr && somebody_unnamed(*meeting)) ask_who_is_inside(meeting->id);
    });
}

void RoomKeeper::room_gone(std::string room, std::string reason, Heard heard) {
    note_in(room, std::move(heard), [room, reason]() -> meeting::Command {
        return meeting::NoteRoomGone{room, reason};
    });
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

}  // namespace plugin::app
