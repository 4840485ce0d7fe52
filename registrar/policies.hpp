// By whose rules signatures are judged: those of an account by the host's own policy, those of a
// meeting by the policy it was announced with.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/entry_signatures.hpp"
#include "plugin/meeting/signature_policy.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar {

namespace base = plugin::base;
namespace meeting = plugin::meeting;

meeting::SignatureVerdict verdict_of(const signature::Report& report);

/// Thread-safe.
class Verifiers {
public:
    virtual ~Verifiers() = default;
    virtual const signature::Verifier& own() const = 0;
    /// What a meeting may choose; the host's own first.
    virtual const std::vector<meeting::SignaturePolicy>& offered() const = 0;
    /// The verifier by these rules; none: the host's own. It lives as long as this object. May
    /// block. Failure: what these rules rest on cannot be read.
    virtual base::Attempt<const signature::Verifier*> by(
        const std::optional<meeting::SignaturePolicy>& policy
    ) const = 0;
};

/// Those a host offers, and those of meetings that were announced when it offered others.
class Policies final : public Verifiers {
public:
    struct Offer {
        std::vector<std::string> names;  // besides the one in the settings, which is the host's own
        std::vector<std::string> by_organizer;  // see SignaturePolicy; of those in `left_to_him`
    };
    /// Reads the folders once for each policy. Failure: no such policy or reason, or the folders.
    static base::Attempt<std::unique_ptr<Policies>> make(
        signature::TrustSettings settings, const Offer& offer
    );

    const signature::Verifier& own() const override { return *own_; }
    const std::vector<meeting::SignaturePolicy>& offered() const override { return offered_; }
    base::Attempt<const signature::Verifier*> by(
        const std::optional<meeting::SignaturePolicy>& policy
    ) const override;

private:
    explicit Policies(signature::TrustSettings settings) : settings_(std::move(settings)) {}
    base::Attempt<std::unique_ptr<signature::Verifier>> made(const meeting::SignaturePolicy& policy
    ) const;

    struct Made {
        meeting::SignaturePolicy policy;
        base::Attempt<std::unique_ptr<signature::Verifier>> verifier;
        std::chrono::steady_clock::time_point tried;
    };
    signature::TrustSettings settings_;
    std::vector<meeting::SignaturePolicy> offered_;
    const signature::Verifier* own_ = nullptr;
    mutable std::mutex mutex_;
    mutable std::vector<Made> made_;  // guarded by mutex_
};

/// What an indeterminate verdict may say without the law or the policy forbidding a human being to
/// decide: the signature does not name its certificate; the period of its key was over.
std::vector<std::string> left_to_him();

/// A signature with this verdict may wait for a better one, or for the organizer's word.
bool may_wait(
    const signature::Report& report, const std::optional<meeting::SignaturePolicy>& policy
);

}  // namespace registrar
