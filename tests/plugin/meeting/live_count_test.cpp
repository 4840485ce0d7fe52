// Counting a running meeting gives the same as plugin/meeting/tally for the same meeting written as
// a case.
#include "plugin/meeting/live_count.hpp"

#include <random>

#include "plugin/meeting/tally/result.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using Random = std::mt19937;

int below(Random& random, int bound) {
    return std::uniform_int_distribution<int>(0, bound - 1)(random);
}

const std::vector<std::string> candidates{"ivanov", "petrov", "sidorov", "fomin"};

QuestionState question_of(QuestionKind kind, Random& random) {
    QuestionState state;
    auto& question = state.question;
    question.id = QuestionId("q1");
    question.kind = kind;
    if (kind != QuestionKind::cumulative) {
        question.criteria = {Criterion{.threshold = *base::Fraction::parse("1/2")}};
    }
    if (kind == QuestionKind::binary) return state;
    question.options.emplace();
    for (const auto& one : candidates) question.options->push_back({one, one});
    question.seats = kind == QuestionKind::single_choice
                         ? 1U
                         : 1U + static_cast<std::uint32_t>(below(random, 3));
    if (below(random, 2) == 0) question.exclude = Exclusion{{"related"}, below(random, 2) == 0};
    return state;
}

std::string any_candidate(Random& random) {
    return candidates[static_cast<std::size_t>(below(random, 4))];
}

Vote any_vote(const Question& question, base::Votes weight, Random& random) {
    Vote vote;
    if (question.kind == QuestionKind::binary || below(random, 5) == 0) {
        return static_cast<Choice>(1 + below(random, 2));
    }
    if (question.kind == QuestionKind::single_choice) {
        vote.choice = any_candidate(random);
    } else if (question.kind == QuestionKind::per_candidate) {
        for (const auto& one : candidates) {
            auto& marks = vote.marks ? *vote.marks : vote.marks.emplace();
            marks.push_back({one, static_cast<Choice>(below(random, 3))});
        }
    } else {
        const auto all = static_cast<std::uint64_t>(weight.wide()) * *question.seats;
        const auto first = static_cast<std::uint64_t>(below(random, static_cast<int>(all) + 1));
        const auto one = any_candidate(random), other = any_candidate(random);
        vote.distribution = {{one, base::Votes(first)}};
        if (other != one) vote.distribution->push_back({other, base::Votes(all - first)});
    }
    return vote;
}

struct Both {
    Meeting meeting;
    QuestionState state;
    VotesCast votes;
    tally::Assembly assembly;
};

Both any_meeting(QuestionKind kind, Random& random) {
    Both out;
    out.state = question_of(kind, random);
    Criterion half{.threshold = *base::Fraction::parse("1/2")};
    half.basis = Basis::all;
    out.assembly.rules.quorum.criteria = {half};
    out.assembly.rules.questions = {as_tallied(out.state.question)};
    for (int i = 0; i < 3 + below(random, 6); ++i) {
        RollLine line;
        line.elector = ElectorId("e" + std::to_string(i));
        line.weight = base::Votes(static_cast<std::uint64_t>(below(random, 9)));
        if (below(random, 4) == 0) line.groups = {"related"};
        const bool present = below(random, 5) != 0;
        auto& elector = out.assembly.electors.emplace_back();
        elector.id = line.elector.str();
        elector.weight = line.weight;
        elector.flags = line.groups;
        elector.present = present;
        out.meeting.roll.push_back(line);
        if (present) out.state.electorate.insert(line.elector);
        if (!present || line.weight.is_zero() || below(random, 4) == 0) continue;
        const auto vote = any_vote(out.state.question, line.weight, random);
        out.votes.emplace(line.elector, vote);
        out.assembly.ballots.push_back({elector.id, "q1", {}, as_tallied(vote)});
    }
    return out;
}

class LiveCount : public testing::TestWithParam<QuestionKind> {};

TEST_P(LiveCount, EndsAsTheWholeMeetingWrittenDownDoes) {
    Random random(7'411);
    int compared = 0;
    for (int round = 0; round < 2'000; ++round) {
        const auto both = any_meeting(GetParam(), random);
        const auto tallied = tally::count(both.assembly);
        const auto& expected = tallied.questions.front();
        if (!tallied.quorum.met) continue;
        ++compared;
        const auto outcome = count_live(both.meeting, both.state, both.votes);
        ASSERT_EQ(outcome.decision, expected.outcome) << "round " << round;
        ASSERT_EQ(outcome.weight, *expected.totals) << "round " << round;
        ASSERT_EQ(
            outcome.excluded.value_or(std::vector<ElectorId>{}).size(), expected.excluded.size()
        );
        if (!outcome.election) continue;
        EXPECT_EQ(outcome.election->elected, expected.elected);
        EXPECT_EQ(outcome.election->tied, expected.tied);
        EXPECT_EQ(outcome.election->winner, expected.winner);
        EXPECT_EQ(outcome.election->vacant, expected.vacant);
        for (std::size_t i = 0; i < expected.options.size(); ++i) {
            EXPECT_EQ(
                outcome.election->options[i].votes, base::to_string(expected.options[i].votes)
            );
        }
    }
    EXPECT_GT(compared, 1'000);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, LiveCount,
    testing::Values(
        QuestionKind::binary, QuestionKind::single_choice, QuestionKind::per_candidate,
        QuestionKind::cumulative
    )
);

}  // namespace
}  // namespace plugin::meeting
