// The rows of an election: candidates, those against all, and what was not given to anybody.
#include <algorithm>

#include "plugin/meeting/live_count.hpp"
#include "plugin/meeting/tally/reading.hpp"
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using base::Wide;
using meeting::QuestionKind;
using meeting::QuestionState;

struct RowSum {
    Wide votes = 0;
    std::uint64_t heads = 0;

    void add(Wide more) {
        if (more == 0) return;
        votes += more;
        ++heads;
    }
};

/// What the counted ballots say together.
struct Slate {
    std::map<std::string, RowSum> options;
    RowSum against, abstain;
    Wide undivided = 0;
};

base::Votes capped(Wide votes) {
    return base::Votes::of(std::min(votes, base::Votes::max().wide()));
}

std::uint32_t votes_of_one(const meeting::Question& question) {
    return question.kind == QuestionKind::cumulative ? question.seats.value_or(1) : 1;
}

bool counts_heads(const meeting::Question& question) {
    return !question.criteria.empty() &&
           question.criteria.front().measure == meeting::Measure::heads;
}

/// "against" or "abstain", if the ballot says that of all candidates.
std::string said_of_all(const meeting::Vote& vote) {
    if (vote.choice) return *vote.choice;
    if (!vote.marks || vote.marks->empty()) return "";
    const auto first = vote.marks->front().mark;
    const bool same = std::all_of(vote.marks->begin(), vote.marks->end(), [&](const auto& one) {
        return one.mark == first;
    });
    return same ? std::string(base::name_of(first)) : "";
}

void add_marks(const meeting::tally::Reading& reading, Wide weight, Slate& slate) {
    for (const auto& one : reading.marks) {
        if (one.mark == "for") slate.options[one.candidate].add(weight);
    }
}

void add_shares(const meeting::tally::Reading& reading, Wide available, Slate& slate) {
    for (const auto& one : reading.shares) {
        available -= one.votes;
        if (one.option == "against") {
            slate.against.add(one.votes);
        } else if (one.option == "abstain") {
            slate.abstain.add(one.votes);
        } else {
            slate.options[one.option].add(one.votes);
        }
    }
    slate.undivided += available;
}

void add_ballot(
    const meeting::Vote& vote, const meeting::RollLine& line, const meeting::Question& question,
    Slate& slate
) {
    auto asked = meeting::as_tallied(question);
    asked.split_allowed = meeting::may_split(line, question);
    const auto reading = meeting::tally::read(meeting::as_tallied(vote), asked, line.weight);
    if (!reading.valid()) return;
    const Wide available = line.weight.wide() * votes_of_one(question);
    const auto all = said_of_all(vote);
    if (all == "against") return slate.against.add(available);
    if (all == "abstain") return slate.abstain.add(available);
    if (question.kind == QuestionKind::per_candidate) return add_marks(reading, available, slate);
    add_shares(reading, available, slate);
}

Slate slate_of(const ProtocolSources& sources, const QuestionState& state) {
    Slate slate;
    const auto known = sources.choices.find(state.question.id);
    if (known == sources.choices.end()) return slate;
    for (const auto& standing : sources.meeting.standings({}, &state.question)) {
        const auto& line = *standing.line;
        const auto& exclude = state.question.exclude;
        if (exclude && standing.has_any(exclude->flags)) continue;
        const auto vote = known->second.find(line.elector);
        if (vote == known->second.end() || state.counted(line.elector) == nullptr) continue;
        add_ballot(vote->second, line, state.question, slate);
    }
    return slate;
}

/// The register may have been corrected after the count; the count stands.
bool agrees(const Slate& slate, const QuestionState& state) {
    const auto& options = state.outcome->election->options;
    return std::all_of(options.begin(), options.end(), [&](const auto& one) {
        const auto found = slate.options.find(one.id);
        const RowSum sum = found == slate.options.end() ? RowSum{} : found->second;
        const Wide counted = counts_heads(state.question) ? Wide{sum.heads} : sum.votes;
        return counted == base::parse_wide(one.votes).value_or(0);
    });
}

/// The rows, with percentages of what the rule counts.
class ElectionRows {
public:
    ElectionRows(const QuestionState& state, recording::ProtocolQuestion& out)
        : question_(state.question), outcome_(*state.outcome), out_(out) {}

    void add(std::string text, const RowSum& sum) {
        out_.options.push_back({std::move(text), capped(sum.votes), sum.heads});
        if (!counts_heads(question_)) return;
        auto& row = out_.options.back();
        const base::Votes heads(sum.heads);
        row.percent_of_present = recording::percent_text(heads, outcome_.heads.present);
        row.percent_of_register = recording::percent_text(heads, outcome_.heads.all);
    }
    void add_papers(std::string text, base::Votes weight, base::Votes heads) {
        const Wide votes = weight.wide() * votes_of_one(question_);
        add(std::move(text), {votes, static_cast<std::uint64_t>(heads.wide())});
    }

private:
    const meeting::Question& question_;
    const meeting::Outcome& outcome_;
    recording::ProtocolQuestion& out_;
};

/// Only what the outcome itself holds.
void add_counted(const QuestionState& state, recording::ProtocolQuestion& out) {
    const bool heads = counts_heads(state.question);
    for (const auto& one : state.outcome->election->options) {
        const auto votes = capped(base::parse_wide(one.votes).value_or(0));
        recording::OptionResult row{state.question.option_text(one.id), {}, {}};
        if (heads) {
            const auto& all = state.outcome->heads;
            row.heads = static_cast<std::uint64_t>(votes.wide());
            row.percent_of_present = recording::percent_text(votes, all.present);
            row.percent_of_register = recording::percent_text(votes, all.all);
        } else {
            row.votes = votes;
        }
        out.options.push_back(std::move(row));
    }
}

void add_slate(const QuestionState& state, const Slate& slate, recording::ProtocolQuestion& out) {
    ElectionRows rows(state, out);
    for (const auto& one : state.outcome->election->options) {
        const auto found = slate.options.find(one.id);
        const RowSum sum = found == slate.options.end() ? RowSum{} : found->second;
        rows.add(state.question.option_text(one.id), sum);
    }
    rows.add("Против всех", slate.against);
    rows.add("Воздержался", slate.abstain);
    if (slate.undivided == 0) return;
    out.options.push_back({"Не распределено", capped(slate.undivided), {}});
}

}  // namespace

void fill_election(
    const ProtocolSources& sources, const QuestionState& state, recording::ProtocolQuestion& out
) {
    const auto& weight = state.outcome->weight;
    const auto& heads = state.outcome->heads;
    const auto slate = slate_of(sources, state);
    agrees(slate, state) ? add_slate(state, slate, out) : add_counted(state, out);
    ElectionRows rows(state, out);
    rows.add_papers("Недействительный бюллетень", weight.invalid, heads.invalid);
    rows.add_papers("Не голосовал", weight.silent, heads.silent);
    const auto times = votes_of_one(state.question);
    out.votes_present = capped(weight.present.wide() * times);
    out.votes_register = capped(weight.all.wide() * times);
    const auto& question = state.question;
    if (question.kind == QuestionKind::single_choice) return;
    out.election = question.kind == QuestionKind::cumulative ? "кумулятивное голосование"
                                                             : "голосование по каждому кандидату";
    out.election += "; мест: " + std::to_string(question.seats.value_or(1)) +
                    ", кандидатов: " + std::to_string(state.outcome->election->options.size());
}

}  // namespace plugin::protocol
