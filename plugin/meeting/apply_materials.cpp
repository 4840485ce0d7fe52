#include "plugin/meeting/apply_materials.hpp"

namespace plugin::meeting {

using base::Instant;

void apply_entry(Meeting& m, const MaterialAttached& e, Instant at) {
    if (e.replaces) m.materials.at(*e.replaces - 1).replaced_by = e.number;
    m.materials.push_back({e, at, {}, {}, {}});
}
void apply_entry(Meeting& m, const MaterialWithdrawn& e, Instant at) {
    Material& material = m.materials.at(e.number - 1);
    material.withdrawn_at = at;
    material.withdrawn_because = e.reason;
}

}  // namespace plugin::meeting
