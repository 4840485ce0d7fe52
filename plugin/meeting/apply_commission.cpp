#include "plugin/meeting/apply_commission.hpp"

namespace plugin::meeting {

using base::Instant;

/// An older journal named its tellers one by one: they are the commission.
void apply_entry(Meeting& m, const TellerAppointed& e, Instant at) {
    if (!m.commission) {
        m.commission.emplace();
        m.commission->formed_at = at;
    }
    if (!m.commission->has(e.account)) m.commission->members.push_back({e.account, e.person});
}
void apply_entry(Meeting& m, const CommissionFormed& e, Instant at) {
    Commission& commission = m.commission.emplace();
    commission.members = e.members;
    commission.way = e.way;
    commission.chair = e.chair;
    commission.elected_by = e.elected_by;
    commission.ground = e.ground;
    commission.formed_at = at;
}
void apply_entry(Meeting& m, const CommissionChanged& e, Instant at) {
    Commission& commission = *m.commission;
    if (e.left) {
        std::erase_if(commission.members, [&](const auto& one) { return one.account == *e.left; });
        if (commission.chair == e.left) commission.chair.reset();
    }
    if (e.joined) commission.members.push_back(*e.joined);
    if (e.chair) commission.chair = e.chair;
    commission.changes.push_back({at, e});
}
void apply_entry(Meeting& m, const CommissionProtocolIssued& e, Instant at) {
    m.commission->protocols.push_back({e, at});
}
void apply_entry(Meeting& m, const CommissionProtocolConfirmed& e, Instant at) {
    m.commission->protocols.at(e.number - 1).confirmations.push_back({e.account, at, e.dissent});
}

}  // namespace plugin::meeting
