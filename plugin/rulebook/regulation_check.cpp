// Validates a regulation, then counts its own examples.
#include <algorithm>
#include <set>

#include "plugin/meeting/signature_policy.hpp"
#include "plugin/rulebook/regulation_file.hpp"

namespace plugin::rulebook {
namespace {

using meeting::Criterion;
using meeting::QuestionKind;
using meeting::QuestionType;
using meeting::Regulation;
using Complaint = std::optional<base::Refusal>;

constexpr auto signing_grace_max = std::chrono::hours(24);
constexpr auto unsettled_max = std::chrono::hours(7 * 24);

base::Refusal at(std::string path, std::string code, std::vector<base::Fact> facts = {}) {
    return base::Refusal{std::move(code), std::move(path), std::move(facts)};
}

bool among(const std::optional<std::vector<std::string>>& list, const std::string& text) {
    return list && std::find(list->begin(), list->end(), text) != list->end();
}

Complaint wrong_exclusion(
    const Regulation& regulation, const std::optional<meeting::Exclusion>& exclude,
    const std::string& path
) {
    if (!exclude) return std::nullopt;
    if (exclude->flags.empty()) return at(path + "/flags", "flags_empty");
    for (const auto& flag : exclude->flags) {
        if (!among(regulation.flags, flag)) {
            return at(path + "/flags", "flag_unknown", {{"flag", flag}});
        }
    }
    return std::nullopt;
}

Complaint wrong_criteria(
    const Regulation& regulation, const std::vector<Criterion>& criteria, const std::string& path,
    bool of_quorum
) {
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const auto& criterion = criteria[i];
        const std::string here = path + "/" + std::to_string(i);
        if (!criterion.group.empty() && !among(regulation.groups, criterion.group)) {
            return at(here + "/group", "group_unknown", {{"group", criterion.group}});
        }
        if (of_quorum && criterion.basis != meeting::Basis::all) {
            return at(here + "/basis", "quorum_basis");
        }
        const auto& [numerator, denominator] = criterion.threshold;
        const bool always = numerator == 0 && criterion.op == meeting::Comparison::at_least;
        const bool never =
            numerator == denominator && criterion.op == meeting::Comparison::more_than;
        if (always || never) return at(here + "/threshold", "threshold_meaningless");
        if (auto wrong = wrong_exclusion(regulation, criterion.exclude, here + "/exclude")) {
            return wrong;
        }
    }
    return std::nullopt;
}

/// Rules for what happens after the count: lots, further rounds.
Complaint wrong_settlement(
    const Regulation& regulation, const QuestionType& type, const std::string& path
) {
    if (type.lot && type.tie != meeting::tally::Tie::lot)
        return at(path + "/lot", "lot_unexpected");
    const auto kind = type.kind.value_or(QuestionKind::binary);
    const bool ranked = kind == QuestionKind::cumulative;
    const bool seats = ranked || kind == QuestionKind::per_candidate;
    if (type.run_off.value_or(false) && (ranked || kind == QuestionKind::binary)) {
        return at(path + "/runOff", "further_round_unexpected");
    }
    if (type.fewer_candidates.value_or(false) && !seats) {
        return at(path + "/fewerCandidates", "further_round_unexpected");
    }
    if (!type.second_criteria) return std::nullopt;
    if (ranked) return at(path + "/secondCriteria", "criteria_unexpected");
    if (type.second_criteria->empty()) return at(path + "/secondCriteria", "criteria_empty");
    return wrong_criteria(regulation, *type.second_criteria, path + "/secondCriteria", false);
}

Complaint wrong_type(const Regulation& regulation, const QuestionType& type, std::string path) {
    if (type.type.empty()) return at(path + "/type", "field_malformed");
    if (type.article.empty()) return at(path + "/article", "article_missing");
    if (type.title_en.empty() || type.title_ru.empty()) return at(path, "title_missing");
    const auto kind = type.kind.value_or(QuestionKind::binary);
    const bool plurality = type.winner == meeting::tally::Winner::plurality;
    if (kind == QuestionKind::cumulative && !type.criteria.empty()) {
        return at(path + "/criteria", "criteria_unexpected");
    }
    if (kind != QuestionKind::cumulative && !plurality && type.criteria.empty()) {
        return at(path + "/criteria", "criteria_empty");
    }
    if (auto wrong = wrong_exclusion(regulation, type.exclude, path + "/exclude")) return wrong;
    if (auto wrong = wrong_settlement(regulation, type, path)) return wrong;
    return wrong_criteria(regulation, type.criteria, path + "/criteria", false);
}

/// YYYY-MM-DD, or absent.
bool is_date(const std::optional<std::string>& text) {
    if (!text) return true;
    return text->size() == 10 && base::parse_instant(*text + "T00:00:00Z").has_value();
}

Complaint wrong_references(const Regulation& regulation) {
    const auto& inclusion = regulation.inclusion_type;
    if (inclusion && regulation.find(*inclusion) == nullptr) {
        return at("/regulation/inclusionType", "type_unknown");
    }
    if (!regulation.limited) return std::nullopt;
    for (std::size_t i = 0; i < regulation.limited->size(); ++i) {
        const auto& limited = (*regulation.limited)[i];
        const std::string path = "/regulation/limited/" + std::to_string(i);
        if (!among(regulation.groups, limited.group)) {
            return at(path + "/group", "group_unknown", {{"group", limited.group}});
        }
        for (const auto& type : limited.types) {
            if (regulation.find(type) == nullptr) return at(path + "/types", "type_unknown");
        }
    }
    return std::nullopt;
}

/// Bodies are known by marks of the register.
Complaint wrong_commission(const Regulation& regulation) {
    const auto& terms = regulation.commission;
    if (!terms) return std::nullopt;
    const std::string path = "/regulation/commission";
    if (terms->article.empty()) return at(path + "/article", "article_missing");
    if (terms->min == 0) return at(path + "/min", "field_malformed");
    if (terms->ways && terms->ways->empty()) return at(path + "/ways", "field_malformed");
    for (const auto& mark : terms->excluded.value_or(std::vector<std::string>{})) {
        if (among(regulation.flags, mark) || among(regulation.groups, mark)) continue;
        return at(path + "/excluded", "flag_unknown", {{"flag", mark}});
    }
    return std::nullopt;
}

Complaint wrong_quorum(const Regulation& regulation) {
    if (regulation.quorum.empty() && regulation.min_heads.value_or(0) == 0) {
        return at("/regulation/quorum", "criteria_empty");
    }
    if (auto wrong = wrong_criteria(regulation, regulation.quorum, "/regulation/quorum", true)) {
        return wrong;
    }
    if (!regulation.repeat_quorum) return std::nullopt;
    return wrong_criteria(regulation, *regulation.repeat_quorum, "/regulation/repeatQuorum", true);
}

base::Refusal fails(
    const std::string& path, const std::string& title, std::string expected, std::string counted
) {
    return at(
        path, "example_fails",
        {{"example", title}, {"expected", std::move(expected)}, {"counted", std::move(counted)}}
    );
}

std::string listed(const std::vector<std::string>& list) {
    std::string text;
    for (const auto& one : list) text += (text.empty() ? "" : " ") + one;
    return text;
}

Complaint wrong_example(const Example& example, const std::string& path) {
    if (auto wrong = meeting::tally::wrong_with(example.assembly)) {
        wrong->path = path + wrong->path;
        return wrong;
    }
    const auto result = meeting::tally::count(example.assembly);
    const auto& question = result.questions.front();
    const auto yes_no = [](bool value) { return std::string(value ? "yes" : "no"); };
    if (result.quorum.met != example.quorum) {
        const auto met = yes_no(result.quorum.met);
        return fails(path + "/quorum", example.title, yes_no(example.quorum), met);
    }
    const auto name = std::string(base::name_of(question.outcome));
    if (name != example.outcome) {
        return fails(path + "/outcome", example.title, example.outcome, name);
    }
    if (example.elected && *example.elected != question.elected) {
        return fails(
            path + "/elected", example.title, listed(*example.elected), listed(question.elected)
        );
    }
    if (example.winner && example.winner != question.winner) {
        return fails(
            path + "/winner", example.title, *example.winner, question.winner.value_or("nobody")
        );
    }
    return std::nullopt;
}

Complaint wrong_policy(const Regulation& regulation) {
    const auto& unsettled = regulation.unsettled_ballots;
    if (unsettled && (unsettled->wait < base::Milliseconds(0) || unsettled->wait > unsettled_max)) {
        return at("/regulation/unsettledBallots/waitMs", "wait_out_of_range");
    }
    const auto& policy = regulation.signature_policy;
    const auto& known = meeting::signature_policy_names;
    if (!policy || std::find(known.begin(), known.end(), *policy) != known.end()) {
        return std::nullopt;
    }
    return at("/regulation/signaturePolicy", "policy_unknown", {{"policy", *policy}});
}

}  // namespace

