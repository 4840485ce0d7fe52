// Reads criteria and questions, which case collections and regulation files have in common.
#pragma once

#include "plugin/meeting/tally/assembly.hpp"
#include "plugin/rulebook/members.hpp"

namespace plugin::rulebook {

/// `group`, `ifEmpty` and `exclude` are optional.
meeting::Criterion read_criterion(json::Reader&, const bj::value&, const std::string& path);
std::vector<meeting::Criterion> read_criteria(
    json::Reader&, Members& members, std::string_view name
);
/// nullopt if absent.
std::optional<meeting::Exclusion> read_exclusion(
    json::Reader&, Members& members, std::string_view name
);
meeting::tally::Question read_question(json::Reader&, const bj::value&, const std::string& path);

}  // namespace plugin::rulebook
