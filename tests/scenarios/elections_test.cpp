// The protocol of every scenario's elections: its rows are what was counted, and add up.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "plugin/base/bytes.hpp"
#include "plugin/explanation/outcome.hpp"
#include "plugin/protocol/sections.hpp"
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

namespace base = plugin::base;
namespace protocol = plugin::protocol;

Stage played(const std::filesystem::path& file) {
    std::ifstream in(file);
    Stage stage;
    std::string line;
    while (std::getline(in, line)) {
        const auto text = std::string(base::trimmed(line));
        if (!text.empty() && !text.starts_with("#")) stage.play(text.substr(0, text.find(" → ")));
    }
    return stage;
}

protocol::Choices choices_of(const Stage& stage, const QuestionState& state) {
    protocol::Choices out;
    for (const auto& [elector, current] : state.ballots) {
        const auto* ballot = state.counted(elector);
        if (ballot != nullptr) out.emplace(elector, stage.votes.at(ballot->ballot.hex()));
    }
    return out;
}

recording::ProtocolQuestion told_of(const Stage& stage, const QuestionState& state) {
    protocol::Names names;
    const auto people = protocol::people_named_in(stage.meeting);
    for (const auto& id : people.electors) names.electors[id] = {id.str(), ""};
    for (const auto& id : people.accounts) names.accounts[id] = id.str();
    for (const auto& line : stage.meeting.roll) {
        names.electors[line.elector] = {line.elector.str(), ""};
    }
    const protocol::History history;
    protocol::ProtocolSources sources{stage.meeting, names, history, {}, {}, {}, {}, {}};
    sources.choices[state.question.id] = choices_of(stage, state);
    return protocol::question_of(sources, state);
}

base::Wide votes_in(const recording::ProtocolQuestion& told) {
    base::Wide sum = 0;
    for (const auto& row : told.options) sum += row.votes.wide();
    return sum;
}

void check(const Stage& stage, const QuestionState& state) {
    const auto& question = state.question;
    const auto told = told_of(stage, state);
    const bool by_heads =
        !question.criteria.empty() && question.criteria.front().measure == Measure::heads;
    const auto& counted = state.outcome->election->options;
    ASSERT_EQ(told.options.size() >= counted.size() + 4, true) << "candidates, and those for none";
    for (std::size_t i = 0; i < counted.size(); ++i) {
        const auto& row = told.options[i];
        EXPECT_EQ(row.option, question.option_text(counted[i].id));
        ASSERT_TRUE(row.heads);
        EXPECT_EQ(by_heads ? std::to_string(*row.heads) : row.votes.str(), counted[i].votes);
        EXPECT_LE(row.votes, told.votes_present) << "more than all";
    }
    EXPECT_EQ(told.options[counted.size()].option, "Против всех");
    if (question.kind != QuestionKind::per_candidate) {
        EXPECT_EQ(base::to_string(votes_in(told)), told.votes_present.str());
    }
    const auto unit = stage.meeting.regulation.counted_in();
    EXPECT_EQ(
        told.in_words,
        plugin::explanation::outcome_in_words(question, *state.outcome, unit, base::Language::ru)
    ) << "as the screen says it";
}

TEST(Elections, OfEveryScenarioAreInTheProtocolAsTheyWereCounted) {
    int elections = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(QUORUM_SOURCE_DIR "/tests/scenarios/meetings")) {
        const auto stage = played(file.path());
        for (const auto& state : stage.meeting.questions) {
            if (!state.outcome || !state.outcome->election) continue;
            SCOPED_TRACE(file.path().filename().string() + ", " + state.question.number);
            check(stage, state);
            ++elections;
        }
    }
    EXPECT_GT(elections, 10);
}

}  // namespace
}  // namespace scenarios
