// Identifiers the rules use. All are opaque; names are in the vault.
#pragma once

#include "plugin/base/id.hpp"

namespace plugin::meeting {

using MeetingId = base::Id<struct MeetingTag>;
using QuestionId = base::Id<struct QuestionTag>;
using ElectorId = base::Id<struct ElectorTag>;  // one line of the roll
using AccountId = base::Id<struct AccountTag>;  // who signs in
using ApplicationId = base::Id<struct ApplicationTag>;
using ParticipantId = base::Id<struct ParticipantTag>;  // an account admitted to this meeting

}  // namespace plugin::meeting
