// The organizer conducts: start, opening, end; and everybody's way into the room.
#include "plugin/app/meetings/start.hpp"
#include "plugin/app/room/enter.hpp"
#include "plugin/server/api/entry_form.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

/// A command that needs nothing but who asks.
template <class Command>
Answered plain(const ConductRoutes& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    return receipt_answer(act_on_meeting(with.engine, call, Command{call.account}));
}

Answered start(const ConductRoutes& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    return receipt_answer(app::start_meeting(
        {with.engine, with.rooms, with.clock}, call.meeting(), {call.account}, call.mark
    ));
}

/// Sends this browser into the room by a link made now; it is given to nobody else. Each try, good
/// or not, may become an entry for ever: an account has so many a minute.
Answered enter(const ConductRoutes& with, const Call& call) {
    if (auto may = within_rate(with.entries, call, call.account.str()); !may) {
        return tl::unexpected(may.error());
    }
    const auto entry = app::enter_room(
        {with.engine, with.names, with.room_sessions, with.entry_tokens}, call.meeting(),
        call.account
    );
    if (!entry) return tl::unexpected(entry.error());
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", with.rooms.entry_link(entry->plan));
    const auto proof = with.room_sessions.cookie_of(call.account, entry->nonce);
    set_own_cookie(response, entry_cookie, proof, with.secure_cookies);
    return response;
}

}  // namespace

std::vector<Route> conduct_routes(const ConductRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string meeting = "/meetings/{meeting}";
    return {
        guards.signed_in(Method::post, meeting + "/start", "startMeeting", to(start)),
        guards.signed_in(
            Method::post, meeting + "/opening", "openMeeting", to(plain<meeting::OpenMeeting>)
        ),
        guards.signed_in(
            Method::post, meeting + "/failure", "declareFailed", to(plain<meeting::DeclareFailed>)
        ),
        guards.signed_in(
            Method::post, meeting + "/end", "endMeeting", to(plain<meeting::EndMeeting>)
        ),
        with_form(guards.signed_in_anew(Method::post, meeting + "/entry", "enterRoom", to(enter))),
    };
}

}  // namespace plugin::server
