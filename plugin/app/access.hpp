// Who may see what of a meeting.
#pragma once

#include <string_view>

#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

/// False if there is no such meeting for this account: a draft is nobody's but its organizer's.
bool exists_for(const meeting::Meeting* meeting, const meeting::AccountId& viewer);

/// "organizer", "participant" (admitted now), "none".
std::string_view role_in(const meeting::Meeting& meeting, const meeting::AccountId& viewer);

/// True if the journal says so: he organizes it, applied, was admitted or sits in its counting
/// commission. Who is in the register is concerned, too; that the vault knows.
bool takes_part(const meeting::Meeting& meeting, const meeting::AccountId& viewer);

/// Announced, or the meeting is over.
bool outcome_told(const meeting::Meeting& meeting, const meeting::QuestionState& question);

/// An outcome is the organizer's until he announces it, or the meeting is over.
bool may_know_outcome(
    const meeting::Meeting& meeting, const meeting::QuestionState& question, std::string_view role
);

}  // namespace plugin::app
