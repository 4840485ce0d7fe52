#include "registrar/signature/policy.hpp"

namespace registrar::signature {

std::vector<std::string> policy_names() {
    return {"configured-ca", "qualified-ru", "qualified-eu"};
}

bool set_policy(TrustSettings& settings, std::string_view name) {
    if (name == "configured-ca") {
        settings.accreditation = Accreditation::not_asked;
    } else if (name == "qualified-ru") {
        settings.accreditation = Accreditation::russian;
    } else if (name == "qualified-eu") {
        settings.accreditation = Accreditation::european;
    } else {
        return false;
    }
    settings.policy = name;
    if (settings.accreditation != Accreditation::not_asked) {
        settings.revocation = Revocation::require;
        settings.accept_weak.clear();
    }
    return true;
}

}  // namespace registrar::signature
