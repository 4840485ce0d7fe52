// The ballots of a counted question, for who may see them. Both block.
#pragma once

#include <vector>

#include "plugin/app/ballot/ballot.hpp"

namespace plugin::app {

/// What is left of a counted question outside the domain thread: no more than its ballots need.
struct CountedBallots {
    meeting::QuestionState question;  // id, released key, ballots asked for
    std::vector<meeting::RollLine> lines;
};

// In an open vote ballots are everybody's as soon as the outcome is; one's own at once. Who lost
// his admission sees none. Refusals: meeting_not_found, not_admitted, question_not_found,
// not_counted_yet, not_announced_yet.

/// All of the question's ballots.
base::Answer<CountedBallots> counted_ballots(MeetingEngine& engine, const BallotRequest& request);
/// One of them, without its line. Refusal ballot_not_found.
base::Answer<CountedBallots> counted_ballot(MeetingEngine& engine, const BallotRequest& request);

}  // namespace plugin::app
