// Questions with their counts and decisions.
#include <algorithm>

#include "plugin/explanation/options.hpp"
#include "plugin/explanation/outcome.hpp"
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::Choice;
using meeting::Meeting;
using meeting::QuestionState;

std::vector<recording::Inequality> inequalities_of(
    const std::vector<meeting::CriterionResult>& results, base::Unit unit
) {
    std::vector<recording::Inequality> out;
    out.reserve(results.size());
    for (const auto& result : results) out.push_back(inequality_of(result, unit));
    return out;
}

recording::OptionResult option(std::string text, base::Votes votes, base::Votes heads) {
    return {std::move(text), votes, static_cast<std::uint64_t>(heads.wide())};
}

std::string in_words(meeting::AbortGround ground) {
    switch (ground) {
        case meeting::AbortGround::technical_failure: return "технический сбой";
        case meeting::AbortGround::wrong_wording: return "ошибка в формулировке вопроса";
        case meeting::AbortGround::other: return "по решению организатора собрания";
    }
    return "";
}

std::vector<std::string> aborted_votes(const ProtocolSources& sources, const QuestionState& state) {
    const auto& zone = sources.meeting.card.zone;
    std::vector<std::string> out;
    for (const auto& one : sources.history.aborted) {
        if (one.question != state.question.id) continue;
        out.push_back(
            "Голосование, открытое " + exact_text(one.opened_at, zone) + ", прервано " +
            exact_text(one.at, zone) + ": " + in_words(one.ground) + ". Подписанных бюллетеней: " +
            std::to_string(one.signed_ballots) + "; они не вскрывались, и голоса по ним не учтены."
        );
    }
    return out;
}

void fill_marks(const meeting::Outcome& outcome, recording::ProtocolQuestion& out) {
    const auto& weight = outcome.weight;
    const auto& heads = outcome.heads;
    out.options = {
        option("За", weight.for_, heads.for_), option("Против", weight.against, heads.against),
        option("Воздержался", weight.abstain, heads.abstain),
        option("Недействительный бюллетень", weight.invalid, heads.invalid),
        option("Не голосовал", weight.silent, heads.silent)
    };
    out.votes_present = weight.present;
    out.votes_register = weight.all;
}

void fill_counts(
    const ProtocolSources& sources, const QuestionState& state, recording::ProtocolQuestion& out
) {
    using recording::QuestionOutcome;
    const auto& outcome = *state.outcome;
    outcome.election ? fill_election(sources, state, out) : fill_marks(outcome, out);
    switch (outcome.decision) {
        case meeting::Decision::adopted:
        case meeting::Decision::elected:
        case meeting::Decision::partly_elected: out.outcome = QuestionOutcome::adopted; return;
        case meeting::Decision::no_quorum: out.outcome = QuestionOutcome::no_quorum; return;
        default: break;
    }
    // A tie for the last seats does not touch who is elected to the others.
    const bool elected = outcome.election && !outcome.election->elected.empty();
    out.outcome = elected ? QuestionOutcome::adopted : QuestionOutcome::not_adopted;
}

/// The decision: the adopted text, or the elected options.
std::string decided(const meeting::Question& question, const meeting::Outcome& outcome) {
    if (!outcome.election) return question.text;
    const auto& election = *outcome.election;
    if (election.winner) return question.text + ": " + question.option_text(*election.winner);
    return question.text + ": избраны " +
           explanation::options_in_words(question, election.elected, base::Language::ru);
}

void fill_dissenters(
    const ProtocolSources& sources, const QuestionState& question, recording::ProtocolQuestion& out
) {
    const auto known = sources.choices.find(question.question.id);
    for (const auto& line : sources.meeting.roll) {
        if (!question.electorate.contains(line.elector)) continue;
        std::string how = "не голосовал";
        if (known != sources.choices.end() && known->second.contains(line.elector)) {
            if (known->second.at(line.elector).choice != base::name_of(Choice::against)) continue;
            how = "против";
        }
        out.dissenters.push_back({line.number, name_of(sources, line.elector), line.weight, how});
    }
}

}  // namespace

recording::ProtocolQuestion question_of(
    const ProtocolSources& sources, const QuestionState& state
) {
    recording::ProtocolQuestion out;
    out.number = state.question.number;
    out.title = state.question.title;
    out.text = state.question.text;
    if (state.question.depends_on) {
        const auto* parent = sources.meeting.find(state.question.depends_on->question);
        if (parent != nullptr) out.package_parent = parent->question.number;
    }
    if (!state.proposed_by.str().empty()) out.kind = "дополнительный";
    if (const auto* first = sources.meeting.find(state.earlier_round)) {
        const bool again = first->outcome && first->outcome->further_round ==
                                                 meeting::tally::FurtherRound::lower_majority;
        out.kind = again ? "повторное голосование" : "второй тур";
    }
    out.aborted = aborted_votes(sources, state);
    const bool put_again = state.going_on() || state.outcome.has_value();
    if (!put_again && !state.aborted.empty()) {
        out.outcome = recording::QuestionOutcome::aborted;
    }
    if (state.order > 0) {
        out.opened_at = state.opened_at;
        out.closed_at = state.closed_at;
    }
    if (state.outcome) {
        fill_counts(sources, state, out);
        const auto unit = sources.meeting.regulation.counted_in();
        out.inequalities = inequalities_of(state.outcome->criteria, unit);
        out.in_words =
            explanation::outcome_in_words(state.question, *state.outcome, unit, base::Language::ru);
        out.remarks = remarks_of(sources, *state.outcome);
        if (auto lot = lot_remark(sources, state)) out.remarks.push_back(std::move(*lot));
        for (auto& one : checked_ballots(sources, state)) out.remarks.push_back(std::move(one));
        fill_dissenters(sources, state, out);
        if (out.outcome == recording::QuestionOutcome::adopted)
            out.decision = decided(state.question, *state.outcome);
    }
    return out;
}

/// In the order actually put; questions never put come last.
void fill_questions(const ProtocolSources& sources, recording::Protocol& out) {
    std::vector<const QuestionState*> order;
    order.reserve(sources.meeting.questions.size());
    for (const auto& question : sources.meeting.questions) order.push_back(&question);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        const auto place = [](const auto* q) { return q->order == 0 ? 0xFFFFFFFFU : q->order; };
        return place(a) < place(b);
    });
    for (const auto* question : order) out.questions.push_back(question_of(sources, *question));
    for (const auto& question : sources.meeting.questions) {
        out.agenda.push_back(question.question.number + ". " + question.question.title);
    }
}

static_assert(
    static_cast<int>(meeting::Basis::for_against) == static_cast<int>(recording::Basis::for_against)
);

recording::Inequality inequality_of(const meeting::CriterionResult& result, base::Unit unit) {
    const auto& criterion = result.criterion;
    recording::Inequality out;
    out.measure = criterion.measure == meeting::Measure::weight ? recording::Measure::weight
                                                                : recording::Measure::heads;
    out.unit = unit;
    out.basis = static_cast<recording::Basis>(criterion.basis);
    out.threshold = criterion.threshold;
    out.strict = criterion.op == meeting::Comparison::more_than;
    out.group = criterion.group;
    out.empty_passes = criterion.if_empty == meeting::IfEmpty::pass;
    out.have = result.have;
    out.of = result.of;
    return out;
}

}  // namespace plugin::protocol
