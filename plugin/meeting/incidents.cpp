#include "plugin/meeting/incidents.hpp"

#include <algorithm>
#include <iterator>

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

std::optional<base::Instant> Meeting::clock_doubted() const {
    if (clock_changes.empty() || clock_changes.back().to) return std::nullopt;
    return clock_changes.back().from;
}

std::vector<Intrusion> Meeting::to_eject() const {
    std::vector<Intrusion> list;
    std::copy_if(
        intrusions.begin(), intrusions.end(), std::back_inserter(list),
        [&](const Intrusion& one) {
            return !one.removed && !one.user.empty() && room.live && one.room == room.internal_id;
        }
    );
    return list;
}

}  // namespace plugin::meeting
