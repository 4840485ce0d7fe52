#include "plugin/app/room/room_listener.hpp"

#include <algorithm>

#include "plugin/app/room/external_user.hpp"
#include "plugin/base/utf8.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;
using meeting::MeetingId;

/// A room says every half minute who is in it: so late, two of these are missing.
constexpr auto pulse_late = std::chrono::seconds(75);
/// The longest of BigBlueButton's reasons has 36 letters.
constexpr std::size_t reason_max = 60;
constexpr const char* reason_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";

/// Somebody is inside whose internal id was never heard.
bool somebody_unnamed(const Meeting& meeting) {
    return std::any_of(
        meeting.participants.begin(), meeting.participants.end(),
        [](const auto& one) { return one.second.session && one.second.session->user.empty(); }
    );
}

}  // namespace

const Meeting* RoomListener::meeting_in(const std::string& room) {
    for (const auto& id : engine_.open_meetings()) {
        const Meeting* meeting = engine_.find(id);
        if (meeting != nullptr && meeting->room.internal_id == room) return meeting;
    }
    return nullptr;
}

template <class Hear>
RoomListener::Heard RoomListener::in_meeting_of(const std::string& room, Hear hear) {
    auto durable = std::make_shared<std::promise<bool>>();
    auto heard = durable->get_future();
    engine_.post([this, room, hear = std::move(hear), durable = std::move(durable)] {
        const Meeting* meeting = meeting_in(room);
        if (meeting == nullptr) return durable->set_value(true);
        const MeetingId id = meeting->id;  // a copy: what is noted may have it read back
        hear(id, durable);
    });
    return heard;
}

RoomListener::Heard RoomListener::user_joined(
    const std::string& room, const std::string& user, const std::string& external, Instant at
) {
    const auto who = parse_external_user(external);
    const meeting::NoteUserJoined joined{room, user, who.participant, who.nonce, false, at};
    return in_meeting_of(room, [this, joined](const MeetingId& id, const Durable& durable) {
        note_here(engine_, id, joined, durable);
        Sessions& sessions = sessions_.touch(joined.user);
        sessions.joined = true;
        if (sessions.second) note_second_session(id, joined.room, joined.user, nullptr);
    });
}

/// The first session belongs to the join. Another one is a second place under the same name, opened
/// with getJoinUrl: the room shows it nowhere else.
RoomListener::Heard RoomListener::session_opened(
    const std::string& room, const std::string& user, const std::string& session
) {
    const auto hear = [this, room, user, session](const MeetingId& id, const Durable& durable) {
        const Meeting* meeting = engine_.find(id);
        Sessions& sessions = sessions_.touch(user);
        if (meeting->participant_in(user) != nullptr) sessions.joined = true;  // after a restart
        if (sessions.first.empty() && !sessions.joined) sessions.first = session;
        const bool another = sessions.first != session;
        if (another) sessions.second = true;
        // A second one of who has not joined yet is a fact when he does.
        if (another && sessions.joined) return note_second_session(id, room, user, durable);
        durable->set_value(true);
    };
    return in_meeting_of(room, hear);
}

void RoomListener::note_second_session(
    const MeetingId& id, const std::string& room, const std::string& user, const Durable& durable
) {
    note_here(engine_, id, meeting::NoteSecondSession{room, user}, durable);
}

RoomListener::Heard RoomListener::users_listed(
    const std::string& room, const std::vector<std::string>& users
) {
    const auto hear = [this, room, users](const MeetingId& id, const Durable& durable) {
        note_here(engine_, id, meeting::NoteUsersInside{room, users}, durable);
        compare(id, room, users);
    };
    return in_meeting_of(room, hear);
}

/// What was missed comes to light.
void RoomListener::compare(
    const MeetingId& id, const std::string& room, const std::vector<std::string>& users
) {
    const Meeting* meeting = engine_.find(id);
    if (meeting == nullptr || !meeting->room.live || meeting->room.internal_id != room) return;
    const auto now = clock_.now();
    const auto last = watch_.last_named(*meeting);
    watch_.named(*meeting, users);
    const bool unknown = std::any_of(users.begin(), users.end(), [&](const std::string& user) {
        return meeting->participant_in(user) == nullptr && !meeting->noticed(user);
    });
    if (unknown || somebody_unnamed(*meeting)) watch_.ask_who_is_inside(id);
    // The bus may be heard while the room says nothing: its half minute has passed twice.
    if (last && now - *last > pulse_late) {
        note_here(engine_, id, meeting::NoteUnobserved{room, *last, now});
    }
}

RoomListener::Heard RoomListener::user_left(
    const std::string& room, const std::string& user, bool ejected
) {
    const meeting::NoteUserLeft left{room, user, ejected};
    return in_meeting_of(room, [this, left](const MeetingId& id, const Durable& durable) {
        note_here(engine_, id, left, durable);
        keeper_.is_out(left.user);
        const Meeting* meeting = engine_.find(id);
        if (meeting != nullptr && somebody_unnamed(*meeting)) watch_.ask_who_is_inside(id);
    });
}

void RoomListener::room_created(const std::string& room, const std::string& external_id) {
    engine_.post([this, room, external_id] { keeper_.was_created(room, external_id); });
}

void RoomListener::room_is_ending(const std::string& room, const std::string& reason) {
    const bool known_form = reason.size() <= reason_max &&
                            reason.find_first_not_of(reason_letters) == std::string::npos;
    if (!known_form) return;
    const auto told = base::ascii_lower(reason);
    engine_.post([this, room, told] { watch_.is_ending(room, told); });
}

RoomListener::Heard RoomListener::room_gone(const std::string& room) {
    return in_meeting_of(room, [this, room](const MeetingId& id, const Durable& durable) {
        const auto why = watch_.why_it_ended(room, "destroyed");
        note_here(engine_, id, meeting::NoteRoomGone{room, why}, durable);
    });
}

}  // namespace plugin::app
