#include "plugin/server/api/live/live_missed.hpp"

#include "plugin/engine/meeting_engine.hpp"
#include "plugin/journal/entry_codec.hpp"

namespace plugin::server {
namespace {

/// They are read and decoded on the domain thread, between the acts of everybody else.
constexpr std::uint64_t missed_max = 200;

}  // namespace

void send_missed(
    const MissedSources& from, const meeting::Meeting& meeting, LiveStream& stream,
    Resuming resuming, Audience audience
) {
    const auto resync = [&] {
        const auto frame = sse_frame(meeting.last_sequence, "resync", "{}");
        stream.send(std::make_shared<const std::string>(frame));
    };
    const auto last_seen = resuming.last_seen;
    const bool here = last_seen <= meeting.last_sequence &&
                      meeting.last_sequence - last_seen <= missed_max && !resuming.too_often;
    if (!here) return resync();
    const auto missed =
        from.journal.read(engine::MeetingEngine::stream_of(meeting.id), last_seen + 1, missed_max);
    if (!missed) return resync();
    for (const auto& leaf : *missed) {
        const auto entry = journal::decode(leaf.bytes);
        if (!entry) continue;
        auto frame = frame_of(meeting, *entry, audience, from.names);
        if (frame) stream.send(std::make_shared<const std::string>(std::move(*frame)));
    }
}

}  // namespace plugin::server
