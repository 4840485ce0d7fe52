#include "plugin/explanation/settlement.hpp"

#include "plugin/explanation/options.hpp"

namespace plugin::explanation {
namespace {

using meeting::Outcome;
using meeting::Question;
using meeting::tally::Tie;

/// What never came until the meeting ended.
Words missed(const Outcome& outcome) {
    if (outcome.further_round == meeting::tally::FurtherRound::run_off) {
        return {" Второй тур не проведён.", " The run-off was not held."};
    }
    if (outcome.further_round) {
        return {" Повторное голосование не проведено.", " The second vote was not held."};
    }
    switch (outcome.resolution.value_or(Tie::unresolved)) {
        case Tie::chair:
            return {
                " Голоса разделились поровну, а председательствующий до конца собрания не "
                "голосовал.",
                " It was tied, and the chair cast no vote before the meeting ended."
            };
        case Tie::lot:
            return {
                " Голоса разделились поровну, а жребий до конца собрания не брошен.",
                " It was tied, and no lot was drawn before the meeting ended."
            };
        case Tie::second_round:
            return {
                " Голоса разделились поровну, а второй тур не проведён.",
                " It was tied, and no second round was held."
            };
        case Tie::unresolved: break;
    }
    return {};
}

Words awaited(const Outcome& outcome) {
    if (outcome.further_round == meeting::tally::FurtherRound::run_off) {
        return {" Большинства нет ни у кого: второй тур", " Nobody has the majority: a run-off"};
    }
    if (outcome.further_round) {
        return {" Предстоит повторное голосование", " A second vote is due"};
    }
    switch (outcome.resolution.value_or(Tie::unresolved)) {
        case Tie::chair: return {" Решает голос председательствующего", " It is for the chair"};
        case Tie::lot: return {" Решает жребий", " It is for the lot"};
        case Tie::second_round: return {" Решает второй тур", " It is for a second round"};
        case Tie::unresolved: break;
    }
    return {};
}

/// Of several variants none won, and no other vote follows.
bool ends_without_majority(const Question& question, const Outcome& outcome) {
    const bool variants = question.kind == meeting::QuestionKind::single_choice;
    const bool by_rule = question.run_off.value_or(false) || question.second_criteria;
    return variants && outcome.decision == meeting::Decision::not_adopted && !by_rule;
}

}  // namespace

std::string settlement_in_words(
    const Question& question, const Outcome& outcome, Language language
) {
    const bool ru = language == Language::ru;
    std::string text;
    if (outcome.casting_vote && outcome.decision != meeting::Decision::tie) {
        text += ru ? " Решил голос председательствующего." : " Settled by the chair's vote.";
    }
    if (outcome.lot) {
        text += (ru ? " Жребий пал на: " : " The lot fell on: ") +
                options_in_words(question, *outcome.lot, language) + ".";
    }
    const auto phrase = [&](Words one) { return std::string(ru ? one.ru : one.en); };
    if (outcome.lapsed.value_or(false)) return text + phrase(missed(outcome));
    if (ends_without_majority(question, outcome)) {
        return text + phrase(
                          {" Большинства не набрал ни один вариант, ещё одного тура регламент не "
                           "предусматривает.",
                           " No variant has the majority, and the rules have no further round."}
                      );
    }
    if (!awaits_settlement(outcome)) return text;
    text += phrase(awaited(outcome));
    if (outcome.runners && outcome.further_round == meeting::tally::FurtherRound::run_off) {
        text += ": " + options_in_words(question, *outcome.runners, language);
    }
    return text + ".";
}

}  // namespace plugin::explanation
