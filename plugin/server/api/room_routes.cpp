// The browser in the room becomes a participant: the conference's own session check and the cookie
// of the entry redirect, only both together, give a bearer for a few minutes.
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

/// The open meeting whose live room the conference speaks of.
const meeting::Meeting* meeting_of(ApiWorld& world, const RoomUser& user) {
    for (const auto& id : world.ledger.open_meetings()) {
        const auto* meeting = world.ledger.find(id);
        if (meeting == nullptr || !meeting->room.live) continue;
        const auto& room = meeting->room;
        if (room.internal_id == user.room && room.external_id == user.external_room) return meeting;
    }
    return nullptr;
}

/// Was this browser sent into the room as this participant by any of our redirects?
bool entered_here(
    ApiWorld& world, const meeting::Participant& participant, const std::string& cookie
) {
    const auto made_for = [&](const base::Digest& nonce) {
        return base::equal_in_constant_time(world.room_sessions.cookie_of(nonce), cookie);
    };
    bool found = false;
    for (const auto& nonce : participant.unspent_nonces) found = made_for(nonce) || found;
    for (const auto& [nonce, user] : participant.spent_nonces) found = made_for(nonce) || found;
    return found;
}

void answer_bearer(
    ApiWorld& world, const Call& call, const meeting::Meeting& meeting,
    const meeting::Participant& participant
) {
    const auto token =
        world.room_sessions.open(participant.account, meeting.id, participant.session->user);
    const auto lifetime = std::chrono::milliseconds(RoomSessions::lifetime).count();
    call.answer(
        201,
        bj::object{
            {"token", token},
            {"expiresInMs", lifetime},
            {"meeting", meeting.id.str()},
            {"participant", participant.id.str()},
            {"name", world.names.known_account(participant.account)},
            {"role", role_in(meeting, participant.account)}
        }
    );
}

/// Somebody is in the room by a link that our redirect gave to another browser.
void put_out(
    ApiWorld& world, const Call& call, const meeting::MeetingId& meeting, const RoomUser& user
) {
    world.ledger.submit_here(
        {meeting, meeting::NoteForeignBrowser{user.room, user.user}},
        [call](const auto& receipt) {
            if (!receipt) return call.refuse(receipt.error());
            call.refuse("room_session_foreign");
        }
    );
}

/// On the domain thread.
void match(ApiWorld& world, const Call& call, const RoomUser& user) {
    const auto* meeting = meeting_of(world, user);
    if (meeting == nullptr) return call.refuse("room_not_ours");
    const auto who = app::parse_external_user(user.external_user);
    const auto found = meeting->participants.find(who.participant);
    if (found == meeting->participants.end()) return call.refuse("room_session_unknown");
    const auto& participant = found->second;
    if (!participant.admitted && !participant.chair) return call.refuse("admission_withdrawn");
    const auto& session = participant.session;
    // His coming, the first or a new one, is told by another channel, which may be a moment behind.
    if (participant.unspent_nonces.contains(who.nonce)) {
        return call.refuse("room_session_not_yet");
    }
    if (!session || session->user != user.user || session->nonce != who.nonce) {
        return call.refuse("room_session_replaced");
    }
    const auto cookie = call.request().cookie(std::string(entry_cookie));
    if (base::equal_in_constant_time(cookie, world.room_sessions.cookie_of(who.nonce))) {
        return answer_bearer(world, call, *meeting, participant);
    }
    // His own browser that has just been sent in anew: the new session is about to replace this.
    if (entered_here(world, participant, cookie)) return call.refuse("room_session_replaced");
    put_out(world, call, meeting->id, user);
}

void open_session(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        const auto user = world.room_identity.who(call.request());
        if (!user) return call.refuse(base::Problem(user.error()));
        if (!*user) return call.refuse("room_session_unknown");
        world.ledger.post([&world, call, user = **user] { match(world, call, user); });
    });
}

}  // namespace

std::vector<Route> room_routes(ApiWorld& world) {
    return {world.guards.open(
        Method::post, "/room/session", "openRoomSession",
        [&world](const Call& call) { open_session(world, call); }
    )};
}

}  // namespace plugin::server
