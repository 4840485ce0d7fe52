#include "plugin/server/api/views/explanation.hpp"

#include <algorithm>

#include "plugin/json/codec.hpp"
#include "plugin/server/api/views/settlement_words.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;
using meeting::Basis;
using meeting::CriterionResult;
using meeting::Decision;
using meeting::Outcome;

struct Words {
    std::string_view ru, en;
    std::string_view in(Language language) const { return language == Language::ru ? ru : en; }
};

Words words_of(Decision decision) {
    switch (decision) {
        case Decision::adopted: return {"решение принято", "adopted"};
        case Decision::not_adopted: return {"решение не принято", "not adopted"};
        case Decision::no_quorum:
            return {"решение не принято: кворума нет", "not adopted: there is no quorum"};
        case Decision::not_put: return {"на голосование не ставился", "not put"};
        case Decision::tie: return {"голоса разделились поровну", "tied"};
        case Decision::elected: return {"избраны все", "all seats are filled"};
        case Decision::partly_elected: return {"избраны не все", "not all seats are filled"};
        case Decision::not_elected: return {"никто не избран", "nobody is elected"};
    }
    return {"", ""};
}

Words words_of(Basis basis) {
    switch (basis) {
        case Basis::all: return {"всех", "all"};
        case Basis::present: return {"присутствующих", "those present"};
        case Basis::ballots: return {"подавших бюллетени", "those who gave ballots"};
        case Basis::valid: return {"по действительным бюллетеням", "valid ballots"};
        case Basis::for_against_invalid:
            return {"«за», «против» и недействительных", "for, against and invalid"};
        case Basis::for_against: return {"«за» и «против»", "for and against"};
    }
    return {"", ""};
}

/// As the language writes it: "1 000,50" or "1 000.50".
std::string amount(base::Wide value, base::Unit unit, Language language) {
    std::string text = base::amount_text(value, unit);
    if (language == Language::en) std::replace(text.begin(), text.end(), ',', '.');
    return text;
}

std::string percent(std::string text, Language language) {
    if (language == Language::ru) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

/// "2 × 500 = 1 000 > 900 = 1 × 900 (за — голосов 500 из 900 присутствующих, 55.56 %)"
std::string inequality(const CriterionResult& result, base::Unit unit, Language language) {
    const auto& c = result.criterion;
    const bool strict = c.op == meeting::Comparison::more_than;
    const std::string op = result.pass ? (strict ? " > " : " ≥ ") : (strict ? " ≤ " : " < ");
    const bool ru = language == Language::ru;
    const bool heads = c.measure == meeting::Measure::heads;
    const auto have = result.have.wide(), of = result.of.wide();
    const auto said = [&](base::Wide value) {
        return heads ? base::grouped(value) : amount(value, unit, language);
    };
    std::string text = std::to_string(c.threshold.denominator) + " × " + said(have) + " = " +
                       said(c.threshold.denominator * have) + op +
                       said(c.threshold.numerator * of) + " = " +
                       std::to_string(c.threshold.numerator) + " × " + said(of);
    text += ru ? (heads ? " (за — голов " : " (за — голосов ")
               : (heads ? " (for: heads " : " (for: votes ");
    text += said(have) + (ru ? " из " : " of ") + said(of) + " ";
    text += words_of(c.basis).in(language);
    if (!c.group.empty()) text += (ru ? ", группа " : ", group ") + c.group;
    if (!result.percent.empty()) text += ", " + percent(result.percent, language) + " %";
    return text + ")";
}

std::string joined(
    const std::vector<CriterionResult>& criteria, base::Unit unit, Language language
) {
    std::string text;
    for (const auto& one : criteria) {
        if (!text.empty()) text += language == Language::ru ? "; и " : "; and ";
        text += inequality(one, unit, language);
    }
    return text;
}

std::string text_of(const meeting::Question& question, const std::string& option) {
    if (!question.options) return option;
    for (const auto& one : *question.options) {
        if (one.id == option) return one.text;
    }
    return option;
}

std::string listed(const meeting::Question& question, const std::vector<std::string>& options) {
    std::string text;
    for (const auto& one : options) text += (text.empty() ? "" : ", ") + text_of(question, one);
    return text;
}

std::string election_text(
    const meeting::Question& question, const meeting::Election& election, base::Unit unit,
    Language language
) {
    const bool ru = language == Language::ru;
    std::string text;
    for (const auto& one : election.options) {
        const auto votes = base::parse_wide(one.votes).value_or(0);
        text += (text.empty() ? "" : ", ") + text_of(question, one.id) + " — " +
                amount(votes, unit, language);
    }
    if (election.winner) {
        text += (ru ? "; выбран вариант: " : "; chosen: ") + text_of(question, *election.winner);
    }
    if (!election.elected.empty()) {
        text += (ru ? "; избраны: " : "; elected: ") + listed(question, election.elected);
    }
    if (!election.tied.empty()) {
        text += (ru ? "; поровну: " : "; tied: ") + listed(question, election.tied);
    }
    if (question.kind == meeting::QuestionKind::single_choice || election.vacant == 0) return text;
    return text + (ru ? "; свободных мест: " : "; seats vacant: ") +
           std::to_string(election.vacant);
}

/// "решение принято (Орлов)"
std::string view_text(
    const meeting::Question& question, const meeting::WithoutExclusion& view, Language language
) {
    std::string text(words_of(view.decision).in(language));
    std::string who = view.winner ? text_of(question, *view.winner) : "";
    if (who.empty() && view.elected) who = listed(question, *view.elected);
    return who.empty() ? text : text + " (" + who + ")";
}

std::string other_views(
    const meeting::Question& question, const Outcome& outcome, Language language
) {
    const bool ru = language == Language::ru;
    std::string text;
    if (outcome.excluded) {
        text += (ru ? " Без голосов заинтересованных лиц: " : " Excluded as interested: ") +
                std::to_string(outcome.excluded->size()) + ".";
    }
    if (outcome.without_exclusion) {
        text += ru ? " Если бы они голосовали: " : " Had they voted: ";
        text += view_text(question, *outcome.without_exclusion, language) + ".";
    }
    if (outcome.without_disputed) {
        text += ru ? " Без спорных требований: " : " Without disputed claims: ";
        text += view_text(question, *outcome.without_disputed, language) + ".";
    }
    if (!outcome.flip) return text;
    const auto count = std::to_string(outcome.flip->electors.size());
    text += ru ? " Итог изменился бы, если бы иначе проголосовали "
               : " It would have ended otherwise had ballots been contrary: ";
    if (!outcome.flip->smallest) text += ru ? "не более " : "at most ";
    return text + count + (ru ? " (число бюллетеней)." : ".");
}

}  // namespace

