// Validates the input of counting.
#include <algorithm>
#include <set>

#include "plugin/meeting/tally/attendance.hpp"
#include "plugin/meeting/tally/reading.hpp"
#include "plugin/meeting/tally/result.hpp"
#include "plugin/meeting/tally/rounds.hpp"

namespace plugin::meeting::tally {
namespace {

using Complaint = std::optional<base::Refusal>;

constexpr std::size_t options_max = 1000;

base::Refusal at(std::string path, std::string code) {
    return base::Refusal{std::move(code), std::move(path), {}};
}

Complaint wrong_options(const Question& question, const std::string& path) {
    std::set<std::string> seen;
    for (const auto& option : question.options) {
        if (!seen.insert(option).second) return at(path, "option_repeated");
        if (option.empty() || base::enum_named<Choice>(option)) return at(path, "option_reserved");
    }
    if (question.options.size() > options_max) return at(path, "options_too_many");
    return std::nullopt;
}

Complaint wrong_election(const Question& question, const std::string& path) {
    const bool variants = question.kind == QuestionKind::single_choice;
    const std::string list = path + (variants ? "/variants" : "/candidates");
    if (question.options.empty()) return at(list, "options_empty");
    if (auto complaint = wrong_options(question, list)) return complaint;
    if (question.seats == 0) return at(path + "/seats", "seats_none");
    if (question.seats > question.options.size() && !question.fewer_candidates) {
        return at(path + "/seats", "seats_exceed_candidates");
    }
    if (variants && question.seats != 1) return at(path + "/seats", "seats_none");
    if (question.max_for && *question.max_for == 0) return at(path + "/maxFor", "max_for_none");
    if (question.kind == QuestionKind::cumulative && !question.criteria.empty()) {
        return at(path + "/criteria", "criteria_unexpected");
    }
    return std::nullopt;
}

Complaint wrong_chair_vote(const Question& question, const std::string& path) {
    if (!question.chair_vote) return std::nullopt;
    const auto& options = question.options;
    const bool known =
        question.kind == QuestionKind::binary
            ? question.chair_vote == "for" || question.chair_vote == "against"
            : std::find(options.begin(), options.end(), *question.chair_vote) != options.end();
    if (!known) return at(path + "/chairVote", "option_unknown");
    return std::nullopt;
}

Complaint wrong_lot(const Question& question, const std::string& path) {
    if (question.lot.empty()) return std::nullopt;
    if (question.tie != Tie::lot) return at(path + "/lot", "lot_unexpected");
    const auto& options = question.options;
    for (std::size_t i = 0; i < question.lot.size(); ++i) {
        const auto& one = question.lot[i];
        const bool known = question.kind == QuestionKind::binary
                               ? one == "for" || one == "against"
                               : std::find(options.begin(), options.end(), one) != options.end();
        if (!known) return at(path + "/lot/" + std::to_string(i), "option_unknown");
    }
    return std::nullopt;
}

Complaint wrong_further_round(const Question& question, const std::string& path) {
    const bool seats =
        question.kind == QuestionKind::per_candidate || question.kind == QuestionKind::cumulative;
    if (question.fewer_candidates && !seats) {
        return at(path + "/fewerCandidates", "further_round_unexpected");
    }
    const bool ranked = question.kind == QuestionKind::cumulative;
    if (question.run_off && (ranked || question.kind == QuestionKind::binary)) {
        return at(path + "/runOff", "further_round_unexpected");
    }
    if (question.lower_majority && ranked) {
        return at(path + "/secondCriteria", "criteria_unexpected");
    }
    return std::nullopt;
}

}  // namespace

Complaint wrong_question(const Question& question, const std::string& path) {
    if (question.kind == QuestionKind::binary) {
        if (question.criteria.empty()) return at(path + "/criteria", "criteria_empty");
    } else if (auto complaint = wrong_election(question, path)) {
        return complaint;
    }
    const bool majority_of_variants =
        question.kind == QuestionKind::single_choice && question.winner == Winner::by_criteria;
    if (majority_of_variants && question.criteria.empty()) {
        return at(path + "/criteria", "criteria_empty");
    }
    if (question.exclude && question.exclude->flags.empty()) {
        return at(path + "/exclude/flags", "flags_empty");
    }
    if (auto complaint = wrong_further_round(question, path)) return complaint;
    if (auto complaint = wrong_lot(question, path)) return complaint;
    return wrong_chair_vote(question, path);
}

namespace {

const Question* find(const Rules& rules, const std::string& id) {
    for (const auto& one : rules.questions) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

Complaint wrong_dependency(const Rules& rules, const Question& question, const std::string& path) {
    const Question* one = &question;
    for (std::size_t steps = 0; one->depends_on; ++steps) {
        if (steps > rules.questions.size()) return at(path + "/dependsOn", "dependency_cycle");
        one = find(rules, one->depends_on->question);
        if (one == nullptr) return at(path + "/dependsOn", "dependency_unknown");
    }
    if (!question.depends_on) return std::nullopt;
    const bool own_quorum =
        rules.quorum.scope == Scope::question || rules.quorum.persistence == Persistence::per_vote;
    const bool possible = can_end_as(
        *find(rules, question.depends_on->question), question.depends_on->outcome,
        rules.mode != Mode::absentee, own_quorum
    );
    if (!possible) return at(path + "/dependsOn/outcome", "dependency_outcome_impossible");
    return std::nullopt;
}

Complaint wrong_rules(const Rules& rules) {
    if (rules.quorum.criteria.empty() && rules.quorum.min_heads == 0) {
        return at("/rules/quorum/criteria", "criteria_empty");
    }
    const auto check = [](const std::vector<Criterion>& list,
                          const std::string& path) -> Complaint {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].basis == Basis::all) continue;
            return at(path + "/" + std::to_string(i) + "/basis", "quorum_basis");
        }
        return std::nullopt;
    };
    if (auto wrong = check(rules.quorum.criteria, "/rules/quorum/criteria")) return wrong;
    if (auto wrong = check(rules.quorum.repeat_criteria, "/rules/quorum/repeatCriteria")) {
        return wrong;
    }
    if (rules.questions.empty()) return at("/rules/questions", "agenda_empty");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < rules.questions.size(); ++i) {
        const auto& question = rules.questions[i];
        const std::string path = "/rules/questions/" + std::to_string(i);
        if (question.id.empty()) return at(path + "/id", "id_empty");
        if (!seen.insert(question.id).second) return at(path + "/id", "question_repeated");
        if (auto complaint = wrong_question(question, path)) return complaint;
        if (auto complaint = wrong_dependency(rules, question, path)) return complaint;
    }
    return std::nullopt;
}

