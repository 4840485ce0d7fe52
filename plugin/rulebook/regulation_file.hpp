// Regulations as files: the rules of one kind of assembly together with worked examples of them. A
// regulation is used only after it has counted its own examples as they say.
//
//   {"regulation": {…}, "examples": [{"title", "type", "repeat"?, "properNotice"?, "seats"?,
//     "options"?, "electors": [{"id", "weight", "present"?, "groups"?, "flags"?, and one of "vote",
//     "marks", "distribution", "portions" or nothing}], "quorum", "outcome", "elected"?,
//     "winner"?}]}
#pragma once

#include "plugin/meeting/regulation.hpp"
#include "plugin/meeting/tally/result.hpp"
#include "plugin/rulebook/members.hpp"

namespace plugin::rulebook {

struct Example {
    std::string title;
    std::string type;
    meeting::tally::Assembly assembly;
    bool quorum = true;
    std::string outcome;
    std::optional<std::vector<std::string>> elected = {};
    std::optional<std::string> winner = {};
};

struct RegulationFile {
    meeting::Regulation regulation;
    std::vector<Example> examples;
};

/// Reads, validates and counts the examples. The refusal has a code, the path in the file, and
/// facts.
base::Result<RegulationFile> read_regulation(std::string_view text);

/// The first error in the regulation itself: unknown groups, meaningless thresholds, dates.
std::optional<base::Refusal> wrong_with(const meeting::Regulation& regulation);

/// The first example whose count differs from the stated result; every question type needs one.
std::optional<base::Refusal> wrong_examples(const RegulationFile& file);

/// A question of this type in the form that counting takes. `options` for elections.
meeting::tally::Question question_of(
    const meeting::QuestionType& type, std::vector<std::string> options, std::uint32_t seats
);
meeting::tally::Rules rules_of(const meeting::Regulation& regulation, bool repeat);

/// Where the law fixes the numbers, a regulation under this law may add question types no weaker
/// than the law's, but change nothing else.
std::optional<base::Refusal> loosens(
    const meeting::Regulation& offered, const meeting::Regulation& law
);

}  // namespace plugin::rulebook
