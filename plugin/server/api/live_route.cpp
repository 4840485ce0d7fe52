// The live stream of a meeting: what happened since Last-Event-ID, then what happens.
#include "plugin/base/log.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/server/api/live_frames.hpp"
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t missed_max = 10'000;

using Stream = std::shared_ptr<LiveStream>;

/// A client that missed too much is told to ask for the whole view instead.
void send_missed(
    ApiWorld& world, const meeting::Meeting& meeting, const Stream& stream, std::uint64_t last_seen,
    Audience audience
) {
    const auto missed =
        world.journal.read(app::Ledger::stream_of(meeting.id), last_seen + 1, missed_max);
    if (!missed || missed->size() == missed_max) {
        stream->send(
            std::make_shared<const std::string>(sse_frame(meeting.last_sequence, "resync", "{}"))
        );
        return;
    }
    for (const auto& leaf : *missed) {
        const auto entry = journal::decode(leaf.bytes);
        if (!entry) continue;
        auto frame = frame_of(meeting, *entry, audience, world.names);
        if (frame) stream->send(std::make_shared<const std::string>(std::move(*frame)));
    }
}

/// On the domain thread, where publishing happens too: nothing falls between missed and live.
void attach(
    ApiWorld& world, const Call& call, const Stream& stream, std::optional<std::uint64_t> last_seen
) {
    const auto* meeting = world.ledger.find(call.meeting());
    if (meeting == nullptr) return call.refuse("meeting_not_found");
    const auto role = role_in(*meeting, call.account);
    bool applied = false;
    for (const auto& [id, application] : meeting->applications) {
        applied = applied || application.received.account == call.account;
    }
    if (role == "none" && !applied) return call.refuse("not_admitted");
    const auto audience = role == "organizer" ? Audience::organizer : Audience::everybody;
    world.broadcaster.subscribe(topic_of(meeting->id, audience), stream);
    if (last_seen) send_missed(world, *meeting, stream, *last_seen, audience);
    // At once in any case: the first frame sends the header of the answer, and a clock that stood
    // still while the connection was away goes right again.
    bj::object hello{{"serverTime", base::to_text(world.clock.now())}};
    stream->send(std::make_shared<const std::string>(
        sse_frame(meeting->last_sequence, "hello", json::print(hello))
    ));
}

}  // namespace

StreamRoute live_route(ApiWorld& world) {
    StreamRoute route;
    route.pattern = std::string(api_base) + "/meetings/{meeting}/events";
    route.operation = "followMeeting";
    route.handle = [&world](Request request, Stream stream, Reply refuse) {
        Call call(std::move(request), std::move(refuse));
        const auto session = world.guards.session_of(call.request());
        if (!session) return call.refuse("session_missing");
        call.account = session->account;
        const auto last_seen = last_event_id(call.request());
        world.ledger.post([&world, call, stream, last_seen] {
            attach(world, call, stream, last_seen);
        });
    };
    return route;
}

}  // namespace plugin::server
