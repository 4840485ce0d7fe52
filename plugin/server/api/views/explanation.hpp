// Why a question ended as it did: the numbers as data, and as a sentence people can check.
#pragma once

#include <boost/json.hpp>

#include "plugin/app/names.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/server/api/wording/wording.hpp"

namespace plugin::server {

/// {"decision", "sentenceRu", "sentenceEn", "article", "criteria", "excluded"?,
/// "withoutExclusion"?,
///  "withoutDisputed"?, "flip"?, "onPaper"?, "election"?}
boost::json::object explanation_json(
    const meeting::Meeting& meeting, const meeting::QuestionState& question,
    const app::ElectorCards& electors
);

/// "127-ФЗ, ст. 15, п. 1: 2 × 500 = 1000 > 900 — решение принято …"
std::string explanation_sentence(
    const meeting::Meeting& meeting, const meeting::QuestionState& question, Language language
);

}  // namespace plugin::server
