// Candidates, variants and answers by the names that people know them by. Pure.
#pragma once

#include <string>
#include <vector>

#include "plugin/explanation/share.hpp"
#include "plugin/meeting/agenda.hpp"

namespace plugin::explanation {

/// "Орлов, Соколова"; of a question that is answered with for or against: "«за», «против»".
std::string options_in_words(
    const meeting::Question& question, const std::vector<std::string>& options, Language language
);

}  // namespace plugin::explanation
