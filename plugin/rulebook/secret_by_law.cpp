// Where the law wants a secret ballot, a regulation keeps it secret, and keeps the words by which
// an open question about the same body is recognized.
#include "plugin/rulebook/fixed_by_law.hpp"

namespace plugin::rulebook {
namespace {

using meeting::QuestionType;
using meeting::Regulation;

/// Made under a law that wants this ballot secret.
bool is_bound_by(const Regulation& offered, const Regulation& law, const QuestionType& secret) {
    const auto articles = provisions_in(secret.article);
    return offered.id == law.id ||
           any_pair(cited_by(offered), articles, &Provision::shares_article);
}

bool is_the_same(const QuestionType& own, const QuestionType& known) {
    return own.type == known.type ||
           any_pair(provisions_in(own.article), provisions_in(known.article), &Provision::may_be);
}

/// A text in which the stem of the law stands has one of these too.
bool recognizes(const QuestionType& own, const std::string& stem) {
    const auto stems = own.elects.value_or(std::vector<std::string>{});
    return std::any_of(stems.begin(), stems.end(), [&](const std::string& one) {
        return !one.empty() && stem.find(one) != std::string::npos;
    });
}

/// A ballot the law wants secret stays a type of question, stays secret, and is recognized by the
/// same words where somebody wants it open, whatever else a charter may change.
Complaint opens_secret_ballot(const Regulation& offered, const QuestionType& known) {
    const std::string path = "/regulation/questionTypes";
    const auto& types = offered.question_types;
    std::vector<const QuestionType*> kept;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (!is_the_same(types[i], known)) continue;
        if (!types[i].secret.value_or(false)) {
            return fixed_by_law(path + "/" + std::to_string(i) + "/secret", known.article);
        }
        kept.push_back(&types[i]);
    }
    if (kept.empty()) return fixed_by_law(path, known.article);
    for (const auto& stem : known.elects.value_or(std::vector<std::string>{})) {
        const auto has_it = [&](const QuestionType* own) { return recognizes(*own, stem); };
        if (std::any_of(kept.begin(), kept.end(), has_it)) continue;
        const auto place = std::to_string(kept.front() - types.data());
        return fixed_by_law(path + "/" + place + "/elects", known.article);
    }
    return std::nullopt;
}

}  // namespace

Complaint opens_secret_ballots(const Regulation& offered, const Regulation& law) {
    for (const auto& known : law.question_types) {
        if (!known.secret.value_or(false) || !is_bound_by(offered, law, known)) continue;
        if (auto wrong = opens_secret_ballot(offered, known)) return wrong;
    }
    return std::nullopt;
}

}  // namespace plugin::rulebook
