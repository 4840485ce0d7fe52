// A browser in the room gets a bearer for a few minutes once it is recognized as a participant's.
#include "plugin/app/room/recognize.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct TokenBody {
    std::string token;
    static constexpr auto fields = base::Parts{base::field("token", &TokenBody::token)};
};

app::RoomDoor door_of(const RoomRoutes& with) {
    return {with.engine, with.room_sessions};
}

Answered bearer_answer(const RoomRoutes& with, const base::Answer<app::RecognizedUser>& known) {
    if (!known) return tl::unexpected(known.error());
    const auto lifetime = std::chrono::milliseconds(RoomSessions::lifetime).count();
    return json_answer(
        201,
        bj::object{
            {"token", known->bearer},
            {"expiresInMs", lifetime},
            {"meeting", known->meeting.str()},
            {"participant", known->participant.str()},
            {"name", with.names.known_account(known->account)},
            {"role", known->role}
        }
    );
}

Answered open_session(const RoomRoutes& with, const Call& call) {
    const auto user = with.room_identity.who(call.request());
    if (!user) return app::failed(user.error());
    if (!*user) return app::refused("room_session_unknown");
    const auto cookie = call.request().cookie(std::string(entry_cookie));
    return bearer_answer(with, app::recognize(door_of(with), **user, cookie));
}

Answered open_by_token(const RoomRoutes& with, const Call& call) {
    if (!with.entry_tokens) return app::refused("room_session_unknown");
    const auto body = parsed<TokenBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto named = parse_entry_token(body->token);
    if (!named) return app::refused("room_session_unknown");
    const auto known = app::recognize_by_token(
        door_of(with), meeting::MeetingId(named->meeting),
        meeting::ParticipantId(named->participant), body->token
    );
    return bearer_answer(with, known);
}

/// A bearer that no session of the conference stands behind is renewed by itself, while its holder
/// is in the room.
Answered renew(const RoomRoutes& with, const Call& call) {
    const auto grant = with.room_sessions.find(bearer_of(call.request()));
    if (!grant || !grant->renewable) return app::refused("session_missing");
    const auto known =
        app::recognize_again(door_of(with), grant->meeting, grant->account, grant->user);
    return bearer_answer(with, known);
}

}  // namespace

std::vector<Route> room_routes(const RoomRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.open(Method::post, "/room/session", "openRoomSession", to(open_session)),
        guards.open(
            Method::post, "/room/token-session", "openRoomSessionByToken", to(open_by_token)
        ),
        guards.open(Method::post, "/room/renewal", "renewRoomSession", to(renew)),
    };
}

}  // namespace plugin::server
