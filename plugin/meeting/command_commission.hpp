// Commands about the counting commission (see command.hpp).
#pragma once

#include <string>
#include <vector>

#include "plugin/meeting/entry_commission.hpp"

namespace plugin::meeting {

/// Somebody named for the commission, with all the rules compare him by. Only account and mark go
/// into the journal.
struct NamedMember {
    AccountId account;
    std::optional<PersonMark> person = {};
    std::string name = {};                 // of his certificate
    std::vector<ElectorId> electors = {};  // lines of the register that are this very person
};

struct FormCommission {
    AccountId by;
    std::vector<NamedMember> members;
    CommissionWay way = CommissionWay::appointed;
    std::optional<AccountId> chair = {};
    std::optional<QuestionId> elected_by = {};
    std::optional<base::Digest> comment = {};  // commits to the words on the ground
    std::optional<PersonMark> organizer = {};
};
struct ChangeCommission {
    AccountId by;
    std::optional<AccountId> left = {};
    std::optional<NamedMember> joined = {};
    std::optional<AccountId> chair = {};
    std::optional<QuestionId> elected_by = {};
    base::Digest comment;  // commits to the reason
    std::optional<PersonMark> organizer = {};
};

// --- its members -----------------------------------------------------------------------------

/// The document is stored already; it tells about these questions as they were after `through`.
struct IssueCommissionProtocol {
    AccountId by;
    base::Digest content;
    std::uint64_t through = 0;
    std::vector<QuestionId> questions;
};
struct ConfirmCommissionProtocol {
    AccountId by;
    std::uint32_t number = 0;
    base::Digest content;                      // of the document he looked at
    std::optional<base::Digest> comment = {};  // commits to his special opinion
};

}  // namespace plugin::meeting
