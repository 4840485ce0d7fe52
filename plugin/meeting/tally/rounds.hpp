// What a question still waits for after its count: a settlement of its tie, or a further round.
#pragma once

#include "plugin/meeting/tally/seats.hpp"

namespace plugin::meeting::tally {

/// Fills further_round and runners, if nobody got the majority and the rules want another vote.
/// `contenders`: of an election.
void ask_further_round(
    const Question& question, const std::vector<Contender>& contenders, QuestionResult& out
);

/// Not final, unless the meeting has ended. Without a room (`absentee`) there is no further vote.
bool waits(const QuestionResult& out, Mode mode);

/// The decision on a question whose tie nobody settled.
Decision unsettled(QuestionKind kind, bool anybody_elected);

/// The meeting is over: what still waits is not adopted.
void lapse(QuestionResult& out, Mode mode);

/// Whether the question's final outcome can be this one. `rounds`: a further vote can be held;
/// `own_quorum`: a question alone can lack its quorum.
bool can_end_as(const Question& question, Decision decision, bool rounds, bool own_quorum);

}  // namespace plugin::meeting::tally
