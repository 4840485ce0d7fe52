// Internal to plugin/meeting: validates a question as written by its author and fills it in from
// the regulation.
#pragma once

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {

/// The rules and the form of meeting a question is drafted for.
struct Frame {
    const Regulation& regulation;
    Form form = Form::remote;
};

/// Criteria and the like are taken from the regulation, never from the author.
base::Result<Question> completed(const Frame& frame, Question question, const std::string& path);

/// The completed agenda, or the first error in it.
base::Result<std::vector<Question>> completed_agenda(
    const Frame& frame, const std::vector<Question>& questions
);

/// The type by which the law elects this body secretly, if an open question seems by its words to
/// elect it or to end its term; nullptr: it does not.
const QuestionType* suspected_election(const Regulation& regulation, const Question& question);

}  // namespace plugin::meeting
