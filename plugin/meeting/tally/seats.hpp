// Seats go to the candidates with the most votes; a tie for the last seats is never resolved by
// order.
#pragma once

#include "plugin/meeting/tally/result.hpp"

namespace plugin::meeting::tally {

struct Contender {
    std::string id;
    base::Wide votes = 0;
    bool eligible = true;      // meets the criteria; nobody does without votes
    bool at_the_edge = false;  // or equals a threshold that must be exceeded
};

/// Fills elected, tied, vacant, outcome and resolution.
void fill_seats(
    const Question& question, const std::vector<Contender>& contenders, QuestionResult& out
);

/// Seats one tied candidate; the others stay tied while seats are left. False: he is not tied.
bool seat(const Question& question, const std::string& option, QuestionResult& out);

/// The decision that the elected, tied and vacant seats amount to.
Decision outcome_of(const QuestionResult& out);

}  // namespace plugin::meeting::tally
