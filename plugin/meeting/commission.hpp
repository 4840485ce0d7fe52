// The counting commission (счётная комиссия) as it is: its members, what changed, its protocols.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/meeting/entry_commission.hpp"

namespace plugin::meeting {

struct CommissionConfirmation {
    AccountId account;
    base::Instant at{};
    std::optional<base::Digest> dissent = {};
};

struct CommissionProtocol {
    CommissionProtocolIssued issued;
    base::Instant at{};
    std::vector<CommissionConfirmation> confirmations = {};

    bool confirmed_by(const AccountId& account) const {
        return std::any_of(confirmations.begin(), confirmations.end(), [&](const auto& one) {
            return one.account == account;
        });
    }
};

struct CommissionChange {
    base::Instant at{};
    CommissionChanged change;
};

inline bool among(const std::vector<CommissionMember>& members, const AccountId& account) {
    return std::any_of(members.begin(), members.end(), [&](const auto& one) {
        return one.account == account;
    });
}

struct Commission {
    std::vector<CommissionMember> members;
    CommissionWay way = CommissionWay::appointed;
    std::optional<AccountId> chair = {};
    std::optional<QuestionId> elected_by = {};
    std::optional<base::Digest> ground = {};
    base::Instant formed_at{};
    std::vector<CommissionChange> changes = {};
    std::vector<CommissionProtocol> protocols = {};  // number n is the n-th

    bool has(const AccountId& account) const { return among(members, account); }
    /// nullptr: there is none of this number.
    const CommissionProtocol* protocol(std::uint32_t number) const {
        return number == 0 || number > protocols.size() ? nullptr : &protocols[number - 1];
    }
};

}  // namespace plugin::meeting
