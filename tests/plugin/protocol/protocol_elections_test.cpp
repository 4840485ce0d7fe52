// Elections in the protocol: votes, people and percentages as the rule counts them.
#include "plugin/meeting/live_count.hpp"
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

using meeting::ElectorId;
using meeting::QuestionKind;
using meeting::Vote;

/// Anna 40, boris 30, vera 20 and gleb 10 thousand roubles; all but gleb have signed something.
class ProtocolElections : public ProtocolCase {
protected:
    void hold(QuestionKind kind, std::uint32_t seats, const std::map<std::string, Vote>& votes) {
        open_with(meeting::everybody);
        story_.put("q1");
        for (const auto& [who, vote] : votes) story_.vote(who, "q1", meeting::Choice::for_);
        story_.close_and_count("q1");
        auto& state = *story_.meeting.find(meeting::QuestionId("q1"));
        state.question.kind = kind;
        state.question.options =
            std::vector<meeting::Option>{{"a", "Иванов"}, {"b", "Петров"}, {"c", "Орлов"}};
        state.question.seats = seats;
        if (kind == QuestionKind::cumulative) state.question.criteria.clear();
        choices_ = {};
        for (const auto& [who, vote] : votes) choices_.emplace(ElectorId(who), vote);
        state.outcome = meeting::count_live(story_.meeting, state, choices_);
    }

    recording::ProtocolQuestion told() {
        const auto names = names_in(story_.meeting);
        const auto history = history_of(story_);
        ProtocolSources sources{story_.meeting, names, history, {}, {}, {}, {}, {}};
        sources.choices[meeting::QuestionId("q1")] = choices_;
        return question_of(sources, *story_.meeting.find(meeting::QuestionId("q1")));
    }

    /// "Иванов 6000000/1 50,00", a row each; "?": people are not known.
    static std::string rows(const recording::ProtocolQuestion& told) {
        std::string text;
        for (const auto& row : told.options) {
            const auto percent = row.percent_of_present.empty()
                                     ? recording::percent_text(row.votes, told.votes_present)
                                     : row.percent_of_present;
            text += row.option + " " + row.votes.str() + "/" +
                    (row.heads ? std::to_string(*row.heads) : "?") + " " + percent + "\n";
        }
        return text;
    }

    Choices choices_;
};

Vote shared(std::vector<meeting::VoteShare> shares) {
    Vote vote;
    vote.distribution = std::move(shares);
    return vote;
}

TEST_F(ProtocolElections, VotesGivenOutAreSharesOfAllThatCanBeGivenOut) {
    const std::map<std::string, Vote> votes{
        {"anna", shared({{"a", base::Votes(7'000'000)}, {"b", base::Votes(500'000)}})},
        {"boris", shared({{"b", base::Votes(6'000'000)}})},
        {"vera", meeting::Choice::against}
    };
    hold(QuestionKind::cumulative, 2, votes);
    const auto said = told();
    EXPECT_EQ(said.election, "кумулятивное голосование; мест: 2, кандидатов: 3");
    EXPECT_EQ(said.votes_present, base::Votes(20'000'000));
    EXPECT_EQ(
        rows(said),
        "Иванов 7000000/1 35,00\nПетров 6500000/2 32,50\nОрлов 0/0 0,00\n"
        "Против всех 4000000/1 20,00\nВоздержался 0/0 0,00\nНе распределено 500000/? 2,50\n"
        "Недействительный бюллетень 0/0 0,00\nНе голосовал 2000000/1 10,00\n"
    );
}

TEST_F(ProtocolElections, WhereHeadsAreCountedPercentagesAreOfHeads) {
    Vote a, b;
    a.choice = "a";
    b.choice = "b";
    hold(QuestionKind::single_choice, 1, {{"anna", a}, {"boris", b}, {"gleb", b}});
    auto& state = *story_.meeting.find(meeting::QuestionId("q1"));
    state.question.criteria.front().measure = meeting::Measure::heads;
    state.outcome = meeting::count_live(story_.meeting, state, choices_);
    EXPECT_EQ(
        rows(told()),
        "Иванов 4000000/1 25,00\nПетров 4000000/2 50,00\nОрлов 0/0 0,00\n"
        "Против всех 0/0 0,00\nВоздержался 0/0 0,00\n"
        "Недействительный бюллетень 0/0 0,00\nНе голосовал 2000000/1 25,00\n"
    );
}

TEST_F(ProtocolElections, WhoMarksNobodyForIsAgainstAll) {
    Vote one, none;
    one.marks = {{"a", meeting::Choice::for_}, {"b", meeting::Choice::against}};
    none.marks = {{"a", meeting::Choice::against}, {"b", meeting::Choice::against}};
    hold(QuestionKind::per_candidate, 1, {{"anna", one}, {"boris", none}});
    EXPECT_EQ(told().election, "голосование по каждому кандидату; мест: 1, кандидатов: 3");
    EXPECT_NE(rows(told()).find("Иванов 4000000/1 40,00\nПетров 0/0 0,00"), std::string::npos);
    EXPECT_NE(rows(told()).find("Против всех 3000000/1 30,00"), std::string::npos);
}

TEST_F(ProtocolElections, WhatBallotsNoLongerShowIsNotSaid) {
    Vote a;
    a.choice = "a";
    hold(QuestionKind::single_choice, 1, {{"anna", a}});
    for (auto& line : story_.meeting.roll) line.weight = base::Votes(1);  // corrected afterwards
    EXPECT_TRUE(rows(told()).starts_with("Иванов 4000000/? 40,00\n")) << rows(told());
    EXPECT_EQ(rows(told()).find("Против всех"), std::string::npos);
}

}  // namespace
}  // namespace plugin::protocol
