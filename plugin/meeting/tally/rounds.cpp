#include "plugin/meeting/tally/rounds.hpp"

#include <algorithm>

namespace plugin::meeting::tally {
namespace {

using base::Wide;

bool without_majority(Decision decision) {
    return decision == Decision::not_adopted || decision == Decision::not_elected ||
           decision == Decision::partly_elected;
}

bool is_elected(const QuestionResult& out, const std::string& option) {
    return std::find(out.elected.begin(), out.elected.end(), option) != out.elected.end();
}

/// The votes of the last who comes into the run-off: twice as many candidates as seats are left,
/// and more if they are equal.
Wide entry_to_run_off(const std::vector<Contender>& contenders, const QuestionResult& out) {
    std::vector<Wide> votes;
    for (const auto& one : contenders) {
        if (one.votes > 0 && !is_elected(out, one.id)) votes.push_back(one.votes);
    }
    std::sort(votes.begin(), votes.end(), std::greater<>());
    if (votes.empty()) return 0;
    return votes[std::min<std::size_t>(std::size_t{2} * out.vacant, votes.size()) - 1];
}

void ask_run_off(const std::vector<Contender>& contenders, QuestionResult& out) {
    const Wide entry = entry_to_run_off(contenders, out);
    std::vector<std::string> runners;
    for (const auto& one : contenders) {
        const bool runs = one.votes > 0 && one.votes >= entry && !is_elected(out, one.id);
        if (runs) runners.push_back(one.id);
    }
    // Nobody to choose between.
    if (runners.size() <= out.vacant) return;
    out.further_round = FurtherRound::run_off;
    out.runners = std::move(runners);
}

}  // namespace

void ask_further_round(
    const Question& question, const std::vector<Contender>& contenders, QuestionResult& out
) {
    if (!without_majority(out.outcome)) return;
    if (question.run_off) return ask_run_off(contenders, out);
    if (!question.lower_majority) return;
    for (const auto& option : question.options) {
        if (!is_elected(out, option)) out.runners.push_back(option);
    }
    const bool anybody_left = question.kind == QuestionKind::binary || !out.runners.empty();
    if (anybody_left) out.further_round = FurtherRound::lower_majority;
}

bool waits(const QuestionResult& out, Mode mode) {
    if (out.further_round) return mode != Mode::absentee;
    if (out.outcome != Decision::tie || !out.resolution) return false;
    return mode != Mode::absentee || out.resolution != Tie::second_round;
}

Decision unsettled(QuestionKind kind, bool anybody_elected) {
    if (kind == QuestionKind::binary || kind == QuestionKind::single_choice) {
        return Decision::not_adopted;
    }
    return anybody_elected ? Decision::partly_elected : Decision::not_elected;
}

void lapse(QuestionResult& out, Mode mode) {
    if (!waits(out, mode)) return;
    out.outcome = unsettled(out.kind, !out.elected.empty());
    out.lapsed = true;
}

bool can_end_as(const Question& question, Decision decision, bool rounds, bool own_quorum) {
    const bool seats =
        question.kind == QuestionKind::cumulative || question.kind == QuestionKind::per_candidate;
    const std::size_t options = question.options.size();
    switch (decision) {
        case Decision::adopted:
        case Decision::not_adopted: return !seats;
        case Decision::elected: return seats && options >= question.seats;
        case Decision::partly_elected: return seats && question.seats > 1;
        case Decision::not_elected: return seats;
        case Decision::no_quorum: return own_quorum;
        case Decision::not_put: return false;
        case Decision::tie: break;
    }
    // A tie is an end only where no rule settles it, or the second round cannot be held.
    const bool by_round = question.tie == Tie::second_round && !rounds;
    if (question.kind == QuestionKind::binary) return by_round;
    return (by_round || question.tie == Tie::unresolved) && options > question.seats;
}

}  // namespace plugin::meeting::tally
