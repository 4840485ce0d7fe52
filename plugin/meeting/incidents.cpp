#include "plugin/meeting/incidents.hpp"

#include <algorithm>
#include <iterator>

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

std::optional<base::Instant> Meeting::clock_doubted() const {
    if (clock_changes.empty() || clock_changes.back().to) return std::nullopt;
    return clock_changes.back().from;
}

bool Meeting::is_right_again(const Intrusion& intrusion) const {
    if (intrusion.kind != IntrusionKind::not_admitted) return false;
    const Participant* there = participant_in(intrusion.user);
    return there != nullptr && there->admitted;
}

std::vector<Intrusion> Meeting::to_eject() const {
    std::vector<Intrusion> list;
    std::copy_if(
        intrusions.begin(), intrusions.end(), std::back_inserter(list),
        [&](const Intrusion& one) {
            const bool inside =
                !one.removed && !one.user.empty() && room.live && one.room == room.internal_id;
            return inside && !is_right_again(one);
        }
    );
    return list;
}

}  // namespace plugin::meeting
