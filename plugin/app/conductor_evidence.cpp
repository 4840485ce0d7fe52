// After the meeting: the protocol is issued, recordings are asked for and kept.
#include "plugin/app/conductor.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;

/// How long the conference server is asked for recordings; several formats come one by one.
constexpr auto recordings_wait = std::chrono::hours(72);

}  // namespace

void Conductor::mind_evidence(const Meeting& meeting, Instant now) {
    if (!meeting.ended_or_failed()) return;
    const auto id = meeting.id;
    if (!meeting.protocol) {
        attempt("protocol/" + id.str(), [this, copy = meeting, head = world_.ledger.head_of(id)] {
            const auto issued = world_.protocol.issue(copy, head);
            if (!issued) {
                base::log(base::LogLevel::error, "protocol", issued.error().what);
                return false;
            }
            note(copy.id, meeting::NoteProtocolIssued{*issued, copy.last_sequence});
            return true;
        });
    }
    const bool may_be_ready = !meeting.room.live && meeting.recordings.empty() &&
                              meeting.room.instance > 0 && now < meeting.ended_at + recordings_wait;
    if (may_be_ready) {
        // The callback comes once and is not repeated: ask as well (bbb-wire.md 2.2).
        attempt("recording/" + meeting.room.internal_id, [this, record = meeting.room.internal_id] {
            recording_published(record);
            return true;
        });
    }
    archive_media(meeting);
    const bool waited = now >= meeting.ended_at + recordings_wait;
    if (waited && meeting.protocol && !meeting.room.live) set_aside(meeting);
}

void Conductor::archive_media(const Meeting& meeting) {
    const auto id = meeting.id;
    for (const auto& recording : meeting.recordings) {
        if (recording.content) continue;
        attempt("media/" + recording.record + "/" + recording.format, [this, id, recording] {
            const auto archived = world_.media.fetch(recording.url);
            if (!archived) {
                base::log(base::LogLevel::warning, "recording", archived.error().what);
                return false;
            }
            note(
                id,
                meeting::NoteRecordingArchived{
                    recording.record, recording.format, archived->content, archived->bytes
                }
            );
            return true;
        });
    }
}

/// Whatever is not here by now will not come.
void Conductor::set_aside(const Meeting& meeting) {
    for (const auto& recording : meeting.recordings) {
        if (recording.content) continue;
        base::log(base::LogLevel::error, "recording", "given up: " + recording.record);
    }
    world_.ledger.set_aside(meeting.id);
}

}  // namespace plugin::app
