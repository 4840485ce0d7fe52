// The live stream of a meeting: what happened since Last-Event-ID, then what happens.
#include "plugin/base/log.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/server/api/live_frames.hpp"
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

/// They are read and decoded on the domain thread, between the acts of everybody else.
constexpr std::uint64_t missed_max = 200;

using Stream = std::shared_ptr<LiveStream>;

struct Resuming {
    std::uint64_t last_seen = 0;
    bool too_often = false;
};

/// A client that missed too much, or resumes too often, is told to ask for the whole view instead.
void send_missed(
    ApiWorld& world, const meeting::Meeting& meeting, const Stream& stream, Resuming resuming,
    Audience audience
) {
    const auto resync = [&] {
        const auto frame = sse_frame(meeting.last_sequence, "resync", "{}");
        stream->send(std::make_shared<const std::string>(frame));
    };
    const auto last_seen = resuming.last_seen;
    const bool here = last_seen <= meeting.last_sequence &&
                      meeting.last_sequence - last_seen <= missed_max && !resuming.too_often;
    if (!here) return resync();
    const auto missed =
        world.journal.read(app::Ledger::stream_of(meeting.id), last_seen + 1, missed_max);
    if (!missed) return resync();
    for (const auto& leaf : *missed) {
        const auto entry = journal::decode(leaf.bytes);
        if (!entry) continue;
        auto frame = frame_of(meeting, *entry, audience, world.names);
        if (frame) stream->send(std::make_shared<const std::string>(std::move(*frame)));
    }
}

/// As what somebody may listen; nullopt: not at all.
std::optional<Audience> audience_of(
    const meeting::Meeting& meeting, const meeting::AccountId& account
) {
    const auto role = role_in(meeting, account);
    if (role == "organizer") return Audience::organizer;
    if (role == "participant") return Audience::everybody;
    for (const auto& [id, application] : meeting.applications) {
        if (application.received.account == account) return Audience::applicants;
    }
    return std::nullopt;
}

/// On the domain thread, where publishing happens too: nothing falls between missed and live.
void attach(
    ApiWorld& world, const Call& call, const Stream& stream, std::optional<Resuming> resuming
) {
    if_exists(world, call, [&world, call, stream, resuming](const meeting::Meeting& meeting) {
        const auto audience = audience_of(meeting, call.account);
        if (!audience) return call.refuse("not_admitted");
        world.broadcaster.subscribe(topic_of(meeting.id, *audience), stream);
        if (resuming) send_missed(world, meeting, stream, *resuming, *audience);
        // At once in any case: the first frame sends the header of the answer, and a clock that
        // stood still while the connection was away goes right again.
        const bj::object hello{{"serverTime", base::to_text(world.clock.now())}};
        stream->send(std::make_shared<const std::string>(
            sse_frame(meeting.last_sequence, "hello", json::print(hello))
        ));
    });
}

/// The stream ends with the session. Looked at again after it is known as a guest's: a sign-out
/// in between would have missed it. nullopt: the call is answered.
std::optional<Session> guest_session(
    ApiWorld& world, Call& call, const Stream& stream, bool resumes
) {
    auto session = world.guards.session_of(call.request());
    if (session) {
        call.account = session->account;
        if (!world.guards.within_limit(call, Effort::read)) return std::nullopt;
        const auto token = call.request().cookie(std::string(session_cookie));
        const LiveGuests::Guest guest{
            call.meeting(), session->account, token, session->expires, stream
        };
        if (!world.guests.add(guest, resumes)) {
            call.refuse("too_many_streams");
            return std::nullopt;
        }
        session = world.guards.session_of(call.request());
    }
    if (!session) call.refuse("session_missing");
    return session;
}

}  // namespace

StreamRoute live_route(ApiWorld& world) {
    StreamRoute route;
    route.pattern = std::string(api_base) + "/meetings/{meeting}/events";
    route.operation = "followMeeting";
    route.handle = [&world](Request request, Stream stream, Reply refuse) {
        Call call(std::move(request), std::move(refuse));
        const auto last_seen = last_event_id(call.request());
        const auto session = guest_session(world, call, stream, last_seen.has_value());
        if (!session) return;
        std::optional<Resuming> resuming;
        if (last_seen) {
            const auto now = call.request().arrived;
            const bool often = !world.resumptions->allow(call.account.str(), now);
            resuming = Resuming{*last_seen, often};
        }
        attach(world, call, stream, resuming);
    };
    return route;
}

}  // namespace plugin::server
