// What counting a whole meeting says: the quorum, and each question with the numbers behind it.
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
    std::optional<QuorumResult> quorum = {};  // of this question, when it was missed
    std::optional<Totals> totals = {};        // weights, see counted()
    std::vector<CriterionResult> criteria = {};
    std::vector<OptionResult> options = {};  // in the order of the ballot
    std::optional<std::string> winner = {};
    std::vector<std::string> elected = {};  // in the order of the ballot
    std::vector<std::string> tied = {};
    std::uint32_t vacant = 0;
    base::Wide votes_available = 0;  // cumulative: of everybody present
    std::vector<std::string> invalid_electors = {};
    std::vector<std::string> excluded = {};
    std::optional<std::string> casting_vote = {};
    std::optional<Tie> resolution = {};  // how the tie is to be settled, if a rule says so

    /// Of an election `totals` hold whole papers: for_ valid, invalid, silent.
    bool counted() const { return totals.has_value(); }
};

struct AssemblyResult {
    QuorumResult quorum;
    std::vector<QuestionResult> questions;  // in the order of the agenda

    const QuestionResult* find(std::string_view id) const;
};

/// The assembly has passed wrong_with.
AssemblyResult count(const Assembly& assembly);

/// The question as if nobody were excluded from it; everything else the same.
QuestionResult count_without_exclusion(const Assembly& assembly, const std::string& question);

}  // namespace plugin::meeting::tally
