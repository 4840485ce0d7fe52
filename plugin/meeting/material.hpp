// A document shown to those the meeting concerns, as kept in a meeting's state.
#pragma once

#include "plugin/base/instant.hpp"
#include "plugin/meeting/entry_materials.hpp"

namespace plugin::meeting {

struct Material {
    MaterialAttached attached;
    base::Instant at{};
    std::optional<std::uint32_t> replaced_by = {};
    std::optional<base::Instant> withdrawn_at = {};
    std::string withdrawn_because;

    /// The one that counts: the last version, and not withdrawn.
    bool in_force() const { return !replaced_by && !withdrawn_at; }
};

}  // namespace plugin::meeting
