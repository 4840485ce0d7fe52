// Inside plugin/meeting only: a principal who takes part himself, and his representative.
#pragma once

#include <optional>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// Who was admitted to speak for himself while a representative does, other than `besides`.
std::optional<ParticipantId> principal_of(
    const Meeting& meeting, const ElectorId& elector, const ParticipantId& besides
);

/// By which he may vote for the elector: the one in force, or his own right, though somebody speaks
/// for him so far. nullptr: none.
const Power* power_to_vote(
    const Meeting& meeting, const Participant& participant, const ElectorId& elector
);

/// How long a disconnected participant is waited for.
constexpr auto coming_back = std::chrono::minutes(2);
/// In the room, or out of it only briefly: a dropped connection or a lost room must not cost a
/// vote.
bool expected(const Participant& participant, base::Instant now);

/// The principal has come: the powers of those who speak for him rest.
std::vector<EntryBody> takes_over(const Meeting& meeting, const Participant& principal);

/// Why the participant may not get these powers, too: he would speak for too many.
std::optional<base::Refusal> too_many_powers(
    const Meeting& meeting, const ParticipantId& participant, const std::vector<Claim>& claims
);

/// The power that a claim asks for.
inline Power power_of(const Claim& claim, const ParticipantId& by) {
    return {by, claim.authority, claim.questions};
}

}  // namespace plugin::meeting
