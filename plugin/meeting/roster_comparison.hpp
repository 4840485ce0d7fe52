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

    /// Missing on two lists of the API, for one may be false; and the room has not said that he is
    /// inside.
    bool is_gone(const Participant& present) const {
        if (on_the_list(present) || room_says_inside(present)) return false;
        const Inside own{present.id, present.session->nonce};
        return std::find(fact_.before.begin(), fact_.before.end(), own) == fact_.before.end();
    }

    /// A session that bbb-web remembers, while the room has said that its user left.
    bool is_memory(const Participant& owner, const Inside& one) const {
        const auto spent = owner.spent_nonces.find(one.nonce);
        if (!fact_.word || spent == owner.spent_nonces.end() || spent->second.empty()) return false;
        if (owner.present() && owner.session->nonce == one.nonce) return false;
        if (listed()) return !lists(spent->second);
        const auto& last = owner.presence.back();
        return (owner.present() ? last.from : *last.to) >= fact_.word->since;
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
    bool listed() const { return fact_.word && fact_.word->listed_at.has_value(); }
    bool lists(const std::string& user) const {
        const auto& users = fact_.word->users;
        return std::find(users.begin(), users.end(), user) != users.end();
    }
    bool room_says_inside(const Participant& present) const {
        const auto& user = present.session->user;
        if (!fact_.word || user.empty()) return false;
        return present.presence.back().from >= fact_.word->since || (listed() && lists(user));
    }

    /// The API's list is updated later than events arrive.
    static constexpr auto lag = std::chrono::seconds(2);

    const Meeting& meeting_;
    const ReconcileRoom& fact_;
};

}  // namespace plugin::meeting
