#include "plugin/wiring/protocol_data.hpp"

#include <algorithm>

#include "plugin/wiring/protocol_parts.hpp"

namespace plugin::wiring {
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

std::string text_of(const meeting::Question& question, const std::string& option_id) {
    for (const auto& one : question.options.value_or(std::vector<meeting::Option>{})) {
        if (one.id == option_id) return one.text;
    }
    return option_id;
}

std::string form_in_words(meeting::Form form) {
    switch (form) {
        case meeting::Form::remote: return "дистанционная (видео-конференц-связь)";
        case meeting::Form::absentee: return "заочная (направление бюллетеней)";
        case meeting::Form::mixed: return "смешанная (бюллетени заранее и видео-конференц-связь)";
    }
    return "";
}

recording::OptionResult option(std::string text, base::Votes votes, base::Votes heads) {
    return {std::move(text), votes, static_cast<std::uint64_t>(heads.wide())};
}

/// Votes of candidates and variants; whole ballots that were invalid or not given.
void fill_election(
    const meeting::Question& question, const meeting::Outcome& outcome,
    recording::ProtocolQuestion& out
) {
    for (const auto& one : outcome.election->options) {
        const auto votes = base::Votes::parse(one.votes).value_or(base::Votes());
        out.options.push_back(option(text_of(question, one.id), votes, base::Votes()));
    }
}

void fill_counts(
    const meeting::Question& question, const meeting::Outcome& outcome,
    recording::ProtocolQuestion& out
) {
    using recording::QuestionOutcome;
    const auto& weight = outcome.weight;
    const auto& heads = outcome.heads;
    if (outcome.election) {
        fill_election(question, outcome, out);
    } else {
        out.options = {
            option("За", weight.for_, heads.for_), option("Против", weight.against, heads.against),
            option("Воздержался", weight.abstain, heads.abstain)
        };
    }
    out.options.push_back(option("Недействительный бюллетень", weight.invalid, heads.invalid));
    out.options.push_back(option("Не голосовал", weight.silent, heads.silent));
    out.votes_present = weight.present;
    out.votes_register = weight.all;
    switch (outcome.decision) {
        case meeting::Decision::adopted:
        case meeting::Decision::elected:
        case meeting::Decision::partly_elected: out.outcome = QuestionOutcome::adopted; return;
        case meeting::Decision::no_quorum: out.outcome = QuestionOutcome::no_quorum; return;
        default: out.outcome = QuestionOutcome::not_adopted;
    }
}

/// What was decided: the text put to the vote, or who and what was chosen.
std::string decided(const meeting::Question& question, const meeting::Outcome& outcome) {
    if (!outcome.election) return question.text;
    const auto& election = *outcome.election;
    if (election.winner) return question.text + ": " + text_of(question, *election.winner);
    std::string text = question.text + ": избраны ";
    for (std::size_t i = 0; i < election.elected.size(); ++i) {
        text += (i == 0 ? "" : ", ") + text_of(question, election.elected[i]);
    }
    return text;
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
    if (!state.earlier_round.str().empty()) out.kind = "второй тур";
    const bool broken_off = state.stage == meeting::QuestionStage::pending;
    if (broken_off && !state.aborted.empty()) {
        out.outcome = recording::QuestionOutcome::aborted;
    }
    if (state.order > 0) {
        out.opened_at = state.opened_at;
        out.closed_at = state.closed_at;
    }
    if (state.outcome) {
        fill_counts(state.question, *state.outcome, out);
        const auto unit = sources.meeting.regulation.counted_in();
        out.inequalities = inequalities_of(state.outcome->criteria, unit);
        out.remarks = remarks_of(sources, *state.outcome);
        fill_dissenters(sources, state, out);
        if (out.outcome == recording::QuestionOutcome::adopted)
            out.decision = decided(state.question, *state.outcome);
    }
    return out;
}

/// In the order they were really put; those never put come last.
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

void fill_card(const Meeting& meeting, recording::Protocol& out) {
    const auto& card = meeting.card;
    out.unit = meeting.regulation.counted_in();
    out.debtor.full_name = card.debtor.name;
    out.debtor.inn = card.debtor.inn;
    (is_snils(card.debtor.ogrn) ? out.debtor.snils : out.debtor.ogrn) = card.debtor.ogrn;
    out.debtor.address = card.debtor.address;
    out.court = card.court;
    out.case_number = card.case_number;
    out.form = form_in_words(card.form);
    out.zone = card.zone;
    out.ground = card.ground;
    out.notice = card.notice;
    fill_notice(meeting, out);
    out.manager.name = card.manager;
    if (meeting.started_at != base::Instant{}) {
        out.started_at = meeting.started_at;
        out.registration_from = meeting.started_at;
    }
    if (meeting.opened_at != base::Instant{}) out.registration_to = meeting.opened_at;
    out.ended_at = meeting.ended_at;
    if (meeting.phase == meeting::Phase::failed) {
        out.registration_to = meeting.ended_at;
        out.failed = recording::FailedMeeting{why_failed(meeting)};
    }
}

}  // namespace

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

std::string name_of(const ProtocolSources& sources, const meeting::ElectorId& elector) {
    return sources.names.elector(elector).name;
}

base::Attempt<app::DocumentNames> names_for_protocol(
    app::Names& names, const meeting::Meeting& meeting
) {
    std::vector<meeting::ElectorId> electors;
    for (const auto& line : meeting.roll) electors.push_back(line.elector);
    std::vector<meeting::AccountId> accounts;
    for (const auto& [id, participant] : meeting.participants) {
        accounts.push_back(participant.account);
    }
    for (const auto& [id, application] : meeting.applications) {
        accounts.push_back(application.received.account);
    }
    for (const auto& refused : meeting.refused_entries) accounts.push_back(refused.account);
    return names.for_document(meeting.id, electors, accounts);
}

std::string exact_text(base::Instant at, const std::string& zone) {
    return base::local_date_text(at, zone) + " " + base::local_time_text(at, zone);
}

std::string day_text(const std::string& iso) {
    const bool shape = iso.size() == 10 && iso[4] == '-' && iso[7] == '-';
    return shape ? iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4) : iso;
}

recording::Protocol protocol_of(const ProtocolSources& sources) {
    recording::Protocol out;
    fill_card(sources.meeting, out);
    fill_attendance(sources, out);
    fill_questions(sources, out);
    fill_refusals(sources, out);
    fill_gaps(sources.meeting, out);
    for (const auto& asked : sources.extra_questions) {
        out.extra_questions.push_back(
            {asked.text, asked.applicant, "в повестку дня не включён, на голосование не ставился"}
        );
    }
    fill_annexes(sources, out);
    out.journal = {sources.head, sources.meeting.last_sequence};
    out.drawn_up_at = sources.now;
    return out;
}

}  // namespace plugin::wiring
