#include "plugin/explanation/outcome.hpp"

#include "plugin/base/plural.hpp"
#include "plugin/explanation/options.hpp"
#include "plugin/explanation/settlement.hpp"

namespace plugin::explanation {
namespace {

using meeting::Decision;
using meeting::Outcome;
using meeting::Question;

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

/// With a capital: the Cyrillic letters that these sentences begin with are two bytes each.
std::string capital(std::string text) {
    static constexpr std::pair<std::string_view, std::string_view> letters[] = {
        {"р", "Р"}, {"н", "Н"}, {"г", "Г"}, {"и", "И"},
        {"a", "A"}, {"e", "E"}, {"n", "N"}, {"t", "T"}
    };
    for (const auto& [small, large] : letters) {
        if (text.starts_with(small)) return std::string(large) + text.substr(small.size());
    }
    return text;
}

std::string criteria_in_words(
    const std::vector<meeting::CriterionResult>& criteria, base::Unit unit, Language language
) {
    std::string text;
    for (const auto& one : criteria) {
        text += (text.empty() ? "" : "; ") + share_in_words(one, unit, language);
    }
    return text;
}

/// What a candidate or a variant needed, where the rules ask for more than the most votes: said of
/// the one with the most.
std::string needed_by_option(
    const Question& question, const meeting::Election& election, base::Unit unit, Language language
) {
    const meeting::OptionVotes* shown = nullptr;
    for (const auto& one : election.options) {
        if (!one.criteria || one.criteria->empty()) continue;
        const bool more = shown == nullptr || base::parse_wide(one.votes).value_or(0) >
                                                  base::parse_wide(shown->votes).value_or(0);
        if (more) shown = &one;
    }
    if (shown == nullptr) return "";
    return " " + question.option_text(shown->id) + ": " +
           criteria_in_words(*shown->criteria, unit, language) + ".";
}

std::string election_in_words(
    const Question& question, const Outcome& outcome, base::Unit unit, Language language
) {
    const bool ru = language == Language::ru;
    const auto& election = *outcome.election;
    std::string text;
    if (!election.tied.empty()) {
        text = (ru ? "Поровну голосов: " : "Tied: ") +
               options_in_words(question, election.tied, language) + ". ";
    }
    if (election.winner) {
        text += (ru ? "Решение принято, выбран вариант: " : "Adopted, chosen: ") +
                question.option_text(*election.winner) + ".";
    } else if (!election.elected.empty()) {
        const bool all = outcome.decision == Decision::elected || !election.tied.empty();
        const Words chosen = all ? Words{"Избраны: ", "Elected: "}
                                 : Words{"Избраны не все: ", "Elected, not all seats: "};
        text += std::string(chosen.in(language)) +
                options_in_words(question, election.elected, language) + ".";
    } else if (election.tied.empty()) {
        text += capital(std::string(words_of(outcome.decision).in(language))) + ".";
    }
    if (text.ends_with(" ")) text.pop_back();
    if (question.kind != meeting::QuestionKind::single_choice && election.vacant > 0) {
        text +=
            (ru ? " Свободных мест: " : " Seats vacant: ") + std::to_string(election.vacant) + ".";
    }
    return text + needed_by_option(question, election, unit, language);
}

/// "решение принято (Орлов)"
std::string view_in_words(
    const Question& question, const meeting::WithoutExclusion& view, Language language
) {
    const std::string text(words_of(view.decision).in(language));
    std::string who = view.winner ? question.option_text(*view.winner) : "";
    if (who.empty() && view.elected) who = options_in_words(question, *view.elected, language);
    return who.empty() ? text : text + " (" + who + ")";
}

std::string flip_in_words(const meeting::Flip& flip, Language language) {
    const auto count = flip.electors.size();
    const auto number = std::to_string(count);
    if (language == Language::en) {
        return "The outcome would have been different had " + number +
               (count == 1 ? " elector" : " electors") + " voted otherwise" +
               (flip.smallest ? "." : " (perhaps fewer).");
    }
    return std::string("Итог был бы другим, если бы иначе ") +
           base::plural(count, {"проголосовал ", "проголосовали ", "проголосовали "}) + number +
           base::plural(count, {" участник", " участника", " участников"}) +
           (flip.smallest ? "." : " (возможно, хватило бы и меньшего числа).");
}

std::string excluded_in_words(std::size_t count, Language language) {
    const auto number = std::to_string(count);
    if (language == Language::en) return "Interested parties without a vote: " + number + ".";
    return std::string(base::plural(
               count, {"Не голосовал как заинтересованный ", "Не голосовали как заинтересованные ",
                       "Не голосовали как заинтересованные "}
           )) +
           number + base::plural(count, {" участник.", " участника.", " участников."});
}

}  // namespace

std::string outcome_in_words(
    const Question& question, const Outcome& outcome, base::Unit unit, Language language
) {
    if (outcome.quorum && !outcome.quorum->met) {
        const Words not_adopted{"Решение не принято. ", "Not adopted. "};
        return std::string(not_adopted.in(language)) +
               quorum_in_words(*outcome.quorum, unit, language);
    }
    const auto settled = settlement_in_words(question, outcome, language);
    if (outcome.election) return election_in_words(question, outcome, unit, language) + settled;
    std::string text = capital(std::string(words_of(outcome.decision).in(language)));
    const auto criteria = criteria_in_words(outcome.criteria, unit, language);
    if (criteria.empty()) return text + "." + settled;
    return text + (language == Language::ru ? ": «за» " : ": for ") + criteria + "." + settled;
}

std::string remarks_in_words(const Question& question, const Outcome& outcome, Language language) {
    const bool ru = language == Language::ru;
    std::string text;
    const auto add = [&](const std::string& sentence) {
        text += (text.empty() ? "" : " ") + sentence;
    };
    if (outcome.excluded && !outcome.excluded->empty()) {
        add(excluded_in_words(outcome.excluded->size(), language));
    }
    if (outcome.without_exclusion) {
        const bool one = outcome.excluded && outcome.excluded->size() == 1;
        const Words had = one ? Words{"Если бы он голосовал: ", "Had this elector voted: "}
                              : Words{"Если бы они голосовали: ", "Had they voted: "};
        add(std::string(had.in(language)) +
            view_in_words(question, *outcome.without_exclusion, language) + ".");
    }
    if (outcome.without_disputed) {
        add((ru ? "Без спорных требований: " : "Without disputed claims: ") +
            view_in_words(question, *outcome.without_disputed, language) + ".");
    }
    if (outcome.flip) add(flip_in_words(*outcome.flip, language));
    return text;
}

std::string quorum_in_words(
    const meeting::QuorumResult& quorum, base::Unit unit, Language language
) {
    const bool ru = language == Language::ru;
    std::string text = quorum.met ? (ru ? "Кворум есть" : "There is a quorum")
                                  : (ru ? "Кворума нет" : "There is no quorum");
    const auto criteria = criteria_in_words(quorum.criteria, unit, language);
    if (!criteria.empty()) {
        const Words verb = taking_part(quorum.criteria.front(), unit);
        text += ": " + std::string(verb.in(language)) + " " + criteria;
    }
    if (quorum.heads && !quorum.heads->pass) {
        text += (ru ? "; людей " : "; people ") + quorum.heads->have.str() +
                (ru ? ", нужно не меньше " : ", needed at least ") + quorum.heads->of.str();
    }
    return text + ".";
}

std::string failure_in_words(const meeting::Meeting& meeting, Language language) {
    const bool ru = language == Language::ru;
    std::string text = ru ? "Собрание не состоялось" : "The meeting did not take place";
    if (meeting.quorum && !meeting.quorum->met) {
        const auto unit = meeting.regulation.counted_in();
        return text + ". " + quorum_in_words(*meeting.quorum, unit, language);
    }
    return text + (ru ? ": участники не уведомлены надлежащим образом."
                      : ": notice was not given in the proper way.");
}

}  // namespace plugin::explanation