/// Times of somebody who never came, or who left before.
Complaint wrong_presence(const Elector& elector, const std::string& path) {
    if (!elector.present && elector.joined_at) return at(path + "/joinedAt", "not_present");
    if (!elector.present && elector.left_at) return at(path + "/leftAt", "not_present");
    if (elector.joined_at && elector.left_at && later(*elector.joined_at, *elector.left_at)) {
        return at(path + "/leftAt", "left_before_joining");
    }
    return std::nullopt;
}

/// Cumulative voting multiplies the votes by the seats.
Complaint too_many_votes(const Rules& rules, base::Votes all) {
    for (std::size_t i = 0; i < rules.questions.size(); ++i) {
        const auto& question = rules.questions[i];
        if (question.kind != QuestionKind::cumulative) continue;
        if (all.wide() <= base::Votes::max().wide() / question.seats) continue;
        return at("/rules/questions/" + std::to_string(i) + "/seats", "weights_too_large");
    }
    return std::nullopt;
}

Complaint wrong_electors(const Assembly& assembly) {
    if (assembly.electors.empty()) return at("/electorate", "electorate_empty");
    std::set<std::string> seen;
    base::Votes sum;
    for (std::size_t i = 0; i < assembly.electors.size(); ++i) {
        const auto& elector = assembly.electors[i];
        const std::string path = "/electorate/" + std::to_string(i);
        if (elector.id.empty()) return at(path + "/id", "id_empty");
        if (!seen.insert(elector.id).second) return at(path + "/id", "elector_repeated");
        if (auto complaint = wrong_presence(elector, path)) return complaint;
        if (!base::Votes::fits(sum, elector.weight)) {
            return at(path + "/weight", "weights_too_large");
        }
        sum += elector.weight;
        if (!elector.only_questions) continue;
        for (std::size_t k = 0; k < elector.only_questions->size(); ++k) {
            if (find(assembly.rules, (*elector.only_questions)[k]) != nullptr) continue;
            return at(path + "/onlyQuestions/" + std::to_string(k), "question_unknown");
        }
    }
    return too_many_votes(assembly.rules, sum);
}

}  // namespace

std::vector<base::Refusal> all_wrong_with(const Assembly& assembly) {
    if (auto complaint = wrong_rules(assembly.rules)) return {*complaint};
    if (auto complaint = wrong_electors(assembly)) return {*complaint};
    std::set<std::string> known;
    for (const auto& elector : assembly.electors) known.insert(elector.id);
    std::vector<base::Refusal> list;
    for (std::size_t i = 0; i < assembly.ballots.size(); ++i) {
        const auto& ballot = assembly.ballots[i];
        const std::string path = "/ballots/" + std::to_string(i);
        if (!known.contains(ballot.elector)) {
            list.push_back(at(path + "/elector", "elector_unknown"));
        }
        if (const auto* question = find(assembly.rules, ballot.question)) {
            wrong_marks(ballot.paper, *question, path, list);
        } else {
            list.push_back(at(path + "/question", "question_unknown"));
        }
    }
    return list;
}

std::vector<base::Refusal> unused_settlements(
    const Assembly& assembly, const AssemblyResult& result
) {
    std::vector<base::Refusal> list;
    for (std::size_t i = 0; i < assembly.rules.questions.size(); ++i) {
        const auto& question = assembly.rules.questions[i];
        const auto& counted = result.questions[i];
        const std::string path = "/rules/questions/" + std::to_string(i);
        if (!question.lot.empty() && counted.lot.empty()) {
            const bool due = counted.resolution == Tie::lot;
            list.push_back(at(path + "/lot", due ? "lot_not_valid" : "lot_not_due"));
        }
        if (question.chair_vote && !counted.casting_vote) {
            list.push_back(at(path + "/chairVote", "casting_vote_not_due"));
        }
    }
    return list;
}

Complaint wrong_with(const Assembly& assembly) {
    auto list = all_wrong_with(assembly);
    if (list.empty()) return std::nullopt;
    return std::move(list.front());
}

}  // namespace plugin::meeting::tally
