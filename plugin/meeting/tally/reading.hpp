// One ballot interpreted: the valid shares of the elector's votes, or why it is invalid.
#pragma once

#include "plugin/meeting/tally/assembly.hpp"

namespace plugin::meeting::tally {

enum class Flaw {
    none,
    two_marks,
    no_mark,
    over_distribution,
    unknown_option,
    split_not_allowed,
    more_marks_than_seats,
    declared  // declared invalid by the reader of the paper
};
constexpr std::array<std::string_view, 8> names(Flaw) {
    return {
        "none",
        "two_marks",
        "no_mark",
        "over_distribution",
        "unknown_option",
        "split_not_allowed",
        "more_marks_than_seats",
        "declared"
    };
}

/// Binary and single choice: shares by "for", "against", "abstain" or variant. Cumulative: shares
/// by candidate. Per candidate: `marks`.
struct Reading {
    Flaw flaw = Flaw::none;
    std::vector<Share> shares = {};
    std::vector<CandidateMark> marks = {};

    bool valid() const { return flaw == Flaw::none; }
};

/// Marks that no such paper can have, as opposed to invalid ones: nobody stands by that name. Their
/// paths are appended to `wrong`.
void wrong_marks(
    const Paper& paper, const Question& question, const std::string& path,
    std::vector<base::Refusal>& wrong
);

Reading read(const Paper& paper, const Question& question, base::Votes weight);

}  // namespace plugin::meeting::tally
