// Where the law fixes the numbers, a regulation may add rules but weaken none. Which law applies
// follows from the articles a regulation cites, not from its id or names, so a renamed copy gains
// nothing.
#include <algorithm>
#include <limits>

#include "plugin/rulebook/fixed_by_law.hpp"

namespace plugin::rulebook {

base::Refusal fixed_by_law(std::string path, std::string_view article) {
    return {"fixed_by_law", std::move(path), {{"article", std::string(article)}}};
}

Provisions provisions_of_types(const meeting::Regulation& regulation) {
    Provisions out;
    for (const auto& type : regulation.question_types) {
        for (auto& one : provisions_in(type.article)) out.push_back(std::move(one));
    }
    return out;
}

Provisions cited_by(const meeting::Regulation& regulation) {
    auto out = provisions_of_types(regulation);
    for (auto& one : provisions_in(regulation.source)) out.push_back(std::move(one));
    return out;
}

namespace {

using meeting::Basis;
using meeting::Comparison;
using meeting::Criterion;
using meeting::QuestionKind;
using meeting::QuestionType;
using meeting::Regulation;

bool is_regulation_of(const Regulation& offered, const Regulation& law) {
    return offered.id == law.id || any_pair(cited_by(offered), cited_by(law), &Provision::may_be);
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
    if (offered.secret.value_or(false) != law.secret.value_or(false)) return false;
    if (offered.exclude != law.exclude || (law.mode && offered.mode != law.mode)) return false;
    if (!same_settlement(offered, law) || offered.split_allowed != law.split_allowed) return false;
    const bool ranked = law.kind == QuestionKind::cumulative;
    if (ranked || offered.kind == QuestionKind::cumulative) return offered.kind == law.kind;
    const bool plurality = offered.winner == meeting::tally::Winner::plurality;
    if (plurality && law.winner != offered.winner) return false;
    return std::all_of(law.criteria.begin(), law.criteria.end(), [&](const Criterion& needed) {
        return std::any_of(
            offered.criteria.begin(), offered.criteria.end(),
            [&](const Criterion& one) { return at_least_as_strict(one, needed); }
        );
    });
}

/// As strict as some type of the law under the provision; where it is cited so loosely that it may
/// be several, as each of them that is of the same kind.
bool keeps_to(const Provision& cited, const QuestionType& own, const Regulation& law) {
    std::vector<const QuestionType*> exact, possible;
    for (const auto& known : law.question_types) {
        const auto places = provisions_in(known.article);
        const auto is = [&](auto relation) {
            return std::any_of(places.begin(), places.end(), [&](const Provision& place) {
                return (cited.*relation)(place);
            });
        };
        if (is(&Provision::pins_down)) exact.push_back(&known);
        if (is(&Provision::may_be)) possible.push_back(&known);
    }
    const auto strict = [&](const QuestionType* one) { return at_least_as_strict(own, *one); };
    if (!exact.empty()) return std::any_of(exact.begin(), exact.end(), strict);
    const auto of_other_kind = [&](const QuestionType* one) {
        return (one->kind == QuestionKind::cumulative) != (own.kind == QuestionKind::cumulative);
    };
    const bool cites = !possible.empty();
    std::erase_if(possible, of_other_kind);
    return cites == !possible.empty() && std::all_of(possible.begin(), possible.end(), strict);
}

/// An added question type keeps to every provision of the law that it cites; if it cites none, it
/// is as strict as the law's default for whatever it leaves open.
Complaint too_loose(const QuestionType& own, const Regulation& law, const std::string& path) {
    const auto cited = provisions_in(own.article);
    for (const auto& one : cited) {
        if (!keeps_to(one, own, law)) return fixed_by_law(path, own.article);
    }
    if (any_pair(cited, provisions_of_types(law), &Provision::may_be)) return std::nullopt;
    const auto* ordinary = law.find("ordinary");
    const bool elects = own.kind == QuestionKind::cumulative;
    if (ordinary == nullptr || elects || at_least_as_strict(own, *ordinary)) return std::nullopt;
    return fixed_by_law(path, ordinary->article);
}

using Terms = std::vector<meeting::NoticeTerm>;

/// Everybody whom the law requires to be notified is notified no later and in no other way.
bool tells_as_early(const Regulation& offered, const Regulation& law) {
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

/// What is due after the meeting is due no later.
bool acts_as_soon(const Regulation& offered, const Regulation& law) {
    const auto mine = offered.terms_after.value_or(Terms{});
    const auto theirs = law.terms_after.value_or(Terms{});
    return std::all_of(theirs.begin(), theirs.end(), [&](const meeting::NoticeTerm& needed) {
        const auto same = [&](const auto& one) { return one.way == needed.way; };
        const auto later = [&](const auto& one) {
            return same(one) && (one.working_days != needed.working_days || one.days > needed.days);
        };
        return std::any_of(mine.begin(), mine.end(), same) &&
               std::none_of(mine.begin(), mine.end(), later);
    });
}

bool same_rule(const QuestionType& one, const QuestionType& other) {
    return one.criteria == other.criteria && one.kind == other.kind && one.mode == other.mode &&
           one.exclude == other.exclude && one.secret == other.secret &&
           one.winner == other.winner && same_settlement(one, other) &&
           one.split_allowed == other.split_allowed;
}

template <class List>
bool all_in(const List& some, const List& list) {
    return std::all_of(some.begin(), some.end(), [&](const auto& one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    });
}

/// Compulsory no later, of no fewer members, by no other way, closed to the same bodies.
bool at_least_as_strict(
    const std::optional<meeting::CommissionTerms>& offered,
    const std::optional<meeting::CommissionTerms>& law
) {
    if (!law) return true;
    if (!offered) return false;
    const auto never = std::numeric_limits<std::uint32_t>::max();
    if (offered->required_above.value_or(never) > law->required_above.value_or(never)) return false;
    if (offered->min < law->min) return false;
    if (law->odd.value_or(false) && !offered->odd.value_or(false)) return false;
    if (law->ways && !(offered->ways && all_in(*offered->ways, *law->ways))) return false;
    return !law->excluded || (offered->excluded && all_in(*law->excluded, *offered->excluded));
}

/// In force on no day on which the law is not.
bool within(const Regulation& offered, const Regulation& law) {
    if (law.valid_from && offered.valid_from.value_or("") < *law.valid_from) return false;
    return !law.valid_to || (offered.valid_to && *offered.valid_to <= *law.valid_to);
}

/// What the law says of the meeting as a whole; the rest is the host's business.
Complaint changes_meeting(const Regulation& offered, const Regulation& law) {
    struct Rule {
        const char* name;
        bool kept;
    };
    const Rule rules[] = {
        {"quorum", offered.quorum == law.quorum},
        {"repeatQuorum", offered.repeat_quorum == law.repeat_quorum},
        {"minHeads", offered.min_heads == law.min_heads},
        {"properNotice", offered.proper_notice == law.proper_notice},
        {"quorumScope", offered.scope() == law.scope()},
        {"quorumPersistence", offered.persistence() == law.persistence()},
        {"presenceForCount", offered.counted_presence() == law.counted_presence()},
        {"unit", offered.unit == law.unit},
        {"validFrom", within(offered, law)},
        {"limited", offered.limited == law.limited},
        {"inclusionType", !law.inclusion_type || offered.inclusion_type == law.inclusion_type},
        {"forms", !law.forms || (offered.forms && all_in(*offered.forms, *law.forms))},
        {"substitution", offered.substitution == law.substitution},
        {"maxPrincipals", offered.max_principals == law.max_principals},
        {"maxDelegatedShare", offered.max_delegated_share == law.max_delegated_share},
        {"noticeTerms", tells_as_early(offered, law)},
        {"termsAfter", acts_as_soon(offered, law)},
    };
    for (const auto& rule : rules) {
        if (!rule.kept) return fixed_by_law("/regulation/" + std::string(rule.name), law.source);
    }
    if (at_least_as_strict(offered.commission, law.commission)) return std::nullopt;
    return fixed_by_law("/regulation/commission", law.commission->article);
}

}  // namespace

Complaint loosens(const Regulation& offered, const Regulation& law) {
    if (auto wrong = opens_secret_ballots(offered, law)) return wrong;
    if (!law.fixed_by_law.value_or(false) || !is_regulation_of(offered, law)) return std::nullopt;
    if (auto wrong = changes_meeting(offered, law)) return wrong;
    for (std::size_t i = 0; i < offered.question_types.size(); ++i) {
        const auto& type = offered.question_types[i];
        const std::string path = "/regulation/questionTypes/" + std::to_string(i);
        const auto* known = law.find(type.type);
        if (known == nullptr) {
            if (auto wrong = too_loose(type, law, path)) return wrong;
        } else if (!same_rule(type, *known)) {
            return fixed_by_law(path, known->article);
        }
    }
    return std::nullopt;
}

}  // namespace plugin::rulebook
