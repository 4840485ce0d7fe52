// The ledger of notices: who was told of the meeting, how, and what proves it. All functions block;
// it is the organizer's alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/stored_file.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/applications.hpp"
#include "registrar/uploads.hpp"

namespace plugin::app {

struct NoticeLedger {
    engine::MeetingEngine& engine;
    const engine::Clock& clock;
    registrar::Uploads& uploads;
    registrar::Applications& applications;
};
struct NewNotice {
    meeting::NoticeWay way{};
    base::Instant sent_at{};
    std::vector<meeting::ElectorId> electors;
    std::string words;                       // postal numbers, the number of the publication …
    std::optional<base::Digest> proof = {};  // an upload of who says so
};
/// Refusals: of the rules, before the file is looked at; upload_unknown at /proof.
base::Answer<journal::Receipt> record_notice(
    const NoticeLedger& with, const MeetingRequest& request, const NewNotice& notice
);
/// Refusals: of the rules; field_missing at /comment: it says no reason.
base::Answer<journal::Receipt> strike_notice(
    const NoticeLedger& with, const MeetingRequest& request, std::uint32_t number,
    const std::string& words
);

struct NoticeShown {
    meeting::Notice notice;
    std::string words;
    std::string struck_because;
};
struct Notices {
    std::vector<NoticeShown> lines;
    std::vector<meeting::ElectorId> not_told;
    std::size_t all = 0;  // lines of the register
};
/// Refusals: meeting_not_found, not_the_organizer.
base::Answer<Notices> notices_of(const NoticeLedger& with, const MeetingRequest& request);

/// Refusals: meeting_not_found, not_the_organizer, notice_unknown: no such line, or without a file.
base::Answer<StoredFile> notice_proof(
    engine::MeetingEngine& engine, const base::FileStore& files, const MeetingRequest& request,
    const std::string& number
);

}  // namespace plugin::app
