// How a tie was settled, what a question still waits for, what it ended without: in words.
#pragma once

#include "plugin/meeting/meeting.hpp"
#include "plugin/server/api/wording/wording.hpp"

namespace plugin::server {

/// Begins with a blank; "": nothing to say.
std::string settlement_sentence(
    const meeting::Question& question, const meeting::Outcome& outcome, Language language
);

}  // namespace plugin::server
