// Internal to plugin/verification: signatures, with the authorities that are in the package.
#pragma once

#include <map>
#include <memory>

#include "plugin/meeting/meeting.hpp"
#include "plugin/verification/opened_package.hpp"
#include "registrar/signature/verifier.hpp"

namespace plugin::verification {

/// A signature in the package.
struct SignedMember {
    std::string place;  // the member of the signature
    std::string_view document;
    std::string_view signature;
    base::Instant at{};   // when it was accepted
    bool settled = true;  // it was accepted as valid
};

/// Certificates lie in a folder of their own as long as this lives.
class Signatures {
public:
    Signatures() = default;
    Signatures(const Signatures&) = delete;
    Signatures& operator=(const Signatures&) = delete;
    ~Signatures();

    /// By the policy of the meeting. What cannot be had is told, and nothing is checked.
    void prepare(
        OpenedPackage& from, const Outside& outside,
        const std::optional<meeting::SignaturePolicy>& policy, Findings& findings
    );
    bool ready() const { return verifier_ != nullptr; }
    /// Whom its certificate names; nullopt: it is not good, and that is told.
    std::optional<registrar::signature::Signer> check(const SignedMember& one, Findings& findings);
    void check_timestamp(
        const std::string& place, std::string_view token, std::string_view over, Findings& findings
    );

private:
    bool unpack(OpenedPackage& from, const std::string& folder, Findings& findings);

    std::filesystem::path folder_;
    std::unique_ptr<registrar::signature::Verifier> verifier_;
};

}  // namespace plugin::verification
