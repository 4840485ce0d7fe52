// Who sits in the counting commission. All functions block.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/app/act_in_words.hpp"
#include "plugin/app/names.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/accounts.hpp"

namespace plugin::app {

struct CommissionDrafting {
    engine::MeetingEngine& engine;
    const engine::Clock& clock;
    Names& names;
    const registrar::Accounts& accounts;
    registrar::Applications& applications;  // keeps the words of grounds and reasons
};

/// One of both: people know each other by their addresses.
struct MemberName {
    std::optional<meeting::AccountId> account;
    std::optional<std::string> email;
};

struct CommissionDraft {
    std::vector<MemberName> members;
    meeting::CommissionWay way{};
    std::optional<std::size_t> chair;  // place among the members, from 0
    std::optional<meeting::QuestionId> elected_by;
    std::string ground;
};
/// Only the organizer may, and nobody else is told whether there is such an account. The rules
/// compare the members as human beings. Refusals: meeting_not_found, not_the_organizer,
/// account_unknown at /members/n, and those of the rules.
base::Answer<journal::Receipt> form_commission(
    const CommissionDrafting& with, const MeetingRequest& request, const CommissionDraft& draft
);

struct CommissionChangeDraft {
    std::optional<meeting::AccountId> left;
    std::optional<MemberName> joined;
    std::optional<meeting::AccountId> chair;
    bool joined_to_the_chair = false;
    std::optional<meeting::QuestionId> elected_by;
    std::string reason;
};
base::Answer<journal::Receipt> change_commission(
    const CommissionDrafting& with, const MeetingRequest& request,
    const CommissionChangeDraft& draft
);

}  // namespace plugin::app
