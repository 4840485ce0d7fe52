#include "plugin/app/meetings/policy.hpp"

#include <algorithm>

namespace plugin::app {

base::Answer<meeting::SignaturePolicy> policy_of(
    const meeting::Card& card, const meeting::Regulation& regulation, const OfferedPolicies& offered
) {
    const auto& name =
        regulation.signature_policy ? regulation.signature_policy : card.signature_policy;
    if (!name) return offered.front();
    const auto found = std::find_if(offered.begin(), offered.end(), [&](const auto& one) {
        return one.name == *name;
    });
    if (found != offered.end()) return *found;
    return tl::unexpected(base::Problem(
        base::Refusal{"signature_policy_not_offered", "/card/signaturePolicy", {{"policy", *name}}}
    ));
}

base::Answer<meeting::Card> with_policy(
    meeting::Card card, const meeting::Regulation& regulation, const OfferedPolicies& offered
) {
    const auto policy = policy_of(card, regulation, offered);
    if (!policy) return tl::unexpected(policy.error());
    if (!card.signature_policy) card.signature_policy = policy->name;
    return card;
}

}  // namespace plugin::app
