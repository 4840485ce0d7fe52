// Questions as shown by the API: variants appear as candidates, the electorate as groups.
#include <gtest/gtest.h>

#include "plugin/json/codec.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

using meeting::Option;
using meeting::QuestionKind;
using meeting::QuestionState;

const std::vector<Option> people{{"c1", "Иванов"}, {"c2", "Петрова"}, {"c3", "Сидоров"}};

/// With each of what a question may have by one bit: objects of every size.
QuestionState question(unsigned bits) {
    QuestionState out;
    auto& asked = out.question;
    asked.kind = QuestionKind::cumulative;
    asked.options = people;
    asked.electorate = {{"shareholders"}};
    if ((bits & 1) != 0) asked.seats = 2;
    if ((bits & 2) != 0) asked.max_for = 3;
    if ((bits & 4) != 0) asked.depends_on.emplace();
    if ((bits & 8) != 0) asked.split_allowed = true;
    if ((bits & 16) != 0) asked.alternative = "place";
    if ((bits & 32) != 0) asked.exclude.emplace();
    if ((bits & 64) != 0) asked.winner.emplace();
    if ((bits & 128) != 0) asked.tie.emplace();
    return out;
}

TEST(QuestionView, NamesEveryCandidateWhateverElseThereIsToSay) {
    for (unsigned bits = 0; bits < 256; ++bits) {
        const auto shown = question_json(question(bits), true, base::Unit::votes);
        EXPECT_EQ(shown.at("candidates"), json::write(people)) << bits;
        EXPECT_EQ(shown.at("groups"), (boost::json::array{"shareholders"})) << bits;
        EXPECT_EQ(shown.at("options"), (boost::json::array{"against", "abstain"})) << bits;
    }
}

}  // namespace
}  // namespace plugin::server
