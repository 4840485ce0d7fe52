// What the state of a meeting says about its counting commission.
#include <algorithm>

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {
namespace {

bool is_reported(const Commission& commission, const QuestionId& question) {
    return std::any_of(
        commission.protocols.begin(), commission.protocols.end(),
        [&](const auto& one) {
            const auto& told = one.issued.questions;
            return std::find(told.begin(), told.end(), question) != told.end();
        }
    );
}

}  // namespace

bool Meeting::requires_commission() const {
    const auto& terms = regulation.commission;
    return terms && terms->required_above && roll.size() > *terms->required_above;
}

bool Meeting::in_commission(const AccountId& account) const {
    return commission && commission->has(account);
}

/// Where the law wants a commission, nobody else counts.
bool Meeting::may_handle_paper(const AccountId& account) const {
    return in_commission(account) || (account == organizer && !requires_commission());
}

std::vector<QuestionId> Meeting::unreported() const {
    std::vector<QuestionId> list;
    if (!commission) return list;
    for (const auto& one : questions) {
        const bool counted = one.stage == QuestionStage::counted && one.outcome;
        if (!counted || !(decided(one) || ended_or_failed())) continue;
        if (!is_reported(*commission, one.question.id)) list.push_back(one.question.id);
    }
    return list;
}

bool Meeting::commission_owes_protocol() const {
    if (!commission) return false;
    const bool helpers = commission->way == CommissionWay::appointed && !requires_commission();
    if (helpers) return false;
    if (!unreported().empty()) return true;
    const auto& protocols = commission->protocols;
    return std::any_of(protocols.begin(), protocols.end(), [&](const auto& issued) {
        return std::any_of(
            commission->members.begin(), commission->members.end(),
            [&](const auto& one) { return !issued.confirmed_by(one.account); }
        );
    });
}

}  // namespace plugin::meeting
