// Error messages for rule files. Codes are stable; sentences may improve.
#pragma once

#include <span>

#include "plugin/base/result.hpp"

namespace plugin::rulebook {

struct Wording {
    std::string_view code;
    std::string_view english;
};

/// The sentences for every error code of this module and plugin/meeting/tally.
std::span<const Wording> wordings();

/// "/rules/questions/0/seats: seats_exceed_candidates: there are more seats than candidates".
std::string complaint(const base::Refusal& refusal);

}  // namespace plugin::rulebook
