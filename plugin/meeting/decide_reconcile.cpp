// Who is in the room after a gap in its events. Ambiguities are resolved for safety: if one of the
// new users has no right to be there and it is unclear which, all of them are ejected, and the
// entitled ones enter again.
#include <algorithm>
#include <map>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/roster_comparison.hpp"

namespace plugin::meeting {
namespace {

struct Wrong {
    IntrusionKind kind{};
    ParticipantId participant;  // the link's owner, if any
};

class Reconciliation {
public:
    Reconciliation(const Meeting& meeting, const ReconcileRoom& fact)
        : meeting_(meeting), fact_(fact), rosters_{meeting, fact} {
        for (const auto& [id, participant] : meeting.participants) {
            if (participant.session) sessions_.emplace(id, *participant.session);
        }
    }

    std::vector<EntryBody> entries() {
        for (const auto& [id, participant] : meeting_.participants) leave(participant);
        const auto unheard = unexplained();
        rosters_.heard_the_room() ? name(unheard, rosters_.unknown_users())
                                  : take_on_trust(unheard);
        withdraw_flags();
        return std::move(list_);
    }

private:
    void leave(const Participant& participant) {
        if (!participant.present() || rosters_.came_after(participant)) return;
        if (!rosters_.is_gone(participant)) return;
        sessions_.erase(participant.id);
        list_.emplace_back(
            ParticipantLeft{participant.id, participant.session->user, LeaveReason::left}
        );
    }

    const Participant* participant(const ParticipantId& id) const {
        const auto found = meeting_.participants.find(id);
        return found == meeting_.participants.end() ? nullptr : &found->second;
    }

    const Session* session(const ParticipantId& id) const {
        const auto found = sessions_.find(id);
        return found == sessions_.end() ? nullptr : &found->second;
    }

    /// Sessions on the list that known arrivals do not explain: neither of participants known to be
    /// inside, nor of users being ejected.
    std::vector<Inside> unexplained() const {
        std::map<ParticipantId, std::vector<Inside>> by_owner;
        for (const auto& one : fact_.inside) {
            by_owner[participant(one.participant) ? one.participant : ParticipantId{}].push_back(one
            );
        }
        std::vector<Inside> rest;
        for (auto& [id, sessions] : by_owner) {
            const Participant* owner = participant(id);
            const auto fresh = [&](const Inside& one) {
                return owner != nullptr && owner->unspent_nonces.contains(one.nonce);
            };
            std::stable_partition(sessions.begin(), sessions.end(), std::not_fn(fresh));
            explain(id, owner, sessions);
            rest.insert(rest.end(), sessions.rbegin(), sessions.rend());  // newest links first
        }
        return rest;
    }

    /// Removes the sessions that are already known. `sessions`: oldest links first.
    void explain(const ParticipantId& id, const Participant* owner, std::vector<Inside>& sessions)
        const {
        if (owner != nullptr) explain_owner(*owner, sessions);
        std::size_t by_any_link = 0;
        for (const auto& nonce : being_put_out(id)) {
            const auto his = std::find_if(sessions.begin(), sessions.end(), [&](const Inside& one) {
                return nonce && one.nonce == *nonce;
            });
            if (his != sessions.end()) sessions.erase(his);
            by_any_link += nonce ? 0 : 1;
        }
        const auto known = std::min(by_any_link, sessions.size());
        sessions.erase(sessions.begin(), sessions.begin() + static_cast<std::ptrdiff_t>(known));
    }

    void explain_owner(const Participant& owner, std::vector<Inside>& sessions) const {
        const Session* known = session(owner.id);
        // A session without an internal id explains an entry of the list, but not an id in the
        // room's own list.
        if (known != nullptr && !(rosters_.heard_the_room() && known->user.empty())) {
            const Inside inside{owner.id, known->nonce};
            const auto own = std::find(sessions.begin(), sessions.end(), inside);
            if (own != sessions.end()) sessions.erase(own);
        }
        // Lists of different lengths were taken at different moments.
        const bool late = fact_.inside.size() != fact_.users.size();
        const bool moved = rosters_.came_after(owner) || rosters_.went_after(owner);
        if (!late || !moved) return;
        std::erase_if(sessions, [&](const Inside& one) {
            const bool newest = owner.unspent_nonces.contains(one.nonce);
            return !newest && (known == nullptr || known->nonce != one.nonce);
        });
    }

    /// The links of users of `whose` being ejected; nullopt for an unknown link.
    std::vector<std::optional<base::Digest>> being_put_out(const ParticipantId& whose) const {
        std::vector<std::optional<base::Digest>> links;
        for (const auto& one : meeting_.intrusions) {
            if (rosters_.may_be_listed(one) && !one.user.empty() && one.participant == whose)
                links.push_back(one.nonce);
        }
        return links;
    }

