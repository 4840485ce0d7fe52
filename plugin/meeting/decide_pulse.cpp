// The periodic list of internal user ids in the room, in order with its other events. A participant
// missing from it has left, even if the event was lost; a known user on it again has come back.
#include <algorithm>
#include <set>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

/// The participant and link that first brought an internal user in; nullopt: unknown.
std::optional<NoteUserJoined> known_comer(
    const Meeting& meeting, const std::string& room, const std::string& user
) {
    for (const auto& [id, participant] : meeting.participants) {
        for (const auto& [nonce, brought] : participant.spent_nonces) {
            if (brought == user) return NoteUserJoined{room, user, id, nonce};
        }
    }
    return std::nullopt;
}

/// The intrusion record of a user believed to be removed; nullptr: none, or still being removed.
const Intrusion* came_back(const Meeting& meeting, const std::string& user) {
    const Intrusion* last = nullptr;
    for (const auto& one : meeting.intrusions) {
        if (one.user != user) continue;
        if (!one.removed) return nullptr;
        last = &one;
    }
    return last;
}

void look_at(
    const Meeting& meeting, const std::string& room, const std::string& user, Instant now,
    std::vector<EntryBody>& list
) {
    if (meeting.participant_in(user) != nullptr) return;
    if (meeting.noticed(user)) {
        const Intrusion* intruder = came_back(meeting, user);
        if (intruder == nullptr) return;
        list.emplace_back(
            IntruderNoticed{intruder->kind, intruder->participant, room, user, intruder->nonce}
        );
        return;
    }
    const auto comer = known_comer(meeting, room, user);
    if (!comer) return;
    const auto joined = decide(meeting, *comer, now);
    if (joined) list.insert(list.end(), joined->begin(), joined->end());
}

}  // namespace

Decided decide(const Meeting& meeting, const NoteUsersInside& command, Instant now) {
    if (!meeting.room.live || command.room != meeting.room.internal_id) return nothing_changes();
    const std::set<std::string> inside(command.users.begin(), command.users.end());
    std::vector<EntryBody> list;
    for (const auto& [id, participant] : meeting.participants) {
        const bool named = participant.present() && !participant.session->user.empty();
        if (!named || inside.contains(participant.session->user)) continue;
        list.emplace_back(ParticipantLeft{id, participant.session->user, LeaveReason::left});
    }
    std::set<std::string> out;
    for (const auto& one : meeting.intrusions) {
        const bool gone = !one.removed && one.room == command.room && !one.user.empty() &&
                          !inside.contains(one.user);
        if (gone && out.insert(one.user).second) list.emplace_back(IntruderRemoved{one.user});
    }
    for (const auto& user : inside) look_at(meeting, command.room, user, now, list);
    return list;
}

}  // namespace plugin::meeting
