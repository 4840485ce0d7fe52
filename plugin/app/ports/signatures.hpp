// Port: signatures of people. Implemented in plugin/wiring over registrar/signature.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "plugin/meeting/entry_signatures.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/signature_policy.hpp"

namespace plugin::app {

/// What a signature is worth.
struct Judged {
    std::string report;  // JSON text
    meeting::SignatureVerdict verdict{};
    std::vector<std::string> reasons = {};  // why it is not valid
};

/// Port: is this signature of these bytes by the owner of that account? Blocking (CPU).
class Signatures {
public:
    virtual ~Signatures() = default;
    /// The verdict by the meeting's policy (none: the host's own): valid, or indeterminate for
    /// reasons that news of the certificate settles. Or the refusal signature_invalid,
    /// signature_indeterminate or signer_mismatch with reasons.
    virtual base::Answer<Judged> verify(
        const meeting::AccountId& by, std::string_view content, std::string_view signature,
        base::Instant at, const std::optional<meeting::SignaturePolicy>& policy
    ) const = 0;
    /// Any verdict on a signature that was verified before, made at that instant, by what is known
    /// now. Whose it is was settled then: his account may bear another name by now.
    virtual base::Answer<Judged> verify_again(
        std::string_view content, std::string_view signature, base::Instant at,
        const std::optional<meeting::SignaturePolicy>& policy
    ) const = 0;
};

}  // namespace plugin::app