    /// nullopt: the session is legitimate, as far as can be told.
    std::optional<Wrong> wrong(const Inside& one) const {
        const Participant* owner = participant(one.participant);
        if (owner == nullptr) return Wrong{IntrusionKind::stranger, {}};
        if (!owner->admitted && !owner->chair) return Wrong{IntrusionKind::not_admitted, owner->id};
        const Wrong replayed{IntrusionKind::link_replayed, owner->id};
        const Session* own = session(owner->id);
        const bool his_link = own != nullptr && own->nonce == one.nonce;
        if (his_link && (!own->user.empty() || !rosters_.heard_the_room())) return replayed;
        if (owner->unspent_nonces.contains(one.nonce)) return std::nullopt;
        const auto spent = owner->spent_nonces.find(one.nonce);
        if (spent == owner->spent_nonces.end())
            return Wrong{IntrusionKind::unknown_link, owner->id};
        if (own != nullptr && !his_link) return replayed;
        // The user that this link brought in is gone, so somebody else is using the link.
        const auto& brought = spent->second;
        const bool another = brought.empty()
                                 ? own == nullptr && owner->left_because == LeaveReason::ejected
                                 : rosters_.heard_the_room() || meeting_.noticed(brought);
        return another ? std::optional(replayed) : std::nullopt;
    }

    std::optional<Wrong> first_wrong(const std::vector<Inside>& unheard) const {
        std::set<Inside> seen;
        for (const auto& one : unheard) {
            if (const auto found = wrong(one)) return found;
            if (!seen.insert(one).second) {
                return Wrong{IntrusionKind::link_replayed, one.participant};
            }
        }
        return std::nullopt;
    }

    /// Matches unexplained sessions with unknown internal ids; used if the room reported its users.
    void name(const std::vector<Inside>& unheard, const std::vector<std::string>& users) {
        if (users.empty() || unheard.empty()) return;
        const auto found = first_wrong(unheard);
        if (!found && unheard.size() == 1 && users.size() == 1 && rosters_.of_one_moment()) {
            return come(unheard.front(), users.front());
        }
        if (!found) {
            for (const auto& one : unheard) come(one, {});
            return;
        }
        const bool known_which = unheard.size() == 1 && users.size() == 1;
        for (const auto& user : users) {
            IntruderNoticed intruder{found->kind, {}, fact_.room, user};
            if (known_which) intruder.participant = found->participant;
            if (known_which) intruder.nonce = unheard.front().nonce;
            list_.emplace_back(std::move(intruder));
        }
        for (const auto& one : unheard) {
            doubt_name(one);
            // Recorded as arrived, then ejected: the link is used up.
            if (!wrong(one)) come(one, {});
        }
        for (const auto& [id, one] : sessions_) {
            if (!one.user.empty()) continue;
            list_.emplace_back(ParticipantLeft{id, {}, LeaveReason::ejected});
        }
    }

    /// Two sessions use this participant's link, and it is unknown which is the owner's: both are
    /// ejected.
    void doubt_name(const Inside& one) {
        const Session* own = session(one.participant);
        if (own == nullptr || own->nonce != one.nonce) return;
        const auto user = own->user;
        sessions_.erase(one.participant);
        list_.emplace_back(ParticipantLeft{one.participant, user, LeaveReason::ejected});
        if (user.empty()) return;
        list_.emplace_back(IntruderNoticed{
            IntrusionKind::link_replayed, one.participant, fact_.room, user, one.nonce
        });
    }

    /// Without internal ids, entitled sessions are accepted as present and the others only
    /// reported.
    void take_on_trust(const std::vector<Inside>& unheard) {
        for (const auto& one : unheard) {
            const Participant* owner = participant(one.participant);
            if (owner != nullptr && rosters_.is_memory(*owner, one)) continue;
            if (const auto found = wrong(one)) {
                if (fact_.can_eject) doubt_name(one);
                flag(*found);
            } else {
                const auto& spent = meeting_.participants.at(one.participant).spent_nonces;
                const auto user = spent.find(one.nonce);
                come(one, user == spent.end() ? std::string{} : user->second);
            }
        }
    }

    void come(const Inside& one, const std::string& user) {
        const Session* known = session(one.participant);
        if (known != nullptr && known->nonce == one.nonce && known->user == user) return;
        const auto earlier = known == nullptr ? std::nullopt : std::optional(*known);
        const Session comer{fact_.room, user, one.nonce};
        const auto& who = meeting_.participants.at(one.participant);
        const auto entries = joins(who, earlier, comer, meeting_);
        list_.insert(list_.end(), entries.begin(), entries.end());
        sessions_[one.participant] = comer;
    }

    void flag(const Wrong& found) {
        flags_.push_back(found);
        const bool shown = std::any_of(
            meeting_.intrusions.begin(), meeting_.intrusions.end(),
            [&](const Intrusion& one) {
                return rosters_.stands(one) && one.user.empty() && one.kind == found.kind &&
                       one.participant == found.participant;
            }
        );
        if (shown) return;
        list_.emplace_back(IntruderNoticed{found.kind, found.participant, fact_.room, {}});
    }

    /// Reports of intruders without an internal id end once there are none on the list.
    void withdraw_flags() {
        const bool shown = std::any_of(
            meeting_.intrusions.begin(), meeting_.intrusions.end(),
            [&](const Intrusion& one) { return rosters_.stands(one) && one.user.empty(); }
        );
        if (shown && flags_.empty()) list_.emplace_back(IntruderRemoved{""});
    }

    const Meeting& meeting_;
    const ReconcileRoom& fact_;
    const RosterComparison rosters_;
    std::vector<EntryBody> list_;
    std::map<ParticipantId, Session> sessions_;  // including the entries decided so far
    std::vector<Wrong> flags_;
};

}  // namespace

Decided decide(const Meeting& meeting, const ReconcileRoom& command, Instant) {
    if (!meeting.room.live || command.room != meeting.room.internal_id) return nothing_changes();
    return Reconciliation(meeting, command).entries();
}

}  // namespace plugin::meeting
