// Inside plugin/meeting only: a question as its author wrote it, checked and filled in from the
// regulation.
#pragma once

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {

/// The rules a question is drawn up under.
struct Frame {
    const Regulation& regulation;
    Form form = Form::remote;
};

/// Criteria and the like come from the regulation, never from the author.
base::Result<Question> completed(const Frame& frame, Question question, const std::string& path);

/// The whole agenda, or the first thing that is wrong with it.
base::Result<std::vector<Question>> completed_agenda(
    const Frame& frame, const std::vector<Question>& questions
);

}  // namespace plugin::meeting
