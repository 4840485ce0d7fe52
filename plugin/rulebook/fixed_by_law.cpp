// Where the law fixes the numbers, a regulation may add rules but weaken none. Which law applies
// follows from the articles a regulation cites, not from its id or names, so a renamed copy gains
// nothing.
#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "plugin/base/utf8.hpp"
#include "plugin/rulebook/regulation_file.hpp"

namespace plugin::rulebook {
namespace {

using meeting::Basis;
using meeting::Comparison;
using meeting::Criterion;
using meeting::QuestionKind;
using meeting::QuestionType;
using meeting::Regulation;
using Complaint = std::optional<base::Refusal>;

base::Refusal fixed(std::string path, std::string_view article) {
    return {"fixed_by_law", std::move(path), {{"article", std::string(article)}}};
}

/// A normalized citation of an article: "127-ФЗ, ст. 15, п. 1" equals "ст.15 п.1 закона 127-ФЗ".
struct Citation {
    std::multiset<std::string> numbers;
    std::set<std::string> laws;  // words in capitals only: "ФЗ", "ЖК", "РФ"
};

/// The length in bytes of the capital letter (Latin or А to Я) at `at`; 0: another character.
std::size_t capital_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    const auto letter = base::next_character(text, end);
    const bool capital =
        letter && ((*letter >= U'A' && *letter <= U'Z') || (*letter >= U'А' && *letter <= U'Я'));
    return capital ? end - at : 0;
}

Citation citation(std::string_view article) {
    Citation out;
    // Text in brackets ("в ред. 2026 года") does not change which article it is.
    article = article.substr(0, article.find('('));
    for (std::size_t at = 0; at < article.size();) {
        std::string number, word;
        for (; at < article.size() && article[at] >= '0' && article[at] <= '9'; ++at) {
            number += article[at];
        }
        std::size_t letters = 0;
        for (std::size_t n = 0; at < article.size() && (n = capital_at(article, at)) > 0; at += n) {
            word += article.substr(at, n);
            ++letters;
        }
        if (!number.empty()) out.numbers.insert(number);
        if (letters > 1) out.laws.insert(word);
        if (number.empty() && word.empty()) ++at;
    }
    return out;
}

bool same_article(std::string_view one, std::string_view other) {
    const auto first = citation(one), second = citation(other);
    if (first.numbers.empty() || first.numbers != second.numbers) return false;
    const auto& [fewer, more] = first.laws.size() < second.laws.size()
                                    ? std::tie(first.laws, second.laws)
                                    : std::tie(second.laws, first.laws);
    return !fewer.empty() && std::includes(more.begin(), more.end(), fewer.begin(), fewer.end());
}

bool is_regulation_of(const Regulation& offered, const Regulation& law) {
    if (offered.id == law.id || same_article(offered.source, law.source)) return true;
    const auto& types = offered.question_types;
    return std::any_of(types.begin(), types.end(), [&](const QuestionType& type) {
        return std::any_of(
            law.question_types.begin(), law.question_types.end(),
            [&](const QuestionType& known) { return same_article(type.article, known.article); }
        );
    });
}

/// Whether the base of `narrow` is always part of that of `wide`, so that a share of `wide` is the
/// stricter one.
bool contains(Basis wide, Basis narrow) {
    const auto rank = [](Basis basis) {
        switch (basis) {
            case Basis::all: return 4;
            case Basis::present: return 3;
            case Basis::ballots: return 2;
            case Basis::valid:
            case Basis::for_against_invalid: return 1;
            case Basis::for_against: return 0;
        }
        return 0;
    };
    return wide == narrow || rank(wide) > rank(narrow);
}

bool at_least_as_strict(const Criterion& offered, const Criterion& law) {
    const bool same_people = offered.measure == law.measure && offered.group == law.group &&
                             offered.exclude == law.exclude && offered.if_empty == law.if_empty;
    if (!same_people || !contains(offered.basis, law.basis)) return false;
    const auto mine = std::uint64_t{offered.threshold.numerator} * law.threshold.denominator;
    const auto theirs = std::uint64_t{law.threshold.numerator} * offered.threshold.denominator;
    if (mine != theirs) return mine > theirs;
    return offered.op == Comparison::more_than || law.op == Comparison::at_least;
}

/// Of a tie, and of a vote without a majority. How a lot is drawn the law leaves open.
bool same_settlement(const QuestionType& one, const QuestionType& other) {
    return one.tie == other.tie && one.run_off == other.run_off &&
           one.second_criteria == other.second_criteria &&
           one.fewer_candidates == other.fewer_candidates;
}

bool at_least_as_strict(const QuestionType& offered, const QuestionType& law) {
    const bool ranked = law.kind == QuestionKind::cumulative;
    if (ranked || offered.kind == QuestionKind::cumulative) {
        return ranked && offered.kind == law.kind && offered.exclude == law.exclude;
    }
    if (offered.winner == meeting::tally::Winner::plurality && law.winner != offered.winner) {
        return false;
    }
    if (offered.secret.value_or(false) != law.secret.value_or(false)) return false;
    if (law.exclude && offered.exclude != law.exclude) return false;
    if (!same_settlement(offered, law) || offered.split_allowed != law.split_allowed) return false;
    return std::all_of(law.criteria.begin(), law.criteria.end(), [&](const Criterion& needed) {
        return std::any_of(
            offered.criteria.begin(), offered.criteria.end(),
            [&](const Criterion& one) { return at_least_as_strict(one, needed); }
        );
    });
}

/// An added question type must be as strict as some type of the law under the same article; if it
/// cites no such article, as strict as the law's default for whatever it leaves open.
Complaint too_loose(const QuestionType& own, const Regulation& law, const std::string& path) {
    bool cited = false;
    for (const auto& known : law.question_types) {
        if (!same_article(own.article, known.article)) continue;
        cited = true;
        if (at_least_as_strict(own, known)) return std::nullopt;
    }
    if (cited) return fixed(path, own.article);
    const auto* ordinary = law.find("ordinary");
    const bool elects = own.kind == QuestionKind::cumulative;
    if (ordinary == nullptr || elects || at_least_as_strict(own, *ordinary)) return std::nullopt;
    return fixed(path, ordinary->article);
}

/// Everybody whom the law requires to be notified is notified no later and in no other way.
bool tells_as_early(const Regulation& offered, const Regulation& law) {
    using Terms = std::vector<meeting::NoticeTerm>;
    const auto mine = offered.notice_terms.value_or(Terms{});
    const auto theirs = law.notice_terms.value_or(Terms{});
    const auto is_met = [&](const meeting::NoticeTerm& needed) {
        return std::any_of(mine.begin(), mine.end(), [&](const meeting::NoticeTerm& one) {
            return one.way == needed.way && one.working_days == needed.working_days &&
                   one.more_than == needed.more_than && one.days >= needed.days;
        });
    };
    return mine.size() == theirs.size() && std::all_of(theirs.begin(), theirs.end(), is_met);
}

bool same_rule(const QuestionType& one, const QuestionType& other) {
    return one.criteria == other.criteria && one.kind == other.kind &&
           one.exclude == other.exclude && one.secret == other.secret &&
           one.winner == other.winner && same_settlement(one, other) &&
           one.split_allowed == other.split_allowed;
}

/// A ballot the law wants secret stays secret, whatever else a charter may change.
Complaint opens_secret_ballot(const Regulation& offered, const Regulation& law) {
    for (std::size_t i = 0; i < offered.question_types.size(); ++i) {
        const auto& type = offered.question_types[i];
        if (type.secret.value_or(false)) continue;
        const auto is_the_same = [&](const QuestionType& known) {
            return known.secret.value_or(false) &&
                   (known.type == type.type || same_article(type.article, known.article));
        };
        const auto& types = law.question_types;
        const auto known = std::find_if(types.begin(), types.end(), is_the_same);
        if (known == types.end()) continue;
        const auto path = "/regulation/questionTypes/" + std::to_string(i) + "/secret";
        return fixed(path, known->article);
    }
    return std::nullopt;
}

bool same_powers(const Regulation& one, const Regulation& other) {
    return one.substitution == other.substitution && one.max_principals == other.max_principals &&
           one.max_delegated_share == other.max_delegated_share;
}

/// Compulsory no later, of no fewer members, by no other way, closed to the same bodies.
bool at_least_as_strict(
    const std::optional<meeting::CommissionTerms>& offered,
    const std::optional<meeting::CommissionTerms>& law
) {
    if (!law) return true;
    if (!offered) return false;
    const auto all_in = [](const auto& some, const auto& list) {
        return std::all_of(some.begin(), some.end(), [&](const auto& one) {
            return std::find(list.begin(), list.end(), one) != list.end();
        });
    };
    const auto never = std::numeric_limits<std::uint32_t>::max();
    if (offered->required_above.value_or(never) > law->required_above.value_or(never)) return false;
    if (offered->min < law->min) return false;
    if (law->odd.value_or(false) && !offered->odd.value_or(false)) return false;
    if (law->ways && !(offered->ways && all_in(*offered->ways, *law->ways))) return false;
    return !law->excluded || (offered->excluded && all_in(*law->excluded, *offered->excluded));
}

}  // namespace

