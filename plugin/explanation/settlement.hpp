// How a tie was settled, what a question still waits for, what it ended without: in words.
#pragma once

#include "plugin/explanation/share.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::explanation {

/// Begins with a blank; "": nothing to say.
std::string settlement_in_words(
    const meeting::Question& question, const meeting::Outcome& outcome, Language language
);

}  // namespace plugin::explanation
