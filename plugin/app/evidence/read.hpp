// What remains of a meeting, and who may get it. All functions block.
#pragma once

#include <ostream>
#include <string>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/stored_file.hpp"
#include "plugin/app/timestamps/timestamp.hpp"
#include "plugin/journal/journal.hpp"

namespace plugin::app {

struct Evidence {
    engine::MeetingEngine& engine;
    const base::FileStore& files;
};

/// For the organizer and whoever is admitted now. Refusals: meeting_not_found, not_admitted,
/// protocol_not_ready.
base::Answer<StoredFile> protocol_of(const Evidence& with, const MeetingRequest& request);

/// The conference's own report on a room, for the organizer: it has names. `number`: as the
/// reports are listed, from 1. Refusals: meeting_not_found, not_the_organizer, report_unknown.
base::Answer<StoredFile> conference_report(
    const Evidence& with, const MeetingRequest& request, const std::string& number
);

/// Writes the organizer's copy of the chain: opaque ids, digests, no names and no choices.
/// Refusals: meeting_not_found, not_the_organizer.
base::Answer<void> export_journal(
    engine::MeetingEngine& engine, const journal::Journal& journal, const MeetingRequest& request,
    std::ostream& out
);

/// A timestamp and its token, DER.
struct KeptTimestamp {
    TimestampTaken taken;
    std::string token;
};
/// The organizer's: over what, when and whose. Refusals: meeting_not_found, not_the_organizer.
base::Answer<std::vector<KeptTimestamp>> timestamps(
    engine::MeetingEngine& engine, const journal::Journal& journal, const MeetingRequest& request
);

/// The media of one room's recording, by the names the conference gave it; for the organizer and
/// whoever is admitted now. Refusals: meeting_not_found, not_admitted, recording_not_ready.
base::Answer<base::Digest> recording_of(
    engine::MeetingEngine& engine, const MeetingRequest& request, const std::string& record,
    const std::string& format
);

}  // namespace plugin::app
