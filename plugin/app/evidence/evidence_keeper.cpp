#include <algorithm>

#include "plugin/app/evidence/evidence_keeper.hpp"
#include "plugin/app/timestamps/timestamp_keeper.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;

/// How long the conference server is asked for recordings; several formats come one by one.
constexpr auto recordings_wait = std::chrono::hours(72);
/// After so long the scripts of the conference have failed, or their queue stands.
constexpr auto recording_overdue = std::chrono::hours(24);
constexpr auto timestamps_wait = std::chrono::minutes(1);
/// 208-FZ art. 62 and 63: three working days for the protocols, counted without holidays.
constexpr auto commission_wait = std::chrono::hours(72);

/// Those of the meeting that are over.
std::vector<meeting::Room> rooms_that_ended(const Meeting& meeting) {
    auto rooms = meeting.earlier_rooms;
    if (!meeting.room.live && meeting.room.instance > 0) rooms.push_back(meeting.room);
    return rooms;
}

std::string issuing(const meeting::MeetingId& meeting) {
    return "protocol/" + meeting.str();
}

bool has_recording_of(const Meeting& meeting, const std::string& room) {
    return std::any_of(
        meeting.recordings.begin(), meeting.recordings.end(),
        [&](const auto& recording) { return recording.record == room; }
    );
}

}  // namespace

std::vector<AwaitedRecording> EvidenceKeeper::awaited(const Meeting& meeting, Instant now) const {
    std::vector<AwaitedRecording> all;
    if (!meeting.ended_or_failed()) return all;
    const bool overdue = now >= meeting.ended_at + recording_overdue;
    for (const auto& room : rooms_that_ended(meeting)) {
        auto refused = refused_host(meeting, room.internal_id);
        if (has_recording_of(meeting, room.internal_id) && !refused) continue;
        all.push_back({room.internal_id, meeting.ended_at, overdue, std::move(refused).value_or("")}
        );
    }
    return all;
}

/// Where the recording lies, if it may not be fetched from there.
std::optional<std::string> EvidenceKeeper::refused_host(
    const Meeting& meeting, const std::string& record
) const {
    for (const auto& recording : meeting.recordings) {
        if (recording.record != record || recording.content) continue;
        if (auto host = world_.media.refused_host(recording.url)) return host;
    }
    return std::nullopt;
}

bool EvidenceKeeper::advance(const Meeting& meeting, Instant now) {
    if (!meeting.ended_or_failed()) return false;
    // The protocol names those of the counting commission, which has this long for them.
    const bool counted =
        !meeting.commission_owes_protocol() || now >= meeting.ended_at + commission_wait;
    // It names the timestamps, too; an authority that does not answer holds it up no longer.
    const bool stamped = world_.timestamps == nullptr || world_.timestamps->settled(meeting) ||
                         now >= meeting.ended_at + timestamps_wait;
    if (counted && stamped) issue_protocol(meeting);
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
    for (const auto& room : rooms_that_ended(meeting)) {
        if (has_recording_of(meeting, room.internal_id)) continue;
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
