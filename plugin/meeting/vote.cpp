#include "plugin/meeting/vote.hpp"

#include <algorithm>

#include "plugin/meeting/live_count.hpp"
#include "plugin/meeting/refusal.hpp"
#include "plugin/meeting/tally/reading.hpp"

namespace plugin::meeting {
namespace {

std::size_t said(const Vote& vote) {
    return static_cast<std::size_t>(vote.choice.has_value()) +
           static_cast<std::size_t>(vote.distribution.has_value()) +
           static_cast<std::size_t>(vote.portions.has_value()) +
           static_cast<std::size_t>(vote.marks.has_value());
}

base::Refusal not_valid(std::string_view reason) {
    return {"vote_not_valid", "/vote", {{"reason", std::string(reason)}}};
}

std::vector<VoteShare> everything_to_all(const Question& question, base::Votes votes) {
    std::vector<VoteShare> list;
    for (const auto& option : *question.options) list.push_back({option.id, votes});
    return list;
}

}  // namespace

bool may_split(const RollLine& line, const Question& question) {
    return question.split_allowed.value_or(false) && line.belongs_to(nominee_group);
}

std::optional<base::Refusal> wrong_with(
    const Vote& vote, const Question& question, const RollLine& line
) {
    if (said(vote) != 1) return not_valid("not_one_answer");
    const bool splits = question.split_allowed.value_or(false);
    if (vote.portions && splits && !may_split(line, question)) {
        return base::Refusal{std::string(refusal::code("split_only_for_nominee")), "/vote", {}};
    }
    const auto reading = read(as_tallied(vote), as_tallied(question), line.weight);
    if (!reading.valid()) return not_valid(base::name_of(reading.flaw));
    const bool spoiled =
        vote.marks && std::any_of(vote.marks->begin(), vote.marks->end(), [](const auto& m) {
            return m.mark == Choice::invalid;
        });
    if (spoiled) return not_valid(base::name_of(tally::Flaw::declared));
    return std::nullopt;
}

std::vector<Vote> longest_votes(const Question& question, base::Votes weight) {
    std::vector<Vote> list;
    for (const auto one : {Choice::for_, Choice::against, Choice::abstain, Choice::invalid}) {
        list.emplace_back(one);
    }
    if (question.split_allowed.value_or(false)) {
        list.emplace_back().portions = {{"for", weight}, {"against", weight}, {"abstain", weight}};
    }
    if (!question.options) return list;
    const auto all = base::Votes::of(weight.wide() * question.seats.value_or(1));
    if (question.kind == QuestionKind::cumulative) {
        list.emplace_back().distribution = everything_to_all(question, all);
    }
    if (question.kind == QuestionKind::per_candidate) {
        auto& marks = list.emplace_back().marks.emplace();
        for (const auto& option : *question.options) marks.push_back({option.id, Choice::abstain});
    }
    if (question.kind == QuestionKind::single_choice) {
        for (const auto& option : *question.options) list.emplace_back().choice = option.id;
        if (question.split_allowed.value_or(false)) {
            auto& portions = list.emplace_back().portions;
            portions = everything_to_all(question, weight);
            portions->push_back({"against", weight});
            portions->push_back({"abstain", weight});
        }
    }
    return list;
}

}  // namespace plugin::meeting
