// One verifier, whatever the policy.
#pragma once

#include "registrar/policies.hpp"

namespace registrar {

class OneVerifier final : public Verifiers {
public:
    explicit OneVerifier(const signature::Verifier& verifier) : verifier_(verifier) {}
    const signature::Verifier& own() const override { return verifier_; }
    const std::vector<meeting::SignaturePolicy>& offered() const override { return offered_; }
    base::Attempt<const signature::Verifier*> by(const std::optional<meeting::SignaturePolicy>&)
        const override {
        return &verifier_;
    }

private:
    const signature::Verifier& verifier_;
    std::vector<meeting::SignaturePolicy> offered_{{"configured-ca", "require"}};
};

}  // namespace registrar
