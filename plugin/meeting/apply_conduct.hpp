// Internal to plugin/meeting: applies breaks, aborted votes, proposals and paper ballots (see
// apply.cpp).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// Moves the elector's current ballot out of the way of a new one. A signed ballot still counts
/// until the new one is signed; a paper ballot read by one person is kept until then, too.
void make_room(QuestionState& question, const ElectorId& elector);
/// Discards the kept paper ballot for good.
void drop_half_read(QuestionState& question, const ElectorId& elector);

void apply_entry(Meeting& m, const NoticeConfirmed& e, base::Instant at);
void apply_entry(Meeting& m, const MeetingPaused& e, base::Instant at);
void apply_entry(Meeting& m, const MeetingResumed& e, base::Instant at);
void apply_entry(Meeting& m, const QuestionAborted& e, base::Instant at);
void apply_entry(Meeting& m, const QuestionProposed& e, base::Instant at);
void apply_entry(Meeting& m, const CastingVoteGiven& e, base::Instant at);
void apply_entry(Meeting& m, const LotDrawn& e, base::Instant at);
void apply_entry(Meeting& m, const SettlementLapsed& e, base::Instant at);
void apply_entry(Meeting& m, const SecondRoundCalled& e, base::Instant at);
void apply_entry(Meeting& m, const OutcomeAnnounced& e, base::Instant at);
void apply_entry(Meeting& m, const PaperBallotEntered& e, base::Instant at);
void apply_entry(Meeting& m, const PaperBallotStruck& e, base::Instant at);
void apply_entry(Meeting& m, const PaperBallotConfirmed& e, base::Instant at);

}  // namespace plugin::meeting
