// The ballots of a counted question, for who may see them.
#pragma once

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/server/api/call.hpp"

namespace plugin::server {

/// What is left of a counted question outside the domain thread: no more than its ballots need.
struct Counted {
    meeting::QuestionState question;  // id, released key, ballots asked for
    std::vector<meeting::RollLine> lines;
};

/// All of its ballots. Refusals: not_admitted, question_not_found, not_counted_yet,
/// not_announced_yet.
base::Answer<Counted> counted_ballots(engine::MeetingEngine& engine, const Call& call);
/// One of them, which its voter sees before the outcome is announced.
base::Answer<Counted> counted_ballot(
    engine::MeetingEngine& engine, const Call& call, const meeting::ElectorId& elector
);

struct BallotSources {
    const app::SealedDocuments& sealed;
    app::Names& names;
};
/// What cannot be read back is listed as missing, and logged.
bj::array ballots_json(
    const BallotSources& sources, const meeting::MeetingId& meeting, const Counted& counted
);

}  // namespace plugin::server
