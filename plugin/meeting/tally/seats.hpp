// Seats go to those with the most votes; an equality across the cut is never settled by order.
#pragma once

#include "plugin/meeting/tally/result.hpp"

namespace plugin::meeting::tally {

struct Contender {
    std::string id;
    base::Wide votes = 0;
    bool eligible = true;      // meets the criteria; without votes nobody is
    bool at_the_edge = false;  // or is exactly as strong as they ask one to be stronger than
};

/// Fills elected, tied, vacant, outcome and what is to become of a tie.
void fill_seats(
    const Question& question, const std::vector<Contender>& contenders, QuestionResult& out
);

/// The chair's vote for one of those tied seats that one; the others stay tied while a seat is
/// left.
void cast_by_chair(const Question& question, QuestionResult& out);

/// What the seats that are filled, tied and vacant amount to.
Decision outcome_of(const QuestionResult& out);

}  // namespace plugin::meeting::tally
