// The desk of who reads ballots on paper: what he has to read, and that he read it. All functions
// block.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/stored_file.hpp"
#include "registrar/accounts.hpp"
#include "registrar/uploads.hpp"

namespace plugin::app {

struct PaperDesk {
    PaperReading reading;
    const registrar::Accounts& accounts;
    registrar::Uploads& uploads;
};
/// What the first reader has before him. The picture was uploaded by him before: without it nobody
/// could look again.
struct PaperInHand {
    base::Digest scan;
    meeting::Vote vote;
    base::Instant received{};
};
/// Refusals: those of the rules, before the picture is looked at; upload_unknown at /scan.
base::Answer<journal::Receipt> hand_in_paper_ballot(
    const PaperDesk& with, const BallotRequest& request, const PaperInHand& paper
);
/// By another human being, who has to read the same.
base::Answer<journal::Receipt> read_paper_ballot_again(
    const PaperDesk& with, const BallotRequest& request, const meeting::Vote& vote
);
base::Answer<journal::Receipt> strike_paper_ballot(
    engine::MeetingEngine& engine, const BallotRequest& request
);

/// The second reader looks at the same picture as the first. Refusals: meeting_not_found,
/// document_not_found.
base::Answer<StoredFile> paper_scan(
    engine::MeetingEngine& engine, const base::FileStore& files, const BallotRequest& request
);

}  // namespace plugin::app