Complaint wrong_with(const Regulation& regulation) {
    if (regulation.id.empty()) return at("/regulation/id", "field_malformed");
    if (regulation.source.empty()) return at("/regulation/source", "article_missing");
    const auto grace = regulation.signing_grace;
    if (grace < base::Milliseconds(0) || grace > signing_grace_max) {
        return at("/regulation/signingGraceMs", "grace_out_of_range");
    }
    if (!is_date(regulation.valid_from)) return at("/regulation/validFrom", "date_malformed");
    if (!is_date(regulation.valid_to)) return at("/regulation/validTo", "date_malformed");
    if (regulation.valid_to && regulation.valid_from.value_or("") > *regulation.valid_to) {
        return at("/regulation/validTo", "dates_reversed");
    }
    if (auto wrong = wrong_quorum(regulation)) return wrong;
    if (auto wrong = wrong_commission(regulation)) return wrong;
    if (auto wrong = wrong_policy(regulation)) return wrong;
    const auto& types = regulation.question_types;
    if (types.empty()) return at("/regulation/questionTypes", "types_empty");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const std::string path = "/regulation/questionTypes/" + std::to_string(i);
        if (!seen.insert(types[i].type).second) return at(path + "/type", "type_repeated");
        if (auto wrong = wrong_type(regulation, types[i], path)) return wrong;
    }
    return wrong_references(regulation);
}

Complaint wrong_examples(const RegulationFile& file) {
    std::set<std::string> shown;
    for (std::size_t i = 0; i < file.examples.size(); ++i) {
        const std::string path = "/examples/" + std::to_string(i);
        if (auto wrong = wrong_example(file.examples[i], path)) return wrong;
        shown.insert(file.examples[i].type);
    }
    const auto& types = file.regulation.question_types;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (shown.contains(types[i].type)) continue;
        return at("/examples", "example_missing", {{"type", types[i].type}});
    }
    return std::nullopt;
}

}  // namespace plugin::rulebook
