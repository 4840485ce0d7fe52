// Marks in a file that are slips of the pen of who wrote it: no paper has them.
#include <algorithm>

#include "plugin/base/pointer.hpp"
#include "plugin/meeting/tally/reading.hpp"

namespace plugin::meeting::tally {
namespace {

bool elects(const Question& question) {
    return question.kind == QuestionKind::cumulative ||
           question.kind == QuestionKind::per_candidate;
}

bool is_on_paper(const Question& question, const std::string& id) {
    const auto& options = question.options;
    return std::find(options.begin(), options.end(), id) != options.end();
}

/// On a paper without shares or marks by candidate.
bool can_stand(const Question& question, const std::string& choice) {
    if (choice == "against" || choice == "abstain" || choice == "invalid") return true;
    if (question.kind == QuestionKind::binary) return choice == "for";
    return !elects(question) && is_on_paper(question, choice);
}

class Check {
public:
    Check(const Question& question, std::string path, std::vector<base::Refusal>& wrong)
        : question_(question), path_(std::move(path)), wrong_(wrong) {}

    void operator()(const OneMark& paper) const {
        if (!can_stand(question_, paper.choice)) complain("/choice", "option_unknown");
    }
    void operator()(const RawMarks& paper) const {
        for (std::size_t i = 0; i < paper.choices.size(); ++i) {
            if (can_stand(question_, paper.choices[i])) continue;
            complain("/choices/" + std::to_string(i), "option_unknown");
        }
    }
    void operator()(const Portions& paper) const {
        if (elects(question_)) return complain("/portions", "ballot_of_other_kind");
        for (std::size_t i = 0; i < paper.shares.size(); ++i) {
            const auto& option = paper.shares[i].option;
            if (option != "invalid" && can_stand(question_, option)) continue;
            complain("/portions/" + std::to_string(i) + "/choice", "option_unknown");
        }
    }
    void operator()(const Distribution& paper) const {
        if (question_.kind != QuestionKind::cumulative) {
            return complain("/distribution", "ballot_of_other_kind");
        }
        for (const auto& share : paper.shares) {
            if (is_on_paper(question_, share.option)) continue;
            complain("/distribution/" + base::pointer_step(share.option), "option_unknown");
        }
    }
    void operator()(const CandidateMarks& paper) const {
        if (question_.kind != QuestionKind::per_candidate) {
            return complain("/marks", "ballot_of_other_kind");
        }
        for (const auto& [candidate, mark] : paper.marks) {
            if (is_on_paper(question_, candidate) && base::enum_named<Choice>(mark)) continue;
            complain("/marks/" + base::pointer_step(candidate), "option_unknown");
        }
    }

private:
    void complain(const std::string& where, const char* code) const {
        wrong_.push_back(base::Refusal{code, path_ + where, {}});
    }

    const Question& question_;
    std::string path_;
    std::vector<base::Refusal>& wrong_;
};

}  // namespace

void wrong_marks(
    const Paper& paper, const Question& question, const std::string& path,
    std::vector<base::Refusal>& wrong
) {
    std::visit(Check(question, path, wrong), paper);
}

}  // namespace plugin::meeting::tally
