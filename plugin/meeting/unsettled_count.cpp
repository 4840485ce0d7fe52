// Whether ballots that may fall away could turn an outcome round.
#include <algorithm>

#include "plugin/meeting/unsettled.hpp"

namespace plugin::meeting {
namespace {

constexpr std::array plain_choices{Choice::for_, Choice::against, Choice::abstain};

/// Electors who chose the same: whichever of them fall away, only their sum matters.
using Alike = std::vector<std::vector<ElectorId>>;

/// nullopt: a vote that is not one plain choice.
std::optional<Alike> by_choice(const VotesCast& votes, const std::vector<ElectorId>& electors) {
    Alike groups(plain_choices.size());
    for (const auto& elector : electors) {
        const auto& choice = votes.at(elector).choice;
        const auto found =
            std::find_if(plain_choices.begin(), plain_choices.end(), [&](Choice one) {
                return choice == base::name_of(one);
            });
        if (found == plain_choices.end()) return std::nullopt;
        groups[static_cast<std::size_t>(found - plain_choices.begin())].push_back(elector);
    }
    return groups;
}

bool same_passes(
    const std::vector<CriterionResult>& some, const std::vector<CriterionResult>& others
) {
    return std::equal(
        some.begin(), some.end(), others.begin(), others.end(),
        [](const auto& one, const auto& other) {
            return one.pass == other.pass && one.at_the_edge() == other.at_the_edge();
        }
    );
}

bool same_result(const Outcome& one, const Outcome& other) {
    const bool quorum =
        one.quorum.has_value() == other.quorum.has_value() &&
        (!one.quorum || (one.quorum->met == other.quorum->met &&
                         same_passes(one.quorum->criteria, other.quorum->criteria)));
    return quorum && one.decision == other.decision && one.resolution == other.resolution &&
           one.further_round == other.further_round && same_passes(one.criteria, other.criteria);
}

}  // namespace

// Every criterion compares sums of votes, so between leaving out all of those who chose alike and
// none of them it changes its result once at the most: if it is the same at all the corners, it is
// the same everywhere between them.
bool could_change(
    const Meeting& meeting, const QuestionState& question, const VotesCast& votes,
    const std::vector<ElectorId>& unsettled
) {
    const auto groups = by_choice(votes, unsettled);
    if (!groups || question.question.options) return true;
    const Outcome whole = count_live(meeting, question, votes);
    if (awaits_settlement(whole)) return true;
    for (unsigned corner = 1; corner < 1u << groups->size(); ++corner) {
        VotesCast left = votes;
        for (std::size_t i = 0; i < groups->size(); ++i) {
            if (!(corner >> i & 1u)) continue;
            for (const auto& elector : (*groups)[i]) left.erase(elector);
        }
        if (!same_result(whole, count_live(meeting, question, left))) return true;
    }
    return false;
}

}  // namespace plugin::meeting
