// The result of counting a whole meeting: the quorum, and each question with its numbers.
#pragma once

#include <map>

#include "plugin/meeting/tally/assembly.hpp"

namespace plugin::meeting::tally {

struct OptionResult {
    std::string id;
    base::Wide votes = 0;
};

struct QuestionResult {
    std::string id;
    QuestionKind kind = QuestionKind::binary;
    Decision outcome = Decision::not_put;
    bool for_want_of_notice = false;
    std::optional<QuorumResult> quorum = {};  // of this question, if it was not met
    std::optional<Totals> totals = {};        // weights; unset if not counted()
    std::vector<CriterionResult> criteria = {};
    std::vector<OptionResult> options = {};  // in ballot order
    std::optional<std::string> winner = {};
    std::vector<std::string> elected = {};  // in ballot order
    std::vector<std::string> tied = {};
    std::uint32_t vacant = 0;
    base::Wide votes_available = 0;  // cumulative voting: of all present
    std::vector<std::string> invalid_electors = {};
    std::vector<std::string> excluded = {};
    std::optional<std::string> casting_vote = {};
    std::optional<Tie> resolution = {};              // how a rule resolves the tie, if one does
    std::vector<std::string> lot = {};               // whom it fell on
    std::optional<FurtherRound> further_round = {};  // is due
    std::vector<std::string> runners = {};           // its options
    bool lapsed = false;                             // the meeting ended before it was settled

    /// In elections, `totals` count whole ballots: for_ = valid, invalid, silent.
    bool counted() const { return totals.has_value(); }
};

struct AssemblyResult {
    QuorumResult quorum;
    std::vector<QuestionResult> questions;  // in agenda order

    const QuestionResult* find(std::string_view id) const;
};

/// `assembly` must have passed wrong_with().
AssemblyResult count(const Assembly& assembly);

/// Votes of the chair and lots that settle nothing, since nothing is tied or they name something
/// else: a meeting that is held would have refused them. With their paths, as in wrong_with().
std::vector<base::Refusal> unused_settlements(
    const Assembly& assembly, const AssemblyResult& result
);

/// The ballots that do not count, each with its path and why: its elector has no vote on the
/// question, or is excluded, or does not take part; it is late; another one of his counts.
std::vector<base::Refusal> uncounted_ballots(const Assembly& assembly);

/// The question with nobody excluded, everything else unchanged.
QuestionResult count_without_exclusion(const Assembly& assembly, const std::string& question);

}  // namespace plugin::meeting::tally
