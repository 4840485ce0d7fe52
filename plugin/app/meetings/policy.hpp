// The policy by which the signatures of a meeting will be judged: that of its regulation, else what
// the organizer chose of those the host offers, else the host's own.
#pragma once

#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/regulation.hpp"
#include "plugin/meeting/signature_policy.hpp"

namespace plugin::app {

using OfferedPolicies = std::vector<meeting::SignaturePolicy>;

/// `offered` is not empty. Refusal: signature_policy_not_offered at /card/signaturePolicy.
base::Answer<meeting::SignaturePolicy> policy_of(
    const meeting::Card& card, const meeting::Regulation& regulation, const OfferedPolicies& offered
);
/// The card with the name of its policy, chosen or not. What contradicts the regulation is left to
/// the rules to refuse.
base::Answer<meeting::Card> with_policy(
    meeting::Card card, const meeting::Regulation& regulation, const OfferedPolicies& offered
);

}  // namespace plugin::app
