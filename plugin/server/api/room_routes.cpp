// The browser in the room becomes a participant: the conference's own session check and the cookie
// of the entry redirect, only both together, give a bearer for a few minutes.
#include <algorithm>

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
        return base::equal_in_constant_time(
            world.room_sessions.cookie_of(participant.account, nonce), cookie
        );
    };
    bool found = false;
    for (const auto& nonce : participant.unspent_nonces) found = made_for(nonce) || found;
    for (const auto& [nonce, user] : participant.spent_nonces) found = made_for(nonce) || found;
    return found;
}

void answer_bearer(
    ApiWorld& world, const Call& call, const meeting::Meeting& meeting,
    const meeting::Participant& participant, bool renewable = false
) {
    const auto token = world.room_sessions.open(
        participant.account, meeting.id, participant.session->user, renewable
    );
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

/// He was found inside after a gap, by his link and without a name: here the conference says it.
void name(
    ApiWorld& world, const Call& call, const meeting::MeetingId& meeting, const RoomUser& user,
    bool proven
) {
    const auto who = app::parse_external_user(user.external_user);
    world.ledger.submit_here(
        {meeting, meeting::NoteUserJoined{user.room, user.user, who.participant, who.nonce, proven}
        },
        [call](const auto& receipt) {
            if (!receipt) return call.refuse(receipt.error());
            call.refuse("room_session_not_yet");
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
    const auto cookie = call.request().cookie(std::string(entry_cookie));
    const bool his_browser = base::equal_in_constant_time(
        cookie, world.room_sessions.cookie_of(participant.account, who.nonce)
    );
    if (session && session->user.empty() && session->nonce == who.nonce) {
        return name(world, call, meeting->id, user, his_browser);
    }
    if (!session || session->user != user.user || session->nonce != who.nonce) {
        return call.refuse("room_session_replaced");
    }
    if (his_browser) return answer_bearer(world, call, *meeting, participant);
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

struct TokenBody {
    std::string token;
    static constexpr auto fields = std::tuple{base::field("token", &TokenBody::token)};
};

/// On the domain thread. The token of the join link instead of session and cookie; whoever uses it
/// a second time shows that it is in two hands, and then nobody stays in by it.
void exchange(ApiWorld& world, const Call& call, const std::string& token) {
    const auto named = parse_entry_token(token);
    if (!named) return call.refuse("room_session_unknown");
    const auto* meeting = world.ledger.find(meeting::MeetingId(named->meeting));
    if (meeting == nullptr || !meeting->room.live) return call.refuse("room_not_ours");
    const auto found = meeting->participants.find(meeting::ParticipantId(named->participant));
    if (found == meeting->participants.end()) return call.refuse("room_session_unknown");
    const auto& participant = found->second;
    if (!participant.admitted && !participant.chair) return call.refuse("admission_withdrawn");
    const auto made_for = [&](const base::Digest& nonce) {
        const auto own = world.room_sessions.token_of(meeting->id, participant, nonce);
        return base::equal_in_constant_time(own, token);
    };
    const auto& session = participant.session;
    if (session && made_for(session->nonce)) {
        if (world.room_sessions.spend(token)) {
            return answer_bearer(world, call, *meeting, participant, true);
        }
        // Nobody holds what it gave: its owner slept too long, and enters again.
        if (!world.room_sessions.holds(session->user)) return call.refuse("room_session_unknown");
        return put_out(
            world, call, meeting->id, {meeting->room.internal_id, {}, session->user, {}}
        );
    }
    const auto& unspent = participant.unspent_nonces;
    const auto& spent = participant.spent_nonces;
    const auto earlier = [&](const auto& one) { return made_for(one.first); };
    if (std::any_of(unspent.begin(), unspent.end(), made_for)) {
        return call.refuse("room_session_not_yet");
    }
    const bool replaced = std::any_of(spent.begin(), spent.end(), earlier);
    call.refuse(replaced ? "room_session_replaced" : "room_session_unknown");
}

void open_by_token(ApiWorld& world, const Call& call) {
    if (!world.settings.entry_tokens) return call.refuse("room_session_unknown");
    const auto body = body_of<TokenBody>(call);
    if (!body) return;
    world.ledger.post([&world, call, token = body->token] { exchange(world, call, token); });
}

/// A bearer that no session of the conference stands behind is renewed by itself, while its holder
/// is in the room.
void renew(ApiWorld& world, const Call& call) {
    const auto grant = world.room_sessions.find(bearer_of(call.request()));
    if (!grant || !grant->renewable) return call.refuse("session_missing");
    world.ledger.post([&world, call, grant = *grant] {
        const auto* meeting = world.ledger.find(grant.meeting);
        if (meeting == nullptr || !meeting->room.live) return call.refuse("room_not_ours");
        const auto* participant = meeting->participant_of(grant.account);
        const bool inside = participant != nullptr && participant->session &&
                            participant->session->user == grant.user;
        if (!inside) return call.refuse("room_session_replaced");
        answer_bearer(world, call, *meeting, *participant, true);
    });
}

}  // namespace

std::vector<Route> room_routes(ApiWorld& world) {
    const auto with = over(world);
    return {
        world.guards.open(Method::post, "/room/session", "openRoomSession", with(open_session)),
        world.guards.open(
            Method::post, "/room/token-session", "openRoomSessionByToken", with(open_by_token)
        ),
        world.guards.open(Method::post, "/room/renewal", "renewRoomSession", with(renew)),
    };
}

}  // namespace plugin::server
