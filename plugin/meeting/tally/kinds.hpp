// Internal to plugin/meeting/tally: counts one question that was put and has a quorum.
#pragma once

#include "plugin/meeting/tally/result.hpp"
#include "plugin/meeting/tally/voices.hpp"

namespace plugin::meeting::tally {

/// Exactly at the threshold of its criteria, with for equal to against.
bool is_tied(const Question& question, const Outcome& outcome);

void count_binary(const Question&, const std::vector<Voice>&, QuestionResult& out);
void count_single_choice(const Question&, const std::vector<Voice>&, QuestionResult& out);
void count_per_candidate(const Question&, const std::vector<Voice>&, QuestionResult& out);
void count_cumulative(const Question&, const std::vector<Voice>&, QuestionResult& out);

}  // namespace plugin::meeting::tally
