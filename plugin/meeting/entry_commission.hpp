// Entries about the counting commission: who sits in it, its protocols (see entry.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/meeting/commission_terms.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/person_mark.hpp"

namespace plugin::meeting {

/// Only in older journals: somebody besides the organizer who may read paper ballots.
struct TellerAppointed {
    AccountId account;
    std::optional<PersonMark> person = {};

    static constexpr std::string_view entry_kind = "teller_appointed";
    static constexpr auto fields = base::Parts{
        base::field("account", &TellerAppointed::account),
        base::field("person", &TellerAppointed::person)
    };
    bool operator==(const TellerAppointed&) const = default;
};

struct CommissionMember {
    AccountId account;
    std::optional<PersonMark> person = {};  // unset in older journals

    static constexpr auto fields = base::Parts{
        base::field("account", &CommissionMember::account),
        base::field("person", &CommissionMember::person)
    };
    bool operator==(const CommissionMember&) const = default;
};

/// `elected_by`: the question of the agenda whose outcome elects it. `ground`: commits to the words
/// on what else its powers rest on.
struct CommissionFormed {
    std::vector<CommissionMember> members;
    CommissionWay way = CommissionWay::appointed;
    std::optional<AccountId> chair = {};
    std::optional<QuestionId> elected_by = {};
    std::optional<base::Digest> ground = {};

    static constexpr std::string_view entry_kind = "commission_formed";
    static constexpr auto fields = base::Parts{
        base::field("members", &CommissionFormed::members),
        base::field("way", &CommissionFormed::way), base::field("chair", &CommissionFormed::chair),
        base::field("electedBy", &CommissionFormed::elected_by),
        base::field("ground", &CommissionFormed::ground)
    };
    bool operator==(const CommissionFormed&) const = default;
};

/// Somebody left it, somebody came in, or one in the place of the other. `chair`: who is in the
/// chair from now on; none: as before, if he is still there. `reason` commits to the words.
struct CommissionChanged {
    std::optional<AccountId> left = {};
    std::optional<CommissionMember> joined = {};
    std::optional<AccountId> chair = {};
    std::optional<QuestionId> elected_by = {};
    base::Digest reason;

    static constexpr std::string_view entry_kind = "commission_changed";
    static constexpr auto fields = base::Parts{
        base::field("left", &CommissionChanged::left),
        base::field("joined", &CommissionChanged::joined),
        base::field("chair", &CommissionChanged::chair),
        base::field("electedBy", &CommissionChanged::elected_by),
        base::field("reason", &CommissionChanged::reason)
    };
    bool operator==(const CommissionChanged&) const = default;
};

/// The commission's protocol on the outcome of these votes: the digest of the document, and the
/// last entry it tells about.
struct CommissionProtocolIssued {
    std::uint32_t number = 0;  // from 1
    AccountId account;         // the member who drew it up
    base::Digest content;
    std::uint64_t through = 0;
    std::vector<QuestionId> questions;

    static constexpr std::string_view entry_kind = "commission_protocol_issued";
    static constexpr auto fields = base::Parts{
        base::field("number", &CommissionProtocolIssued::number),
        base::field("account", &CommissionProtocolIssued::account),
        base::field("content", &CommissionProtocolIssued::content),
        base::field("through", &CommissionProtocolIssued::through),
        base::field("questions", &CommissionProtocolIssued::questions)
    };
    bool operator==(const CommissionProtocolIssued&) const = default;
};

/// A member stands by exactly this document. `dissent` commits to his special opinion.
struct CommissionProtocolConfirmed {
    std::uint32_t number = 0;
    AccountId account;
    base::Digest content;
    std::optional<base::Digest> dissent = {};

    static constexpr std::string_view entry_kind = "commission_protocol_confirmed";
    static constexpr auto fields = base::Parts{
        base::field("number", &CommissionProtocolConfirmed::number),
        base::field("account", &CommissionProtocolConfirmed::account),
        base::field("content", &CommissionProtocolConfirmed::content),
        base::field("dissent", &CommissionProtocolConfirmed::dissent)
    };
    bool operator==(const CommissionProtocolConfirmed&) const = default;
};

}  // namespace plugin::meeting
