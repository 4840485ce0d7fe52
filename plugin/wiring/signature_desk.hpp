// Implements the port that tells about accepted signatures: the verifier, and PDF by recording.
#pragma once

#include "plugin/app/ports/signature_desk.hpp"
#include "registrar/signature/verifier.hpp"

namespace plugin::wiring {

class VerifiersDesk final : public app::SignatureDesk {
public:
    /// The verifier outlives it.
    explicit VerifiersDesk(const registrar::signature::Verifier& verifier) : verifier_(verifier) {}
    base::Attempt<std::string> verdict_pdf(std::string_view verdict, base::Language language)
        const override;
    std::vector<app::AuthorityNews> news(
        std::string_view document, std::string_view signature, base::Instant at
    ) const override;

private:
    const registrar::signature::Verifier& verifier_;
};

}  // namespace plugin::wiring
