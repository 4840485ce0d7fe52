// Inside registrar/signature only: the verdict on one signer of a message, by one policy.
#pragma once

#include "registrar/signature/message.hpp"
#include "registrar/signature/trust.hpp"

namespace registrar::signature {

/// Unchanging; thread-safe.
class Judgement {
public:
    explicit Judgement(const TrustSettings& settings);

    /// A report that says what is checked, when and by what, and nothing yet of how it is.
    Report blank(std::string_view content, base::Instant at) const;
    /// Puts the verdict into a blank report; what the chain's part of it rests on. Null: it was not
    /// looked at. `verifications`: see Evidence.
    std::shared_ptr<const ChainVerdict> of(
        const Message& message, const Trust& trust, std::string_view content, Allowed allowed,
        Report& report, std::shared_ptr<int> verifications = nullptr
    ) const;

    /// The same for a certificate, of which nothing is signed yet.
    void of_certificate(X509* certificate, const Trust& trust, Report& report) const;

private:
    void describe(X509* certificate, Report& report) const;
    /// Chain, revocation, accreditation; puts what it finds into the two lists.
    std::shared_ptr<const ChainVerdict> judge_chain(
        X509* certificate, const Trust& trust, const Evidence& brought, Report& report,
        std::vector<std::string>& reasons, std::vector<std::string>& unknowns
    ) const;
    void read_timestamps(
        const Message& message, const Trust& trust, const Evidence& brought, Report& report
    ) const;

    PolicyFacts policy_;
    Accreditation accreditation_;
    bool demanded_;
    AcceptedWeak weak_;
};

}  // namespace registrar::signature
