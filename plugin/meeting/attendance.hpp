// Who takes part at one moment, and who speaks for him: a fact of that moment, kept with what was
// opened then. What happens to admissions and powers later does not change it.
#pragma once

#include <optional>

#include "plugin/base/field.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

/// One elector who had come, or whose ballot had been sent in.
struct Attendance {
    ElectorId elector;
    std::optional<ParticipantId> by = {};  // who spoke for him; none: by the ballot sent in
    std::optional<bool> away = {};         // true: registered, and not in the room at that moment

    static constexpr auto fields = base::Parts{
        base::field("elector", &Attendance::elector), base::field("by", &Attendance::by),
        base::field("away", &Attendance::away)
    };
    bool operator==(const Attendance&) const = default;

    bool in_room() const { return !away.value_or(false); }
};

}  // namespace plugin::meeting
