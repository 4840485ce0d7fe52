#include "registrar/policies.hpp"

#include <algorithm>

#include "registrar/signature/policy.hpp"

namespace registrar {
namespace {

/// Where the folders could not be read: whoever signs meanwhile is told so at once.
constexpr std::chrono::minutes tried_again_after{1};

bool holds(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// A list or an answer that is still to come may settle them.
bool settles(const std::string& reason) {
    return reason == "revocation_unknown" || reason == "accreditation_unknown" ||
           reason == "certificate_on_hold";
}

/// As a meeting that chooses it keeps it.
meeting::SignaturePolicy written(
    const signature::TrustSettings& settings, const std::vector<std::string>& by_organizer
) {
    meeting::SignaturePolicy out;
    out.name = settings.policy;
    out.revocation = settings.revocation == signature::Revocation::warn ? "warn" : "require";
    out.accept_weak = settings.accept_weak;
    out.compromise_reaches_back = settings.compromise_reaches_back;
    out.by_organizer = by_organizer;
    // A qualified certificate says how long its key may be used, and the law asks for that.
    const bool qualified = settings.accreditation != signature::Accreditation::not_asked;
    if (qualified) std::erase(out.by_organizer, "key_period_over");
    return out;
}

/// What only the organizer's word decides makes no other verdict.
bool same_verdicts(const meeting::SignaturePolicy& one, meeting::SignaturePolicy other) {
    other.by_organizer = one.by_organizer;
    return one == other;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

}  // namespace

std::vector<std::string> left_to_him() {
    return {"signing_certificate_missing", "key_period_over"};
}

meeting::SignatureVerdict verdict_of(const signature::Report& report) {
    switch (report.verdict) {
        case signature::Verdict::valid: return meeting::SignatureVerdict::valid;
        case signature::Verdict::invalid: return meeting::SignatureVerdict::invalid;
        case signature::Verdict::indeterminate: break;
    }
    return meeting::SignatureVerdict::indeterminate;
}

bool may_wait(
    const signature::Report& report, const std::optional<meeting::SignaturePolicy>& policy
) {
    if (report.verdict != signature::Verdict::indeterminate) return false;
    return std::all_of(report.reasons.begin(), report.reasons.end(), [&](const auto& reason) {
        return settles(reason) || (policy && holds(policy->by_organizer, reason));
    });
}

base::Attempt<std::unique_ptr<Policies>> Policies::make(
    signature::TrustSettings settings, const Offer& offer
) {
    for (const auto& reason : offer.by_organizer) {
        if (holds(left_to_him(), reason)) continue;
        return base::fail(
            "config", "the organizer may accept " + listed(left_to_him()) + ", not " + reason
        );
    }
    std::unique_ptr<Policies> out(new Policies(std::move(settings)));
    std::vector<std::string> names{out->settings_.policy};
    for (const auto& name : offer.names) {
        if (!holds(names, name)) names.push_back(name);
    }
    for (const auto& name : names) {
        auto rules = out->settings_;
        if (!signature::set_policy(rules, name)) {
            return base::fail(
                "config",
                "a policy is one of " + listed(signature::policy_names()) + ", not " + name
            );
        }
        out->offered_.push_back(written(rules, offer.by_organizer));
        const auto verifier = out->by(out->offered_.back());
        if (!verifier) return tl::unexpected(verifier.error());
    }
    out->own_ = out->made_.front().verifier->get();
    return out;
}

base::Attempt<const signature::Verifier*> Policies::by(
    const std::optional<meeting::SignaturePolicy>& policy
) const {
    if (!policy) return own_;
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex_);
    auto found = std::find_if(made_.begin(), made_.end(), [&](const Made& one) {
        return same_verdicts(one.policy, *policy);
    });
    if (found == made_.end()) {
        found = made_.insert(made_.end(), {*policy, made(*policy), now});
    } else if (!found->verifier && now - found->tried > tried_again_after) {
        found->verifier = made(*policy);
        found->tried = now;
    }
    if (!found->verifier) return tl::unexpected(found->verifier.error());
    return found->verifier->get();
}

base::Attempt<std::unique_ptr<signature::Verifier>> Policies::made(
    const meeting::SignaturePolicy& policy
) const {
    auto rules = settings_;
    const auto revocation = signature::revocation_named(policy.revocation);
    if (!signature::set_policy(rules, policy.name) || !revocation) {
        return base::fail("policy", "this version does not know the policy " + policy.name);
    }
    rules.revocation = *revocation;
    rules.accept_weak = policy.accept_weak;
    rules.compromise_reaches_back = policy.compromise_reaches_back;
    return signature::make_verifier(std::move(rules));
}

}  // namespace registrar
