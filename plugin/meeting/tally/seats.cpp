#include "plugin/meeting/tally/seats.hpp"

#include <algorithm>
#include <set>

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

/// As many of the tied as there are seats left; otherwise the file does not tell the whole lot.
bool is_whole_lot(const Question& question, const QuestionResult& out) {
    const std::set<std::string> won(question.lot.begin(), question.lot.end());
    return won.size() == out.vacant && question.lot.size() == won.size() &&
           std::all_of(won.begin(), won.end(), [&](const std::string& one) {
               return std::find(out.tied.begin(), out.tied.end(), one) != out.tied.end();
           });
}

void seat_by_lot(const Question& question, QuestionResult& out) {
    if (!is_whole_lot(question, out)) return;
    for (const auto& option : question.options) {
        const auto& lot = question.lot;
        if (std::find(lot.begin(), lot.end(), option) == lot.end()) continue;
        out.lot.push_back(option);
        seat(question, option, out);
    }
}

void cast_by_chair(const Question& question, QuestionResult& out) {
    if (!question.chair_vote) return;
    if (seat(question, *question.chair_vote, out)) out.casting_vote = question.chair_vote;
}

void settle_tie(const Question& question, QuestionResult& out) {
    if (out.tied.empty()) return;
    if (question.tie == Tie::chair) cast_by_chair(question, out);
    if (question.tie == Tie::lot) seat_by_lot(question, out);
    if (!out.tied.empty() && question.tie != Tie::unresolved) out.resolution = question.tie;
}

}  // namespace

bool seat(const Question& question, const std::string& option, QuestionResult& out) {
    const auto chosen = std::find(out.tied.begin(), out.tied.end(), option);
    if (chosen == out.tied.end()) return false;
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
    return true;
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
