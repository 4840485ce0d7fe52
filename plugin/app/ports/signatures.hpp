// Port: signatures of people. Implemented in plugin/wiring over registrar/signature.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/signature_policy.hpp"

namespace plugin::app {

/// Port: is this signature of these bytes by the owner of that account? Blocking (CPU).
class Signatures {
public:
    virtual ~Signatures() = default;
    /// The verdict by the meeting's policy (none: the host's own) as JSON text; or the refusal
    /// signature_invalid, signature_indeterminate or signer_mismatch with reasons.
    virtual base::Answer<std::string> verify(
        const meeting::AccountId& by, std::string_view content, std::string_view signature,
        base::Instant at, const std::optional<meeting::SignaturePolicy>& policy
    ) const = 0;
};

}  // namespace plugin::app
