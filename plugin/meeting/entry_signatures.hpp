// Entries about signatures whose verdict was indeterminate when they came (see entry.hpp).
#pragma once

#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

/// Of a signature by the meeting's policy: reasons are codes of registrar/signature/report.hpp.
enum class SignatureVerdict { valid, invalid, indeterminate };
constexpr std::array<std::string_view, 3> names(SignatureVerdict) {
    return {"valid", "invalid", "indeterminate"};
}

/// The signature of an application was verified again, and the verdict is another than before.
struct ApplicationVerdictChanged {
    ApplicationId application;
    SignatureVerdict verdict{};
    std::vector<std::string> reasons;

    static constexpr std::string_view entry_kind = "application_verdict_changed";
    static constexpr auto fields = base::Parts{
        base::field("application", &ApplicationVerdictChanged::application),
        base::field("verdict", &ApplicationVerdictChanged::verdict),
        base::field("reasons", &ApplicationVerdictChanged::reasons)
    };
    bool operator==(const ApplicationVerdictChanged&) const = default;
};

/// The organizer accepted a signature whose verdict is indeterminate for these reasons; `comment`:
/// commitment to the ground in words.
struct SignatureAccepted {
    ApplicationId application;
    std::vector<std::string> reasons;
    base::Digest comment;

    static constexpr std::string_view entry_kind = "signature_accepted";
    static constexpr auto fields = base::Parts{
        base::field("application", &SignatureAccepted::application),
        base::field("reasons", &SignatureAccepted::reasons),
        base::field("comment", &SignatureAccepted::comment)
    };
    bool operator==(const SignatureAccepted&) const = default;
};

}  // namespace plugin::meeting
