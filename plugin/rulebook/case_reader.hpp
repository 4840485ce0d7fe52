// The format meeting-count-cases/1: whole meetings to be counted, as files.
#pragma once

#include "plugin/meeting/tally/result.hpp"
#include "plugin/rulebook/members.hpp"

namespace plugin::rulebook {

inline constexpr std::string_view cases_format = "meeting-count-cases/1";

/// Reads and validates; the result can be counted. Paths start at the case. Slips in ballots are
/// all listed, of others the first.
tl::expected<meeting::tally::Assembly, std::vector<base::Refusal>> read_case(const bj::value& value
);

/// Reads electors and ballots only; the rules are set by the caller. Paths start at the list of
/// electors.
base::Result<meeting::tally::Assembly> read_attendance(
    const bj::array& electors, const bj::array& ballots
);

/// The result in the format of `expected`: {"quorum": …, "questions": {id: …}}.
bj::object report(const meeting::tally::AssemblyResult& result);

}  // namespace plugin::rulebook
