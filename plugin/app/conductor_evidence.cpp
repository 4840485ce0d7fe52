// After the meeting: the protocol is issued, recordings are asked for and kept.
#include <algorithm>

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
    const auto issuing = "protocol/" + id.str();
    // Asked first: the meeting is copied for the attempt.
    if (!meeting.protocol && may_attempt(issuing)) {
        attempt(issuing, [this, copy = meeting, head = world_.ledger.head_of(id)] {
            const auto issued = world_.protocol.issue(copy, head);
            if (!issued) {
                base::log(base::LogLevel::error, "protocol", issued.error().what);
                return false;
            }
            note(copy.id, meeting::NoteProtocolIssued{*issued, copy.last_sequence});
            return true;
        });
    }
    const bool waited = now >= meeting.ended_at + recordings_wait;
    if (!waited) ask_for_recordings(meeting);
    archive_media(meeting);
    if (waited && meeting.protocol && !meeting.room.live) set_aside(meeting);
}

/// The callback comes once and is not repeated: ask as well. Every room of the
/// meeting has a recording of its own.
void Conductor::ask_for_recordings(const Meeting& meeting) {
    auto rooms = meeting.earlier_rooms;
    if (!meeting.room.live && meeting.room.instance > 0) rooms.push_back(meeting.room);
    for (const auto& room : rooms) {
        const bool known = std::any_of(
            meeting.recordings.begin(), meeting.recordings.end(),
            [&](const auto& recording) { return recording.record == room.internal_id; }
        );
        if (known) continue;
        attempt("recording/" + room.internal_id, [this, record = room.internal_id] {
            recording_published(record);
            return true;
        });
    }
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
    world_.ledger.set_aside(meeting.id, world_.finished.add(meeting));
}

}  // namespace plugin::app
