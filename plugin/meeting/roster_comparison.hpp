// Two witnesses of who is inside a room, neither enough alone: the room's pulse says internal ids
// (whom to put out), the server's list says external ids (by whose link).
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "plugin/meeting/command.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

class RosterComparison {
public:
    /// Both outlive the object.
    RosterComparison(const Meeting& meeting, const ReconcileRoom& fact)
        : meeting_(meeting), fact_(fact) {}

    bool heard_the_room() const { return !fact_.users.empty(); }

    /// As many people in both, and whom the room names by a known internal id is on the list.
    bool of_one_moment() const {
        if (fact_.inside.size() != fact_.users.size()) return false;
        return std::all_of(fact_.users.begin(), fact_.users.end(), [&](const std::string& user) {
            const Participant* known = meeting_.participant_in(user);
            return known == nullptr || on_the_list(*known);
        });
    }

    /// By the link he came with. `present`: has a session.
    bool on_the_list(const Participant& present) const {
        const Inside own{present.id, present.session->nonce};
        return std::find(fact_.inside.begin(), fact_.inside.end(), own) != fact_.inside.end();
    }

    /// Whom the room did not name has gone, unless he came since; without its word the list may
    /// still have one who has just gone.
    bool may_be_listed(const Intrusion& one) const {
        if (heard_the_room()) {
            const auto& named = fact_.users;
            const bool here = std::find(named.begin(), named.end(), one.user) != named.end();
            return here || (stands(one) && one.at >= fact_.asked - lag);
        }
        return stands(one) || (one.removed && one.removed_at >= fact_.asked - lag / 2);
    }

    /// Of this room, and not known to be out of it.
    bool stands(const Intrusion& one) const {
        return !one.removed && one.room == meeting_.room.internal_id;
    }

    /// Internal ids that nobody has heard of.
    std::vector<std::string> unknown_users() const {
        auto list = fact_.users;
        std::erase_if(list, [&](const std::string& user) {
            return meeting_.participant_in(user) != nullptr || meeting_.noticed(user);
        });
        return list;
    }

    // --- after the list was asked for, or so shortly before that it may not show it
    bool came_after(const Participant& one) const {
        return !one.presence.empty() && one.presence.back().from >= fact_.asked - lag;
    }
    bool went_after(const Participant& one) const {
        return !one.presence.empty() && one.presence.back().to &&
               *one.presence.back().to >= fact_.asked - lag;
    }

private:
    /// The list lags behind the events.
    static constexpr auto lag = std::chrono::seconds(2);

    const Meeting& meeting_;
    const ReconcileRoom& fact_;
};

}  // namespace plugin::meeting
