// What the acts about ballots look for in a question.
#pragma once

#include <optional>

#include "plugin/base/seal.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

/// nullptr: there is no meeting, or no such question in it.
inline const meeting::QuestionState* question_in(
    const meeting::Meeting* meeting, const meeting::QuestionId& question
) {
    return meeting == nullptr ? nullptr : meeting->find(question);
}

/// nullptr: he has none, or no more.
inline const meeting::Ballot* ballot_of(
    const meeting::QuestionState& question, const meeting::ElectorId& elector
) {
    const auto found = question.ballots.find(elector);
    return found == question.ballots.end() ? nullptr : &found->second;
}

/// The key of a counted question, from the journal; nullopt before.
std::optional<base::SecretKey> released_key(const meeting::QuestionState& question);

/// How many votes on the question were broken off before the one that goes on.
inline std::size_t votes_broken_off(
    const meeting::Meeting* meeting, const meeting::QuestionId& question
) {
    const auto* found = question_in(meeting, question);
    return found == nullptr ? 0 : found->aborted.size();
}

}  // namespace plugin::app
