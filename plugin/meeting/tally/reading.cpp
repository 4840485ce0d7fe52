#include "plugin/meeting/tally/reading.hpp"

#include <algorithm>
#include <set>

namespace plugin::meeting::tally {
namespace {

using base::Votes;
using base::Wide;

Reading flawed(Flaw flaw) {
    return {flaw, {}, {}};
}

bool is_option(const Question& question, const std::string& id) {
    return std::find(question.options.begin(), question.options.end(), id) !=
           question.options.end();
}

bool can_be_marked(const Question& question, const std::string& choice) {
    if (choice == "against" || choice == "abstain") return true;
    return question.kind == QuestionKind::binary ? choice == "for" : is_option(question, choice);
}

/// The sum of the shares; nullopt if it exceeds `available`.
std::optional<Wide> sum_within(const std::vector<Share>& shares, Wide available) {
    Wide sum = 0;
    for (const auto& share : shares) {
        if (share.votes > available - sum) return std::nullopt;
        sum += share.votes;
    }
    return sum;
}

/// Marks every candidate the same.
Reading whole_slate(const Question& question, const std::string& choice) {
    Reading reading;
    for (const auto& candidate : question.options) reading.marks.push_back({candidate, choice});
    return reading;
}

Reading one_mark(const Question& question, Votes weight, const std::string& choice) {
    if (choice == "invalid") return flawed(Flaw::declared);
    if (question.kind == QuestionKind::binary || question.kind == QuestionKind::single_choice) {
        if (!can_be_marked(question, choice)) return flawed(Flaw::unknown_option);
        return {Flaw::none, {{choice, weight.wide()}}, {}};
    }
    if (choice != "against" && choice != "abstain") return flawed(Flaw::unknown_option);
    if (question.kind == QuestionKind::per_candidate) return whole_slate(question, choice);
    return {};  // cumulative: no votes for any candidate
}

Reading read_paper(const OneMark& paper, const Question& question, Votes weight) {
    return one_mark(question, weight, paper.choice);
}

Reading read_paper(const RawMarks& paper, const Question& question, Votes weight) {
    if (paper.choices.empty()) return flawed(Flaw::no_mark);
    if (paper.choices.size() > 1) return flawed(Flaw::two_marks);
    return one_mark(question, weight, paper.choices.front());
}

Reading read_paper(const Portions& paper, const Question& question, Votes weight) {
    const bool can_split =
        question.kind == QuestionKind::binary || question.kind == QuestionKind::single_choice;
    if (!question.split_allowed || !can_split) return flawed(Flaw::split_not_allowed);
    if (paper.shares.empty()) return flawed(Flaw::no_mark);
    for (const auto& share : paper.shares) {
        if (!can_be_marked(question, share.option)) return flawed(Flaw::unknown_option);
    }
    if (!sum_within(paper.shares, weight.wide())) return flawed(Flaw::over_distribution);
    return {Flaw::none, paper.shares, {}};
}

Reading read_paper(const Distribution& paper, const Question& question, Votes weight) {
    if (question.kind != QuestionKind::cumulative) return flawed(Flaw::unknown_option);
    if (paper.shares.empty()) return flawed(Flaw::no_mark);
    for (const auto& share : paper.shares) {
        if (!is_option(question, share.option)) return flawed(Flaw::unknown_option);
    }
    if (!sum_within(paper.shares, weight.wide() * question.seats)) {
        return flawed(Flaw::over_distribution);
    }
    return {Flaw::none, paper.shares, {}};
}

Reading read_paper(const CandidateMarks& paper, const Question& question, Votes) {
    if (question.kind != QuestionKind::per_candidate) return flawed(Flaw::unknown_option);
    if (paper.marks.empty()) return flawed(Flaw::no_mark);
    std::uint32_t marked_for = 0;
    std::set<std::string> seen;
    for (const auto& [candidate, mark] : paper.marks) {
        if (!is_option(question, candidate)) return flawed(Flaw::unknown_option);
        if (!seen.insert(candidate).second) return flawed(Flaw::two_marks);
        if (!base::enum_named<Choice>(mark)) return flawed(Flaw::unknown_option);
        if (mark == "for") ++marked_for;
    }
    if (question.max_for && marked_for > *question.max_for) {
        return flawed(Flaw::more_marks_than_seats);
    }
    return {Flaw::none, {}, paper.marks};
}

}  // namespace

Reading read(const Paper& paper, const Question& question, Votes weight) {
    return std::visit([&](const auto& one) { return read_paper(one, question, weight); }, paper);
}

}  // namespace plugin::meeting::tally
