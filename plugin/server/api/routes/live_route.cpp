// The live stream of a meeting: what happened since Last-Event-ID, then what happens.
#include "plugin/base/log.hpp"
#include "plugin/server/api/live/live_frames.hpp"
#include "plugin/server/api/live/live_missed.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

using Stream = std::shared_ptr<LiveStream>;

/// As what somebody may listen; nullopt: not at all.
std::optional<Audience> listens_as(
    const meeting::Meeting& meeting, const meeting::AccountId& account
) {
    const auto audience = audience_of(meeting, account);
    if (audience != Audience::applicants) return audience;
    for (const auto& [id, application] : meeting.applications) {
        if (application.received.account == account) return Audience::applicants;
    }
    return std::nullopt;
}

/// On the domain thread, where publishing happens too: nothing falls between missed and live.
void attach_here(
    const LiveRoute& with, const Call& call, const Stream& stream, std::optional<Resuming> resuming
) {
    const auto* known = with.engine.find(call.meeting());
    if (!app::exists_for(known, call.account)) {
        const bool locked = with.engine.is_locked(call.meeting());
        return call.refuse(locked ? "meeting_locked" : "meeting_not_found");
    }
    const auto& meeting = *known;
    const auto audience = listens_as(meeting, call.account);
    if (!audience) return call.refuse("not_admitted");
    with.changes.watched(meeting, *audience);
    with.broadcaster.subscribe(topic_of(meeting.id, *audience), stream);
    with.broadcaster.subscribe(topic_of(meeting.id, call.account), stream);
    if (resuming) send_missed({with.journal, with.names}, meeting, *stream, *resuming, *audience);
    // At once in any case: the first frame sends the header of the answer, and a clock that
    // stood still while the connection was away goes right again.
    const bj::object hello{{"serverTime", base::to_text(with.clock.now())}};
    stream->send(std::make_shared<const std::string>(
        sse_frame(meeting.last_sequence, "hello", json::print(hello))
    ));
}

/// A finished meeting is read by a worker first.
void attach(
    const LiveRoute& with, const Call& call, const Stream& stream, std::optional<Resuming> resuming
) {
    with.engine.post([with, call, stream, resuming] {
        if (with.engine.in_memory(call.meeting())) {
            return attach_here(with, call, stream, resuming);
        }
        with.guards.on_worker(call, [with, call, stream, resuming] {
            const auto there = with.engine.peek(call.meeting(), [](const auto* meeting) {
                return meeting != nullptr;
            });
            if (!there) return call.refuse(there.error());
            if (!*there) return call.refuse("meeting_not_found");
            with.engine.post([with, call, stream, resuming] {
                attach_here(with, call, stream, resuming);
            });
        });
    });
}

/// The stream ends with the session. Looked at again after it is known as a guest's: a sign-out
/// in between would have missed it. nullopt: the call is answered.
std::optional<Session> guest_session(
    const LiveRoute& with, Call& call, const Stream& stream, bool resumes
) {
    auto session = with.guards.session_of(call.request());
    if (session) {
        call.account = session->account;
        if (!with.guards.within_limit(call, Effort::read)) return std::nullopt;
        const auto token = call.request().cookie(std::string(session_cookie));
        const LiveGuests::Guest guest{
            call.meeting(), session->account, token, session->expires, stream
        };
        if (!with.guests.add(guest, resumes)) {
            call.refuse("too_many_streams");
            return std::nullopt;
        }
        session = with.guards.session_of(call.request());
    }
    if (!session) call.refuse("session_missing");
    return session;
}

}  // namespace

StreamRoute live_route(const LiveRoute& with) {
    StreamRoute route;
    route.pattern = std::string(api_base) + "/meetings/{meeting}/events";
    route.operation = "followMeeting";
    route.handle = [with](Request request, Stream stream, Reply refuse) {
        Call call(std::move(request), std::move(refuse));
        const auto last_seen = last_event_id(call.request());
        const auto session = guest_session(with, call, stream, last_seen.has_value());
        if (!session) return;
        std::optional<Resuming> resuming;
        if (last_seen) {
            const auto now = call.request().arrived;
            const bool often = !with.resumptions.allow(call.account.str(), now);
            resuming = Resuming{*last_seen, often};
        }
        attach(with, call, stream, resuming);
    };
    return route;
}

}  // namespace plugin::server
