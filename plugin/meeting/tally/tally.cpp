// Evaluation order: notice, quorum, dependency, exclusion, ballots, totals, criteria, tie.
#include <algorithm>

#include "plugin/meeting/tally/kinds.hpp"
#include "plugin/meeting/tally/rounds.hpp"

namespace plugin::meeting::tally {
namespace {

class Tally {
public:
    explicit Tally(const Assembly& assembly) : rules_(assembly.rules), voices_(assembly) {
        const bool repeated = rules_.repeat && !rules_.quorum.repeat_criteria.empty();
        rule_.criteria = repeated ? rules_.quorum.repeat_criteria : rules_.quorum.criteria;
        rule_.min_heads = rules_.quorum.min_heads;
        quorum_ = measure_quorum(rule_, voices_.at_opening());
    }

    const QuorumResult& quorum() const { return quorum_; }

    /// Counts parents before children, whatever the order of the agenda.
    const QuestionResult& result_of(const Question& question) {
        const auto known = results_.find(question.id);
        if (known != results_.end()) return known->second;
        QuestionResult result;
        result.id = question.id;
        result.kind = question.kind;
        if (may_be_counted(question, result)) count_it(question, result);
        if (rules_.mode == Mode::absentee) {  // no room for a further round
            result.further_round.reset();
            result.runners.clear();
        }
        if (rules_.ended) lapse(result, rules_.mode);
        return results_.emplace(question.id, std::move(result)).first->second;
    }

private:
    bool may_be_counted(const Question& question, QuestionResult& out) {
        out.outcome = Decision::no_quorum;
        if (rules_.require_proper_notice && !rules_.proper_notice) {
            out.for_want_of_notice = true;
            return false;
        }
        if (!has_quorum(question, out)) return false;
        out.outcome = Decision::not_put;
        return is_put(question);
    }

    bool has_quorum(const Question& question, QuestionResult& out) {
        const bool own = rules_.quorum.scope == Scope::question;
        if (!own && !quorum_.met) return false;
        if (!own && rules_.quorum.persistence == Persistence::at_opening) return true;
        auto quorum =
            measure_quorum(rule_, own ? voices_.of_question(question) : voices_.at_vote(question));
        if (quorum.met) return true;
        out.quorum = std::move(quorum);
        return false;
    }

    bool is_put(const Question& question) {
        if (!question.depends_on) return true;
        const auto parent = std::find_if(
            rules_.questions.begin(), rules_.questions.end(),
            [&](const Question& one) { return one.id == question.depends_on->question; }
        );
        const auto& result = result_of(*parent);
        if (waits(result, rules_.mode) || result.lapsed) return false;
        return result.outcome == question.depends_on->outcome;
    }

    void count_it(const Question& question, QuestionResult& out) {
        const auto voices = voices_.on(question, out.excluded);
        switch (question.kind) {
            case QuestionKind::binary: return count_binary(question, voices, out);
            case QuestionKind::single_choice: return count_single_choice(question, voices, out);
            case QuestionKind::per_candidate: return count_per_candidate(question, voices, out);
            case QuestionKind::cumulative: return count_cumulative(question, voices, out);
        }
    }

    const Rules& rules_;
    Voices voices_;
    QuorumRule rule_;
    QuorumResult quorum_;
    std::map<std::string, QuestionResult> results_;
};

}  // namespace

const QuestionResult* AssemblyResult::find(std::string_view id) const {
    const auto found = std::find_if(questions.begin(), questions.end(), [&](const auto& one) {
        return one.id == id;
    });
    return found == questions.end() ? nullptr : &*found;
}

AssemblyResult count(const Assembly& assembly) {
    Tally tally(assembly);
    AssemblyResult result{tally.quorum(), {}};
    for (const auto& question : assembly.rules.questions) {
        result.questions.push_back(tally.result_of(question));
    }
    return result;
}

std::vector<base::Refusal> uncounted_ballots(const Assembly& assembly) {
    const Voices voices(assembly);
    std::map<std::string_view, const Elector*> electors;
    for (const auto& one : assembly.electors) electors[one.id] = &one;
    std::map<std::string_view, const Question*> questions;
    for (const auto& one : assembly.rules.questions) questions[one.id] = &one;
    std::vector<base::Refusal> list;
    for (std::size_t i = 0; i < assembly.ballots.size(); ++i) {
        const auto& ballot = assembly.ballots[i];
        const auto why =
            voices.uncounted(ballot, *electors.at(ballot.elector), *questions.at(ballot.question));
        if (why.empty()) continue;
        list.push_back({std::string(why), "/ballots/" + std::to_string(i), {}});
    }
    return list;
}

QuestionResult count_without_exclusion(const Assembly& assembly, const std::string& question) {
    Assembly whole = assembly;
    for (auto& one : whole.rules.questions) {
        if (one.id == question) one.exclude.reset();
    }
    return *count(whole).find(question);
}

}  // namespace plugin::meeting::tally
