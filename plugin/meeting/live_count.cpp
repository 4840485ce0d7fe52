#include "plugin/meeting/live_count.hpp"

#include <algorithm>
#include <deque>

#include "plugin/meeting/flip.hpp"
#include "plugin/meeting/tally/kinds.hpp"
#include "plugin/meeting/tally/rounds.hpp"
#include "plugin/meeting/tally/seats.hpp"

namespace plugin::meeting {
namespace {

bool is_disputed(const RollLine& line) {
    return line.belongs_to(disputed_group);
}

/// The electors of a question with their votes; owns what `voices` point to.
struct CountInput {
    std::deque<tally::Elector> electors;
    std::vector<tally::Voice> voices;
};

struct CountVariant {
    bool exclude = true;
    bool disputed = true;  // whether disputed claims have a vote
};

CountInput count_input(
    const Meeting& meeting, const QuestionState& state, const VotesCast& votes, CountVariant variant
) {
    CountInput input;
    const auto question = as_tallied(state.question);
    auto undivided = question;  // for electors who are not nominees
    undivided.split_allowed = false;
    const bool at_vote = meeting.regulation.counted_presence() == tally::PresenceForCount::at_vote;
    auto standings = meeting.standings(meeting.present_at(state, at_vote), &state.question);
    for (const auto& standing : standings) {
        const RollLine& line = *standing.line;
        if (!variant.disputed && is_disputed(line)) continue;
        const bool excluded = variant.exclude && state.question.exclude &&
                              standing.has_any(state.question.exclude->flags);
        if (excluded && state.question.exclude->from_base) continue;
        auto& elector = input.electors.emplace_back();
        elector.id = line.elector.str();
        elector.weight = line.weight;
        elector.flags = line.groups;
        tally::Voice voice{&elector, &line, standing.present, excluded};
        voice.in_groups_only = standing.in_groups_only;
        if (const auto found = votes.find(line.elector); found != votes.end()) {
            voice.present = true;  // an elector who joined during the vote and voted was present
            const auto& asked = may_split(line, state.question) ? question : undivided;
            if (!excluded) voice.reading = read(as_tallied(found->second), asked, line.weight);
        }
        input.voices.push_back(std::move(voice));
    }
    return input;
}

void count_kind(
    const tally::Question& question, const std::vector<tally::Voice>& voices,
    tally::QuestionResult& out
) {
    switch (question.kind) {
        case QuestionKind::binary: return tally::count_binary(question, voices, out);
        case QuestionKind::single_choice: return tally::count_single_choice(question, voices, out);
        case QuestionKind::per_candidate: return tally::count_per_candidate(question, voices, out);
        case QuestionKind::cumulative: return tally::count_cumulative(question, voices, out);
    }
}

Election election_of(
    const tally::Question& question, const std::vector<tally::Voice>& voices,
    const tally::QuestionResult& result
) {
    Election out;
    for (const auto& one : result.options) {
        auto& option = out.options.emplace_back(OptionVotes{one.id, base::to_string(one.votes)});
        if (question.criteria.empty()) continue;
        option.criteria = count(question.criteria, tally::standings(voices, one.id)).criteria;
    }
    out.winner = result.winner;
    out.elected = result.elected;
    out.tied = result.tied;
    out.vacant = result.vacant;
    return out;
}

const std::vector<std::string> for_and_against{"for", "against"};

/// The tie stays until the rule resolves it; dependent questions are not put before.
void leave_tied(tally::Tie rule, Outcome& outcome) {
    outcome.resolution = rule;
    outcome.decision = Decision::tie;
}

/// Only where a room makes a further round possible.
void ask_further_round(
    const Meeting& meeting, const tally::QuestionResult& result, Outcome& outcome
) {
    if (!meeting.has_room() || !result.further_round) return;
    outcome.further_round = result.further_round;
    if (!result.runners.empty()) outcome.runners = result.runners;
}

/// For or against; the whole outcome, ties and further rounds among it.
Outcome count_binary(
    const Meeting& meeting, const tally::Question& question, const std::vector<Standing>& standings
) {
    Outcome outcome = count(question.criteria, standings);
    if (question.tie != tally::Tie::unresolved && tally::is_tied(question, outcome)) {
        leave_tied(question.tie, outcome);
    }
    tally::QuestionResult result;
    result.outcome = outcome.decision;
    tally::ask_further_round(question, {}, result);
    ask_further_round(meeting, result, outcome);
    return outcome;
}

Outcome count_once(
    const Meeting& meeting, const QuestionState& state, const VotesCast& votes, CountVariant variant
) {
    const auto input = count_input(meeting, state, votes, variant);
    const auto question = as_tallied(state.question);
    const bool binary = question.kind == QuestionKind::binary;
    const auto standings =
        binary ? tally::standings(input.voices, "for") : tally::papers(input.voices);
    if (binary) return count_binary(meeting, question, standings);
    Outcome outcome;
    tally::QuestionResult result;
    count_kind(question, input.voices, result);
    outcome.decision = result.outcome;
    outcome.weight = total(standings, Measure::weight);
    outcome.heads = total(standings, Measure::heads);
    outcome.criteria = std::move(result.criteria);
    outcome.election = election_of(question, input.voices, result);
    if (!result.tied.empty() && question.tie != tally::Tie::unresolved) {
        leave_tied(question.tie, outcome);
    }
    ask_further_round(meeting, result, outcome);
    return outcome;
}

WithoutExclusion other_view(const Outcome& outcome) {
    WithoutExclusion out{outcome.decision, outcome.criteria, {}, {}};
    if (outcome.election) {
        out.winner = outcome.election->winner;
        out.elected = outcome.election->elected;
    }
    return out;
}

std::vector<ElectorId> excluded_from(const Meeting& meeting, const Question& question) {
    std::vector<ElectorId> list;
    if (!question.exclude) return list;
    for (const auto& standing : meeting.standings({}, &question)) {
        if (standing.has_any(question.exclude->flags)) list.push_back(standing.line->elector);
    }
    return list;
}

/// Totals of the weight voted on paper: shown separately, included in the count.
std::optional<Totals> on_paper(
    const Meeting& meeting, const QuestionState& state, const VotesCast& votes
) {
    VotesCast papers;
    for (const auto& [elector, vote] : votes) {
        const Ballot* ballot = state.counted(elector);
        if (ballot != nullptr && ballot->paper) papers.emplace(elector, vote);
    }
    if (papers.empty()) return std::nullopt;
    auto input = count_input(meeting, state, papers, {});
    std::erase_if(input.voices, [](const auto& voice) { return !voice.reading; });
    const bool binary = state.question.kind == QuestionKind::binary;
    const auto standings =
        binary ? tally::standings(input.voices, "for") : tally::papers(input.voices);
    return total(standings, Measure::weight);
}

void nobody_is_elected(Election& election) {
    election.winner.reset();
    election.elected.clear();
    election.tied.clear();
    election.vacant = 0;
}

}  // namespace

Outcome count_live(const Meeting& meeting, const QuestionState& state, const VotesCast& votes) {
    Outcome outcome = count_once(meeting, state, votes, {});
    outcome.on_paper = on_paper(meeting, state, votes);
    outcome.quorum = meeting.quorum_of(state);
    if (outcome.quorum && !outcome.quorum->met) {
        // Without a quorum, reversed ballots or other views of the register change nothing, and
        // nothing follows.
        outcome.decision = Decision::no_quorum;
        outcome.further_round.reset();
        outcome.runners.reset();
        outcome.resolution.reset();
        if (outcome.election) nobody_is_elected(*outcome.election);
        return outcome;
    }
    if (auto excluded = excluded_from(meeting, state.question); !excluded.empty()) {
        outcome.excluded = std::move(excluded);
        outcome.without_exclusion = other_view(count_once(meeting, state, votes, {false, true}));
    }
    if (std::any_of(meeting.roll.begin(), meeting.roll.end(), is_disputed)) {
        outcome.without_disputed = other_view(count_once(meeting, state, votes, {true, false}));
    }
    if (state.question.kind == QuestionKind::binary) {
        const auto input = count_input(meeting, state, votes, {});
        outcome.flip = smallest_flip(
            state.question.criteria, tally::standings(input.voices, "for"), outcome.decision
        );
    }
    return outcome;
}

Outcome settled_for(
    const Question& question, const Outcome& outcome, const std::vector<std::string>& won
) {
    Outcome out = outcome;
    if (!out.election) {
        out.decision = won.front() == "for" ? Decision::adopted : Decision::not_adopted;
        return out;
    }
    auto& election = *out.election;
    tally::QuestionResult result;
    result.elected = election.elected;
    result.tied = election.tied;
    result.vacant = election.vacant;
    for (const auto& one : won) tally::seat(as_tallied(question), one, result);
    election.elected = result.elected;
    election.tied = result.tied;
    election.vacant = result.vacant;
    out.decision = tally::outcome_of(result);
    if (question.kind == QuestionKind::single_choice) {
        election.winner = won.front();
        election.elected.clear();
        out.decision = Decision::adopted;
    }
    return out;
}

std::optional<Outcome> after_casting_vote(
    const Question& question, const Outcome& outcome, const std::string& vote
) {
    // With several seats for the tied, the chair names the elected one by one.
    const bool waits = outcome.decision == Decision::tie && outcome.resolution == tally::Tie::chair;
    if (!waits) return std::nullopt;
    const auto& tied = outcome.election ? outcome.election->tied : for_and_against;
    if (std::find(tied.begin(), tied.end(), vote) == tied.end()) return std::nullopt;
    Outcome out = settled_for(question, outcome, {vote});
    out.casting_vote = vote;
    return out;
}

tally::Question as_tallied(const Question& question) {
    tally::Question out;
    out.id = question.id.str();
    out.kind = question.kind;
    out.criteria = question.criteria;
    if (question.options) {
        for (const auto& option : *question.options) out.options.push_back(option.id);
    }
    out.seats = question.seats.value_or(1);
    out.max_for = question.max_for;
    out.winner = question.winner.value_or(tally::Winner::by_criteria);
    out.split_allowed = question.split_allowed.value_or(false);
    out.tie = question.tie.value_or(tally::Tie::unresolved);
    out.exclude = question.exclude;
    out.run_off = question.run_off.value_or(false);
    out.lower_majority = question.second_criteria.has_value();
    out.fewer_candidates = question.fewer_candidates.value_or(false);
    return out;
}

tally::Paper as_tallied(const Vote& vote) {
    const auto shares = [](const std::vector<VoteShare>& list) {
        std::vector<tally::Share> out;
        out.reserve(list.size());
        for (const auto& one : list) out.push_back({one.option, one.votes.wide()});
        return out;
    };
    if (vote.choice) return tally::OneMark{*vote.choice};
    if (vote.distribution) return tally::Distribution{shares(*vote.distribution)};
    if (vote.portions) return tally::Portions{shares(*vote.portions)};
    tally::CandidateMarks marks;
    if (!vote.marks) return tally::RawMarks{};  // a ballot without marks
    for (const auto& one : *vote.marks) {
        marks.marks.push_back({one.candidate, std::string(base::name_of(one.mark))});
    }
    return marks;
}

}  // namespace plugin::meeting
