// Compares two sources of who is in a room, neither sufficient alone: the room's periodic list has
// internal ids (needed to eject), the API's list has external ids (which link was used).
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "plugin/meeting/command.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

class RosterComparison {
public:
    /// Keeps references: both arguments must outlive the object.
    RosterComparison(const Meeting& meeting, const ReconcileRoom& fact)
        : meeting_(meeting), fact_(fact) {}

    bool heard_the_room() const { return !fact_.users.empty(); }

    /// Both lists have the same length, and every known user of the room's list is on the API's
    /// list.
    bool of_one_moment() const {
        if (fact_.inside.size() != fact_.users.size()) return false;
        return std::all_of(fact_.users.begin(), fact_.users.end(), [&](const std::string& user) {
            const Participant* known = meeting_.participant_in(user);
            return known == nullptr || on_the_list(*known);
        });
    }

    /// On the API's list by the link used to enter. `present` must have a session.
    bool on_the_list(const Participant& present) const {
        const Inside own{present.id, present.session->nonce};
        return std::find(fact_.inside.begin(), fact_.inside.end(), own) != fact_.inside.end();
    }

    /// With the room's list: on it, or noticed only recently. Without it: the API's list may still
    /// show a user who has just left.
    bool may_be_listed(const Intrusion& one) const {
        if (heard_the_room()) {
            const auto& named = fact_.users;
            const bool here = std::find(named.begin(), named.end(), one.user) != named.end();
            return here || (stands(one) && one.at >= fact_.asked - lag);
        }
        return stands(one) || (one.removed && one.removed_at >= fact_.asked - lag / 2);
    }

    /// Noticed in this room and not known to have left.
    bool stands(const Intrusion& one) const {
        return !one.removed && one.room == meeting_.room.internal_id;
    }

    /// Internal ids of no known participant or intruder.
    std::vector<std::string> unknown_users() const {
        auto list = fact_.users;
        std::erase_if(list, [&](const std::string& user) {
            return meeting_.participant_in(user) != nullptr || meeting_.noticed(user);
        });
        return list;
    }

    // --- after the API's list was requested, or so shortly before that it may not show it
    bool came_after(const Participant& one) const {
        return !one.presence.empty() && one.presence.back().from >= fact_.asked - lag;
    }
    bool went_after(const Participant& one) const {
        return !one.presence.empty() && one.presence.back().to &&
               *one.presence.back().to >= fact_.asked - lag;
    }

private:
    /// The API's list is updated later than events arrive.
    static constexpr auto lag = std::chrono::seconds(2);

    const Meeting& meeting_;
    const ReconcileRoom& fact_;
};

}  // namespace plugin::meeting
