#include "plugin/meeting/questions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"
#include "plugin/meeting/live_count.hpp"
#include "plugin/meeting/tally/rounds.hpp"

namespace plugin::meeting {
namespace {

constexpr std::size_t questions_max = 200;

/// Stems, lower case, of the words by which a body comes into office, or loses it before time:
/// both are voted on secretly (ГрК РФ, ст. 55.10, ч. 1, п. 2 и 3).
constexpr std::array<std::string_view, 12> decides_on_a_body{"избра", "избир",  "выбор",   "выбра",
                                                             "выбер", "выбир",  "назнач",  "прекр",
                                                             "отозв", "досроч", "appoint", "elect"};

const Question* find(const std::vector<Question>& questions, const QuestionId& id) {
    const auto found = std::find_if(questions.begin(), questions.end(), [&](const Question& q) {
        return q.id == id;
    });
    return found == questions.end() ? nullptr : &*found;
}

/// Follows dependsOn upwards; a chain longer than the agenda is a cycle.
bool depends_on_itself(const std::vector<Question>& questions, const Question& question) {
    const Question* at = &question;
    for (std::size_t steps = 0; at != nullptr && at->depends_on; ++steps) {
        if (steps > questions.size()) return true;
        at = find(questions, at->depends_on->question);
    }
    return false;
}

std::optional<base::Refusal> wrong_place(
    const std::vector<Question>& questions, const Question& question, const std::string& path
) {
    const auto same = [&](const Question& other) { return other.id == question.id; };
    if (std::count_if(questions.begin(), questions.end(), same) > 1) {
        return no_at(path + "/id", "question_repeated").value();
    }
    if (question.depends_on && find(questions, question.depends_on->question) == nullptr) {
        return no_at(path + "/dependsOn", "dependency_unknown").value();
    }
    if (depends_on_itself(questions, question)) {
        return no_at(path + "/dependsOn", "dependency_cycle").value();
    }
    return std::nullopt;
}

std::optional<base::Refusal> incomplete(const Question& question, const std::string& path) {
    if (!base::is_id(question.id.str())) return no_at(path + "/id", "question_incomplete").value();
    if (base::trimmed(question.title).empty()) {
        return no_at(path + "/title", "question_incomplete").value();
    }
    if (base::trimmed(question.text).empty()) {
        return no_at(path + "/text", "question_incomplete").value();
    }
    return std::nullopt;
}

/// Asked of completed questions: whether a tie is an end, the rules of its type say.
std::optional<base::Refusal> impossible_dependency(
    const Frame& frame, const std::vector<Question>& agenda, const Question& question,
    const std::string& path
) {
    if (!question.depends_on) return std::nullopt;
    const auto& rules = frame.regulation;
    const bool own_quorum = rules.scope() == tally::Scope::question ||
                            rules.persistence() == tally::Persistence::per_vote;
    const bool possible = tally::can_end_as(
        as_tallied(*find(agenda, question.depends_on->question)), question.depends_on->outcome,
        frame.form != Form::absentee, own_quorum
    );
    if (possible) return std::nullopt;
    return no_at(path + "/dependsOn/outcome", "dependency_outcome_impossible").value();
}

tally::Mode mode_of(Form form) {
    switch (form) {
        case Form::remote: return tally::Mode::meeting;
        case Form::absentee: return tally::Mode::absentee;
        case Form::mixed: return tally::Mode::mixed;
    }
    return tally::Mode::meeting;
}

/// plugin/meeting/tally checks elections; only the path is mapped to the agenda's names.
std::optional<base::Refusal> wrong_election(const Question& question, const std::string& path) {
    const bool election = question.options || question.seats || question.max_for;
    if (question.kind == QuestionKind::binary) {
        if (!election) return std::nullopt;
        return no_at(path + "/options", "question_kind_not_supported").value();
    }
    if (!question.options) return no_at(path + "/options", "options_empty").value();
    for (const auto& option : *question.options) {
        const bool named = base::is_id(option.id) && !base::trimmed(option.text).empty();
        if (!named) return no_at(path + "/options", "question_incomplete").value();
    }
    auto wrong = tally::wrong_question(as_tallied(question), path);
    if (!wrong) return std::nullopt;
    for (const std::string_view list : {"/variants", "/candidates"}) {
        if (wrong->path == path + std::string(list)) wrong->path = path + "/options";
    }
    return wrong;
}

}  // namespace

const QuestionType* suspected_election(const Regulation& regulation, const Question& question) {
    const auto text = base::lower(question.title + "\n" + question.text);
    const auto speaks = [&](std::string_view stem) { return text.find(stem) != std::string::npos; };
    if (std::none_of(decides_on_a_body.begin(), decides_on_a_body.end(), speaks)) return nullptr;
    for (const auto& type : regulation.question_types) {
        if (!type.secret.value_or(false) || type.type == question.type) continue;
        for (const auto& stem : type.elects.value_or(std::vector<std::string>{})) {
            if (speaks(stem)) return &type;
        }
    }
    return nullptr;
}

base::Result<Question> completed(const Frame& frame, Question question, const std::string& path) {
    if (auto refusal = incomplete(question, path)) return tl::unexpected(*refusal);
    const QuestionType* type = frame.regulation.find(question.type);
    if (type == nullptr) return no_at(path + "/type", "question_type_unknown");
    if (type->secret.value_or(false)) return no_at(path + "/type", "secret_ballot_required");
    if (question.kind != type->kind.value_or(QuestionKind::binary)) {
        return no_at(path + "/kind", "question_kind_not_supported");
    }
    if (type->mode && *type->mode != mode_of(frame.form)) {
        return no_at(path + "/type", "question_form_not_supported");
    }
    if (question.alternative && frame.form == Form::absentee) {
        return no_at(path + "/alternative", "alternatives_at_once");
    }
    question.criteria = type->criteria;
    question.exclude = type->exclude;
    question.winner = type->winner;
    question.tie = type->tie;
    question.split_allowed = type->split_allowed;
    question.lot = type->lot;
    question.run_off = type->run_off;
    question.second_criteria = type->second_criteria;
    question.fewer_candidates = type->fewer_candidates;
    if (auto refusal = wrong_election(question, path)) return tl::unexpected(*refusal);
    return question;
}

base::Result<std::vector<Question>> completed_agenda(
    const Frame& frame, const std::vector<Question>& questions
) {
    if (questions.empty()) return no_at("/questions", "agenda_empty");
    if (questions.size() > questions_max) return no_at("/questions", "agenda_too_long");
    std::vector<Question> agenda;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::string path = "/questions/" + std::to_string(i);
        if (auto refusal = incomplete(questions[i], path)) return tl::unexpected(*refusal);
        if (auto refusal = wrong_place(questions, questions[i], path)) {
            return tl::unexpected(*refusal);
        }
        auto question = completed(frame, questions[i], path);
        if (!question) return tl::unexpected(question.error());
        agenda.push_back(std::move(*question));
    }
    for (std::size_t i = 0; i < agenda.size(); ++i) {
        const std::string path = "/questions/" + std::to_string(i);
        if (auto refusal = impossible_dependency(frame, agenda, agenda[i], path)) {
            return tl::unexpected(*refusal);
        }
    }
    return agenda;
}

}  // namespace plugin::meeting
