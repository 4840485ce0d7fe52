// Inside plugin/meeting only: a principal who takes part himself, and his representative.
#pragma once

#include <algorithm>
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

/// Who gave the ballot on the question is still admitted, and has not lost the power by which he
/// gave it.
bool may_still_act(
    const Meeting& meeting, const QuestionState& question, const ParticipantId& by,
    const ElectorId& elector
);

/// How long somebody who is not in the room is waited for.
constexpr auto coming_back = std::chrono::minutes(2);
/// In the room, or out of it only briefly: a dropped connection must not cost a vote. Breaks and
/// lost rooms, during which nobody has to be there, are no absence.
bool expected(const Meeting& meeting, const Participant& participant, base::Instant now);

/// All that his representative has for the elector ends; a principal who was admitted, too, speaks
/// for himself.
PowerEnded whole_end(
    const Meeting& meeting, const ElectorId& elector, PowerEnd ground, const base::Digest& comment
);

/// The principal speaks for the elector from now on; nullopt: nobody, or he himself, does so far.
std::optional<PowerEnded> power_rests(
    const Meeting& meeting, const ElectorId& elector, const Participant& principal
);

/// The principal has come: the powers of those who speak for him rest.
std::vector<EntryBody> takes_over(const Meeting& meeting, const Participant& principal);

/// Why the participant may not get these powers, too: he would speak for too many, with whatever
/// other account of his. `person`: as the application shows him that asks for them.
std::optional<base::Refusal> too_many_powers(
    const Meeting& meeting, const ParticipantId& participant, const std::vector<Claim>& claims,
    const std::optional<PersonMark>& person = {}
);

}  // namespace plugin::meeting