std::string explanation_sentence(
    const meeting::Meeting& meeting, const meeting::QuestionState& state, Language language
) {
    const auto* type = meeting.regulation.find(state.question.type);
    std::string text = type == nullptr ? "" : type->article + ": ";
    const bool ru = language == Language::ru;
    if (!state.outcome) {
        const bool counted = state.stage == meeting::QuestionStage::counted;
        const Words untold{"итог ещё не объявлен", "the outcome has not been announced yet"};
        return text + std::string((counted ? untold : words_of(Decision::not_put)).in(language));
    }
    const Outcome& outcome = *state.outcome;
    const auto unit = meeting.regulation.counted_in();
    if (outcome.quorum && !outcome.quorum->met) {
        text += (ru ? "кворум: " : "quorum: ") + joined(outcome.quorum->criteria, unit, language);
    } else if (outcome.election) {
        text += election_text(state.question, *outcome.election, unit, language);
    } else {
        text += joined(outcome.criteria, unit, language);
    }
    text += " — " + std::string(words_of(outcome.decision).in(language)) + ".";
    text += settlement_sentence(state.question, outcome, language);
    return text + other_views(state.question, outcome, language);
}

bj::object explanation_json(
    const meeting::Meeting& meeting, const meeting::QuestionState& state,
    const app::ElectorCards& electors
) {
    bj::object out;
    if (state.outcome) out = json::write(*state.outcome).as_object();
    const auto* type = meeting.regulation.find(state.question.type);
    if (type != nullptr) out["article"] = type->article;
    out["sentenceRu"] = explanation_sentence(meeting, state, Language::ru);
    out["sentenceEn"] = explanation_sentence(meeting, state, Language::en);
    bj::object names;
    const auto add = [&](const std::vector<meeting::ElectorId>& list) {
        for (const auto& elector : list) {
            const auto found = electors.find(elector);
            names[elector.str()] = found == electors.end() ? "—" : found->second.name;
        }
    };
    if (state.outcome && state.outcome->excluded) add(*state.outcome->excluded);
    if (state.outcome && state.outcome->flip) add(state.outcome->flip->electors);
    out["names"] = std::move(names);
    return out;
}

}  // namespace plugin::server
