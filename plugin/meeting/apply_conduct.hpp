// Inside plugin/meeting only: entries of what may happen beside the plain course (see apply.cpp).
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// What stands in the elector's place now makes room; a signed ballot counts until the next is
/// signed too, and a paper that one person read is kept until then.
void make_room(QuestionState& question, const ElectorId& elector);
/// The paper that was kept has given way for good.
void drop_half_read(QuestionState& question, const ElectorId& elector);

void take(Meeting& m, const NoticeConfirmed& e, base::Instant at);
void take(Meeting& m, const MeetingPaused& e, base::Instant at);
void take(Meeting& m, const MeetingResumed& e, base::Instant at);
void take(Meeting& m, const QuestionAborted& e, base::Instant at);
void take(Meeting& m, const QuestionProposed& e, base::Instant at);
void take(Meeting& m, const CastingVoteGiven& e, base::Instant at);
void take(Meeting& m, const SecondRoundCalled& e, base::Instant at);
void take(Meeting& m, const OutcomeAnnounced& e, base::Instant at);
void take(Meeting& m, const TellerAppointed& e, base::Instant at);
void take(Meeting& m, const PaperBallotEntered& e, base::Instant at);
void take(Meeting& m, const PaperBallotStruck& e, base::Instant at);
void take(Meeting& m, const PaperBallotConfirmed& e, base::Instant at);

}  // namespace plugin::meeting
