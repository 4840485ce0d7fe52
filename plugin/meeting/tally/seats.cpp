#include "plugin/meeting/tally/seats.hpp"

#include <algorithm>

namespace plugin::meeting::tally {
namespace {

using base::Wide;

std::vector<Wide> ranking(const std::vector<Contender>& contenders) {
    std::vector<Wide> votes;
    for (const auto& one : contenders) {
        if (one.eligible && one.votes > 0) votes.push_back(one.votes);
    }
    std::sort(votes.begin(), votes.end(), std::greater<>());
    return votes;
}

void settle_tie(const Question& question, QuestionResult& out) {
    if (out.tied.empty()) return;
    if (question.tie == Tie::chair) cast_by_chair(question, out);
    if (out.tied.empty()) return;
    if (question.tie == Tie::second_round || question.tie == Tie::lot) {
        out.resolution = question.tie;
    }
}

}  // namespace

void cast_by_chair(const Question& question, QuestionResult& out) {
    if (!question.chair_vote) return;
    const auto chosen = std::find(out.tied.begin(), out.tied.end(), *question.chair_vote);
    if (chosen == out.tied.end()) return;
    out.casting_vote = *chosen;
    out.elected.push_back(*chosen);
    out.tied.erase(chosen);
    const auto place = [&](const std::string& id) {
        return std::find(question.options.begin(), question.options.end(), id);
    };
    std::sort(out.elected.begin(), out.elected.end(), [&](const auto& a, const auto& b) {
        return place(a) < place(b);
    });
    --out.vacant;
    if (out.vacant == 0) out.tied.clear();
}

Decision outcome_of(const QuestionResult& out) {
    if (!out.tied.empty()) return Decision::tie;
    if (out.vacant == 0) return Decision::elected;
    return out.elected.empty() ? Decision::not_elected : Decision::partly_elected;
}

void fill_seats(
    const Question& question, const std::vector<Contender>& contenders, QuestionResult& out
) {
    const auto votes = ranking(contenders);
    const std::size_t seats = question.seats;
    const bool cut_is_tied = votes.size() > seats && votes[seats - 1] == votes[seats];
    const Wide last_in = votes.empty() ? 0 : votes[std::min(seats, votes.size()) - 1];
    for (const auto& one : contenders) {
        if (!one.eligible || one.votes == 0 || one.votes < last_in) continue;
        auto& list = cut_is_tied && one.votes == last_in ? out.tied : out.elected;
        list.push_back(one.id);
    }
    out.vacant = question.seats - static_cast<std::uint32_t>(out.elected.size());
    settle_tie(question, out);
    out.outcome = outcome_of(out);
}

}  // namespace plugin::meeting::tally
