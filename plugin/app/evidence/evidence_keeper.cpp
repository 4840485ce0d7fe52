#include <algorithm>

#include "plugin/app/evidence/evidence_keeper.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;

/// How long the conference server is asked for recordings; several formats come one by one.
constexpr auto recordings_wait = std::chrono::hours(72);
/// 208-FZ art. 62 and 63: three working days for the protocols, counted without holidays.
constexpr auto commission_wait = std::chrono::hours(72);

std::string issuing(const meeting::MeetingId& meeting) {
    return "protocol/" + meeting.str();
}

}  // namespace

bool EvidenceKeeper::advance(const Meeting& meeting, Instant now) {
    if (!meeting.ended_or_failed()) return false;
    // The protocol names those of the counting commission, which has this long for them.
    const bool counted =
        !meeting.commission_owes_protocol() || now >= meeting.ended_at + commission_wait;
    if (counted) issue_protocol(meeting);
    const bool waited = now >= meeting.ended_at + recordings_wait;
    if (!waited) ask_for_recordings(meeting);
    archive_media(meeting);
    return waited && meeting.protocol && !meeting.room.live;
}

void EvidenceKeeper::issue_protocol(const Meeting& meeting) {
    const auto id = meeting.id;
    // Asked first: the meeting is copied for the attempt.
    if (meeting.protocol || !attempts_.may(issuing(id))) return;
    attempts_.attempt(issuing(id), [this, copy = meeting, head = world_.engine.head_of(id)] {
        const auto issued = world_.protocol.issue(copy, head);
        if (!issued) {
            base::log(base::LogLevel::error, "protocol", issued.error().what);
            return false;
        }
        note(world_.engine, copy.id, meeting::NoteProtocolIssued{*issued, copy.last_sequence});
        return true;
    });
}

bool EvidenceKeeper::protocol_delayed(const Meeting& meeting) const {
    return !meeting.protocol && attempts_.failing(issuing(meeting.id));
}

/// The callback comes once and is not repeated: ask as well. Every room of the
/// meeting has a recording of its own.
void EvidenceKeeper::ask_for_recordings(const Meeting& meeting) {
    auto rooms = meeting.earlier_rooms;
    if (!meeting.room.live && meeting.room.instance > 0) rooms.push_back(meeting.room);
    for (const auto& room : rooms) {
        const bool known = std::any_of(
            meeting.recordings.begin(), meeting.recordings.end(),
            [&](const auto& recording) { return recording.record == room.internal_id; }
        );
        if (known) continue;
        attempts_.attempt("recording/" + room.internal_id, [this, record = room.internal_id] {
            recording_published(record);
            return true;
        });
    }
}

void EvidenceKeeper::archive_media(const Meeting& meeting) {
    const auto id = meeting.id;
    for (const auto& recording : meeting.recordings) {
        if (recording.content) continue;
        attempts_.attempt(
            "media/" + recording.record + "/" + recording.format,
            [this, id, recording] {
                const auto archived = world_.media.fetch(recording.url);
                if (!archived) {
                    base::log(base::LogLevel::warning, "recording", archived.error().what);
                    return false;
                }
                note(
                    world_.engine, id,
                    meeting::NoteRecordingArchived{
                        recording.record, recording.format, archived->content, archived->bytes
                    }
                );
                return true;
            }
        );
    }
}

void EvidenceKeeper::recording_published(std::string record) {
    const bool taken = world_.work.post([this, record] {
        const auto formats = world_.rooms.recordings(record);
        if (!formats) return;
        world_.engine.post([this, record, formats = *formats] {
            // The record id is the room's internal id; a room that was lost has a recording, too.
            for (const auto& id : world_.engine.open_meetings()) {
                const Meeting* meeting = world_.engine.find(id);
                if (meeting == nullptr || !meeting->had_room(record)) continue;
                for (const auto& one : formats) {
                    // What the server says of another room, or under a name nobody could ask for.
                    if (one.record != record || !base::is_id(one.format)) continue;
                    note(
                        world_.engine, id,
                        meeting::NoteRecordingReady{one.record, one.format, one.url}
                    );
                }
            }
        });
    });
    if (!taken) base::log(base::LogLevel::warning, "recording", "the queue is full");
}

}  // namespace plugin::app
