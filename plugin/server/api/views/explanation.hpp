// Why a question ended as it did: the numbers as data, and as sentences people can check.
#pragma once

#include <boost/json.hpp>

#include "plugin/app/names.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::server {

/// {"decision", "sentenceRu", "sentenceEn", "exactRu"?, "exactEn"?, "article", "criteria",
/// "excluded"?, "withoutExclusion"?, "withoutDisputed"?, "flip"?, "onPaper"?, "election"?}
boost::json::object explanation_json(
    const meeting::Meeting& meeting, const meeting::QuestionState& question,
    const app::ElectorCards& electors
);

}  // namespace plugin::server
