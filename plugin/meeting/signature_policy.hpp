// The rules by which the signatures of a meeting are judged (registrar/signature/policy.hpp). The
// host offers some, a meeting has one, and keeps it whatever the host configures later.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/field.hpp"

namespace plugin::meeting {

inline constexpr std::array<std::string_view, 3> signature_policy_names{
    "configured-ca", "qualified-ru", "qualified-eu"
};

struct SignaturePolicy {
    std::string name;
    std::string revocation;  // "require", "warn": where it is not known whether it was revoked
    std::vector<std::string> accept_weak = {};  // algorithms: "sha1", "md5", "rsa1024"
    bool compromise_reaches_back = false;
    /// Reasons of an indeterminate verdict with which the organizer may accept a signature by name.
    std::vector<std::string> by_organizer = {};

    static constexpr auto fields = base::Parts{
        base::field("name", &SignaturePolicy::name),
        base::field("revocation", &SignaturePolicy::revocation),
        base::field("acceptWeak", &SignaturePolicy::accept_weak),
        base::field("compromiseReachesBack", &SignaturePolicy::compromise_reaches_back),
        base::field("byOrganizer", &SignaturePolicy::by_organizer)
    };
    bool operator==(const SignaturePolicy&) const = default;
};

}  // namespace plugin::meeting
