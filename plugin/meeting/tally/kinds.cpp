#include "plugin/meeting/tally/kinds.hpp"

#include <algorithm>

#include "plugin/meeting/tally/rounds.hpp"

namespace plugin::meeting::tally {
namespace {

using base::Wide;

Measure measure_of(const Question& question) {
    return question.criteria.empty() ? Measure::weight : question.criteria.front().measure;
}

Wide votes_for(const Outcome& outcome, Measure measure) {
    return (measure == Measure::heads ? outcome.heads : outcome.weight).for_.wide();
}

void settle(const Question& question, QuestionResult& out) {
    if (question.tie == Tie::unresolved) return;
    if (question.tie == Tie::chair && question.chair_vote) {
        out.casting_vote = question.chair_vote;
        if (*question.chair_vote == "for") out.outcome = Decision::adopted;
        return;
    }
    if (question.tie == Tie::lot && question.lot.size() == 1) {
        out.lot = question.lot;
        if (question.lot.front() == "for") out.outcome = Decision::adopted;
        return;
    }
    out.outcome = Decision::tie;
    out.resolution = question.tie;
}

Totals totals_of(const std::vector<Voice>& voices) {
    return total(papers(voices), Measure::weight);
}

/// Only a casting vote is missing; it never completes a qualified majority.
bool at_the_edge(const Outcome& outcome) {
    return std::all_of(outcome.criteria.begin(), outcome.criteria.end(), [](const auto& one) {
        return one.pass || one.at_the_edge();
    });
}

std::vector<Contender> contenders(
    const Question& question, const std::vector<Voice>& voices, QuestionResult& out
) {
    std::vector<Contender> list;
    const Measure measure = measure_of(question);
    for (const auto& option : question.options) {
        const auto outcome = meeting::count(question.criteria, standings(voices, option));
        const bool eligible = question.criteria.empty() || outcome.decision == Decision::adopted;
        list.push_back({option, votes_for(outcome, measure), eligible, at_the_edge(outcome)});
        out.options.push_back({option, list.back().votes});
    }
    return list;
}

}  // namespace

bool is_tied(const Question& question, const Outcome& outcome) {
    if (outcome.decision == Decision::adopted) return false;
    const auto& totals = measure_of(question) == Measure::heads ? outcome.heads : outcome.weight;
    if (totals.for_.is_zero() || totals.for_ != totals.against) return false;
    return at_the_edge(outcome);
}

void count_binary(const Question& question, const std::vector<Voice>& voices, QuestionResult& out) {
    auto outcome = meeting::count(question.criteria, standings(voices, "for"));
    out.totals = outcome.weight;
    out.outcome = outcome.decision;
    const bool tied = is_tied(question, outcome);
    if (tied) settle(question, out);
    // What a casting vote or a lot decided is final.
    if (!tied || question.tie == Tie::unresolved) ask_further_round(question, {}, out);
    out.criteria = std::move(outcome.criteria);
}

namespace {

/// If no variant meets the criteria and several with equal votes are exactly at the threshold, the
/// tie rule resolves it, as between for and against.
void admit_the_tied(std::vector<Contender>& contenders) {
    std::vector<Contender*> equal;
    for (auto& one : contenders) {
        if (one.eligible) return;
        if (!one.at_the_edge || one.votes == 0) continue;
        if (!equal.empty() && equal.front()->votes < one.votes) equal.clear();
        if (equal.empty() || equal.front()->votes == one.votes) equal.push_back(&one);
    }
    if (equal.size() < 2) return;
    for (auto* one : equal) one->eligible = true;
}

}  // namespace

/// The one variant that alone meets the criteria, or, by plurality, has the most votes.
void count_single_choice(
    const Question& question, const std::vector<Voice>& voices, QuestionResult& out
) {
    out.totals = totals_of(voices);
    auto list = contenders(question, voices, out);
    if (question.tie != Tie::unresolved) admit_the_tied(list);
    fill_seats(question, list, out);
    if (out.elected.empty()) {
        if (out.outcome != Decision::tie) out.outcome = Decision::not_adopted;
    } else {
        out.winner = out.elected.front();
        out.outcome = Decision::adopted;
    }
    out.elected.clear();
    ask_further_round(question, list, out);
}

void count_per_candidate(
    const Question& question, const std::vector<Voice>& voices, QuestionResult& out
) {
    out.totals = totals_of(voices);
    const auto list = contenders(question, voices, out);
    fill_seats(question, list, out);
    ask_further_round(question, list, out);
}

void count_cumulative(
    const Question& question, const std::vector<Voice>& voices, QuestionResult& out
) {
    out.totals = totals_of(voices);
    std::map<std::string, Wide> sums;
    for (const auto& voice : voices) {
        if (voice.present) out.votes_available += voice.line->weight.wide() * question.seats;
        if (!voice.reading) continue;
        if (!voice.reading->valid()) out.invalid_electors.push_back(voice.elector->id);
        for (const auto& share : voice.reading->shares) sums[share.option] += share.votes;
    }
    std::vector<Contender> list;
    for (const auto& option : question.options) {
        list.push_back({option, sums[option], true});
        out.options.push_back({option, sums[option]});
    }
    fill_seats(question, list, out);
}

}  // namespace plugin::meeting::tally
