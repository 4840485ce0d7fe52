// The format meeting-count-cases/1: whole meetings as files, to be counted.
#pragma once

#include "plugin/meeting/tally/result.hpp"
#include "plugin/rulebook/members.hpp"

namespace plugin::rulebook {

inline constexpr std::string_view cases_format = "meeting-count-cases/1";

/// Read and checked: what comes out can be counted. Paths start at the case.
base::Result<meeting::tally::Assembly> read_case(const bj::value& value);

/// Electors and ballots only; the rules come from elsewhere. Paths start at the list of electors.
base::Result<meeting::tally::Assembly> read_attendance(
    const bj::array& electors, const bj::array& ballots
);

/// In the shape of `expected`: {"quorum": …, "questions": {id: …}}.
bj::object report(const meeting::tally::AssemblyResult& result);

}  // namespace plugin::rulebook
