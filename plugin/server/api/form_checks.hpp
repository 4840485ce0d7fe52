// What a card and an agenda may say before the rules see them. They go into the journal and into
// every ballot, and a document of the journal has a bound; the room server has its own on a title.
#pragma once

#include <optional>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/agenda.hpp"

namespace plugin::server {

/// The first thing that is wrong, with its path in the request. Emptiness is the rules' affair.
std::optional<base::Refusal> wrong_card(const meeting::Card& card);
std::optional<base::Refusal> wrong_agenda(const std::vector<meeting::Question>& questions);
/// A further question of a participant.
std::optional<base::Refusal> wrong_proposal(const meeting::Question& question);
std::optional<base::Refusal> wrong_notice_way(const std::string& way);
/// The organizer's words to a decision.
std::optional<base::Refusal> wrong_comment(const std::string& comment);

}  // namespace plugin::server