Complaint loosens(const Regulation& offered, const Regulation& law) {
    if (!is_regulation_of(offered, law)) return std::nullopt;
    if (auto wrong = opens_secret_ballot(offered, law)) return wrong;
    if (!law.fixed_by_law.value_or(false)) return std::nullopt;
    const auto same_quorum =
        offered.quorum == law.quorum && offered.repeat_quorum == law.repeat_quorum &&
        offered.min_heads == law.min_heads && offered.proper_notice == law.proper_notice &&
        offered.quorum_scope == law.quorum_scope && offered.limited == law.limited;
    if (!same_quorum) return fixed("/regulation/quorum", law.source);
    if (offered.presence_for_count != law.presence_for_count) {
        return fixed("/regulation/presenceForCount", law.source);
    }
    if (!same_powers(offered, law)) return fixed("/regulation/maxPrincipals", law.source);
    if (!at_least_as_strict(offered.commission, law.commission)) {
        return fixed("/regulation/commission", law.commission->article);
    }
    if (!tells_as_early(offered, law)) return fixed("/regulation/noticeTerms", law.source);
    for (std::size_t i = 0; i < offered.question_types.size(); ++i) {
        const auto& type = offered.question_types[i];
        const std::string path = "/regulation/questionTypes/" + std::to_string(i);
        const auto* known = law.find(type.type);
        if (known == nullptr) {
            if (auto wrong = too_loose(type, law, path)) return wrong;
        } else if (!same_rule(type, *known)) {
            return fixed(path, known->article);
        }
    }
    return std::nullopt;
}

}  // namespace plugin::rulebook
